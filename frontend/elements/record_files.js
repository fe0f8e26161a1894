/* The files of records that a page offers: each link is fetched, so that the page can say what came of it. */
import { el } from "./dom.js";
import { download, progressLine } from "./file_progress.js";
import { refill } from "./parts.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { RecordFileLink, RecordFilesPayload } from "./payloads" */

/** @param {import("./streamlit_contract.js").Component<RecordFilesPayload>} component */
export default function (component) {
  const { data } = component;
  const list = el("ul", "record-files");
  list.setAttribute("aria-label", data.label);
  list.append(...data.files.map((file) => row(file, data.words)));
  refill(rootOf(component), list);
}

/**
 * @param {RecordFileLink} file
 * @param {RecordFilesPayload["words"]} words
 */
function row(file, words) {
  const line = el("li", "file");
  const link = el("a", "file-name", file.label);
  link.setAttribute("download", "");
  link.href = file.url;
  link.dataset.file = file.name;
  link.dataset.key = file.name;
  const progress = progressLine(file.label, words);
  line.append(link, el("span", "file-about", file.about), progress.line);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (progress.cancel.hidden) download(link, progress, words);
  });
  return line;
}
