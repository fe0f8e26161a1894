/* The menu of downloads. Each is a plain link that is fetched, so that the page can say how far the file is, why there is
   none, and let it be cancelled. Several may be made at once. */
import { el, find, findAll } from "./dom.js";
import { download, progressLine } from "./file_progress.js";
import { menu } from "./filters.js";

/** @import { DownloadFile, DownloadOption, ShellPayload } from "./payloads" */

/**
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 */
export function downloadMenu({ files: { words, groups } }, root) {
  const parts = groups.flatMap((group) => [
    el("div", "files-title", group.title),
    ...group.options.map((option) => choice(option, root)),
    ...group.files.map((file) => row(file, words)),
  ]);
  const node = menu(words.menu, parts, "files");
  node.classList.add("files");
  return node;
}

/**
 * @param {DownloadOption} option
 * @param {HTMLElement} root
 */
function choice({ name, label, values }, root) {
  const line = el("label", "files-option", label);
  const select = el("select");
  select.dataset.option = name;
  for (const value of values) {
    const option = el("option", "", value.label);
    option.value = value.id;
    select.append(option);
  }
  select.addEventListener("change", () => setAddresses(root, root.dataset.query ?? ""));
  line.append(select);
  return line;
}

/**
 * @param {DownloadFile} file
 * @param {ShellPayload["files"]["words"]} words
 */
function row(file, words) {
  const line = el("div", "file");
  const link = el("a", "file-name", file.label);
  link.setAttribute("download", "");
  link.dataset.file = file.name;
  link.dataset.options = file.options.join(" ");
  link.dataset.needs = file.needs;
  line.append(link, el("span", "file-about", file.about));
  const progress = progressLine(file.label, words);
  line.append(progress.line);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (progress.cancel.hidden) download(link, progress, words);
  });
  return line;
}

/**
 * Bring the links in step with the view and with what is chosen for them; what the view does not allow is not offered.
 * @param {HTMLElement} root
 * @param {string} query
 */
export function setAddresses(root, query) {
  const params = new URLSearchParams(query);
  for (const link of /** @type {HTMLAnchorElement[]} */ (findAll(root, "a[data-file]"))) {
    const { needs } = link.dataset;
    if (link.parentElement) link.parentElement.hidden = Boolean(needs) && !params.has(needs ?? "");
    const chosen = (link.dataset.options ?? "")
      .split(" ")
      .filter(Boolean)
      .map((name) => {
        const select = /** @type {HTMLSelectElement} */ (find(root, `[data-option="${name}"]`));
        return `&${name}=${select.value}`;
      });
    link.href = `exports/${link.dataset.file}?${query}${chosen.join("")}`;
  }
}
