/* The banner of a preview: what is shown instead of what is published, how it differs, and the way back. */
import { button, el } from "./dom.js";
import { refill } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { PreviewBannerPayload } from "./payloads" */

/* the server has ended it by then */
const GRACE_MS = 1000;
let timer = 0;

/** @param {import("./streamlit_contract.js").Component<PreviewBannerPayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const banner = el("section", "preview");
  banner.setAttribute("aria-label", data.label);
  const text = el("p", "what");
  text.append(el("strong", "", data.text), ...data.notes.map((note) => el("span", "note", note)));
  banner.append(text);
  if (data.tables.url) banner.append(link(data.tables, () => setTriggerValue("act", "tables")));
  const back = button("back", data.back, () => setTriggerValue("act", "back"));
  back.dataset.key = "back";
  banner.append(back);
  refill(rootOf(component), banner);
  clearTimeout(timer);
  timer = setTimeout(() => setTriggerValue("act", "ended"), data.ends_ms + GRACE_MS);
}

/**
 * @param {PreviewBannerPayload["tables"]} tables
 * @param {() => void} open
 */
function link({ label, url }, open) {
  const node = el("a", "tables", label);
  node.href = url;
  node.dataset.key = "tables";
  node.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  return node;
}
