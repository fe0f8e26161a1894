/* The exchange of a workbook: a button that has it made and saves it, one that sends it back. Its size is looked at first. */
import { button, el, find, stateOf } from "./dom.js";
import { base64, nameOf, tooLarge } from "./file_body.js";
import { requestKey } from "./request_key.js";
import { save } from "./saved_file.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { FilePayload, RecordFilePayload } from "./payloads" */

const stateFor = stateOf(() => ({
  saved: "",
  lang: "",
  accepts: "",
  send: /** @type {(value: unknown) => void} */ (() => {}),
}));

/** @param {import("./streamlit_contract.js").Component<RecordFilePayload>} component */
export default function (component) {
  const { data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.send = (value) => setTriggerValue("act", value);
  if (state.lang !== data.lang || state.accepts !== data.accepts) {
    Object.assign(state, { lang: data.lang, accepts: data.accepts });
    root.replaceChildren(...parts(data, root));
  }
  find(root, ".problem").textContent = data.problem;
  find(root, ".status").textContent = "";
  if (data.file.key && state.saved !== data.file.key) {
    state.saved = data.file.key;
    save(blobOf(data.file), data.file.name);
  }
}

/**
 * @param {RecordFilePayload} data
 * @param {HTMLElement} root
 */
function parts(data, root) {
  const bar = el("div", "bar");
  const input = el("input", "hidden");
  Object.assign(input, { type: "file", accept: data.accepts, tabIndex: -1 });
  input.setAttribute("aria-hidden", "true");
  input.addEventListener("change", () => {
    chosen(data, root, input).finally(() => {
      input.value = "";
    });
  });
  const status = el("span", "status");
  status.setAttribute("role", "status");
  const problem = el("p", "problem");
  problem.setAttribute("role", "alert");
  bar.append(
    button("button download", data.words.download, () => {
      status.textContent = data.words.making;
      stateFor(root).send({ name: "download", key: requestKey() });
    }),
    ...(data.accepts ? [button("button upload", data.words.upload, () => input.click()), input] : []),
    status,
  );
  return [bar, ...data.lines.map((text) => el("p", "line", text)), problem];
}

/**
 * @param {RecordFilePayload} data
 * @param {HTMLElement} root
 * @param {HTMLInputElement} input
 */
async function chosen({ largest, words }, root, input) {
  const file = input.files?.[0];
  if (!file) return;
  const problem = tooLarge(file, largest, words.too_large);
  find(root, ".problem").textContent = problem;
  if (problem) return;
  const status = find(root, ".status");
  status.textContent = words.reading;
  const body = await base64(file);
  stateFor(root).send({ name: "upload", key: requestKey(), values: { body, file: nameOf(file) } });
  // from here on the page says how far it is; an answer that changes nothing here would not come back
  status.textContent = "";
}

/** @param {FilePayload} file */
const blobOf = ({ type, body }) => new Blob([Uint8Array.from(atob(body), (char) => char.charCodeAt(0))], { type });
