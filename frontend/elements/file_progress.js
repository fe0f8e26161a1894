/* Fetches a file: says how far it is, lets a person cancel it, then has the browser save it. */
import { button, el, fill } from "./dom.js";
import { save } from "./saved_file.js";

/**
 * The nodes that say how far a file is.
 * @typedef {object} Progress
 * @property {HTMLElement} line
 * @property {HTMLElement} state
 * @property {HTMLElement} count
 * @property {HTMLButtonElement} cancel
 */
/** @typedef {import("./payloads").ShellPayload["files"]["words"]} Words */

const POLL_MS = 500;

/**
 * @param {string} label
 * @param {Words} words
 * @returns {Progress}
 */
export function progressLine(label, words) {
  const state = el("span", "file-state");
  state.setAttribute("role", "status");
  const count = el("span", "file-count num");
  const cancel = button("file-cancel", words.cancel);
  cancel.setAttribute("aria-label", `${words.cancel} ${label}`);
  cancel.hidden = true;
  const line = el("div", "file-now");
  line.append(state, count, cancel);
  return { line, state, count, cancel };
}

/**
 * Where a file is fetched: the page says which revision of the package it shows, which a link that is copied does not.
 * @param {string} url
 * @param {string} revision
 */
export function addressFor(url, revision) {
  const address = new URL(url);
  if (revision) address.searchParams.set("revision", revision);
  return address;
}

/**
 * Fetch the file of a link and save it.
 * @param {HTMLAnchorElement} link
 * @param {Progress} progress
 * @param {Words} words
 * @param {string} [body] What the file is to be made from; sent with `POST` where it is not empty.
 */
export async function download(link, { state, count, cancel }, words, body) {
  const stop = new AbortController();
  const began = performance.now();
  const address = addressFor(link.href, document.documentElement.dataset.revision ?? "");
  const tick = async () => {
    const far = await howFar(address, stop.signal);
    if (!cancel.hidden) count.textContent = progressText(far, performance.now() - began, words);
  };
  state.className = "file-state";
  state.textContent = words.making;
  cancel.hidden = false;
  cancel.onclick = () => {
    stop.abort();
    link.focus();
  };
  const timer = setInterval(tick, POLL_MS);
  try {
    const response = await fetch(address, { signal: stop.signal, ...(body ? { method: "POST", body } : {}) });
    if (!response.ok) throw new Error((await response.text()).trim());
    save(await response.blob(), fileName(response.headers.get("Content-Disposition"), link.dataset.file ?? ""));
    state.textContent = words.saved;
  } catch (error) {
    state.className = stop.signal.aborted ? "file-state" : "file-state file-failed";
    state.textContent = failureText(error, stop.signal.aborted, words);
  } finally {
    clearInterval(timer);
    cancel.hidden = true;
    count.textContent = "";
  }
}

/**
 * @param {{ done?: number, of?: number }} far
 * @param {number} ms
 * @param {Words} words
 */
export const progressText = ({ done = 0, of = 0 }, ms, words) =>
  of ? fill(words.steps, { done, of }) : fill(words.seconds, { n: Math.floor(ms / 1000) });

/**
 * @param {unknown} error
 * @param {boolean} aborted
 * @param {Words} words
 */
export const failureText = (error, aborted, words) => {
  if (aborted) return words.cancelled;
  return (error instanceof TypeError ? words.lost : /** @type {Error} */ (error).message) ?? "";
};

/**
 * @param {URL} file
 * @param {AbortSignal} signal
 */
async function howFar(file, signal) {
  const address = new URL(file);
  address.pathname += "/progress";
  try {
    return await (await fetch(address, { signal })).json();
  } catch {
    return {};
  }
}

/**
 * The name in a `Content-Disposition` header, else another.
 * @param {string | null} header
 * @param {string} other
 */
export function fileName(header, other) {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(header ?? "") ?? [];
  return encoded ? decodeURIComponent(encoded) : other;
}
