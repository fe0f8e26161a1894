/* A result of the search: its name with what was found in it marked, what it is, the page it opens. */
import { el } from "./dom.js";

/** @import { Hit, Mark } from "./matching.js" */
/** @import { SearchIndex } from "./payloads" */

/**
 * Where something else than the name was found, that stands beside it, or is marked in the hint.
 * @param {Hit} hit
 * @param {SearchIndex} index
 * @param {string} lang
 */
export function described({ entry, key, marks }, index, lang) {
  const [name] = /** @type {[[string, string]]} */ (entry.names);
  const own = key === name;
  const said = el("span");
  said.append(...(own ? marked(name[0], marks) : [name[0]]));
  const label = el("span", "label");
  label.append(entry.phrase ?? "", said);
  const hint = el("span", "hint soft");
  const at = own ? -1 : entry.hint.indexOf(key[0]);
  hint.append(...(at < 0 ? [entry.hint] : marked(entry.hint, shifted(marks, [...entry.hint.slice(0, at)].length))));
  const parts = [label, hint, el("span", "to soft", index.pages[entry.page])];
  if (!own && at < 0) {
    const also = el("span", "also soft");
    also.lang = key[1] ? "zh-CN" : "en";
    also.append(...marked(key[0], marks));
    parts.splice(1, 0, also);
  }
  if (entry.lang) said.lang = entry.lang;
  else if (!name[1] && lang === "zh") said.lang = "en";
  return parts;
}

/**
 * @param {Mark[]} marks
 * @param {number} by
 * @returns {Mark[]}
 */
const shifted = (marks, by) => marks.map(([from, to]) => [from + by, to + by]);

/**
 * @param {string} text
 * @param {Mark[]} marks
 */
function marked(text, marks) {
  const characters = [...text];
  /** @type {(string | Node)[]} */
  const parts = [];
  let done = 0;
  for (const [from, to] of marks) {
    if (to <= done) continue;
    parts.push(characters.slice(done, from).join(""));
    parts.push(el("mark", "", characters.slice(Math.max(from, done), to).join("")));
    done = to;
  }
  return [...parts, characters.slice(done).join("")];
}
