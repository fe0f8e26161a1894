/* Names typed one after the other without a blank: 湖南再生资源 is a province and an industry. */

/** @import { SearchEntry } from "./payloads" */
/** @import { Folding } from "./search_folding.js" */
/** @typedef {import("./matching.js").Key} Key */
/** @typedef {{ entry: SearchEntry, order: number, key: Key }} Named */

/**
 * The entries whose names or terms a text is made of, in the order typed; none where it is not made of two or more.
 * @param {SearchEntry[]} entries
 * @param {string} query Folded.
 * @param {Folding} folding
 * @returns {Named[]}
 */
export function splitNames(entries, query, { folded }) {
  const text = query.replaceAll(" ", "");
  /** @type {Map<string, Named[]>} */
  const named = new Map();
  entries.forEach((entry, order) => {
    for (const key of [...entry.names, ...entry.terms]) {
      const name = folded(key[0]).text.replaceAll(" ", "");
      if (name.length < 2 || !text.includes(name)) continue;
      const there = named.get(name) ?? [];
      if (there.at(-1)?.entry !== entry) there.push({ entry, order, key });
      named.set(name, there);
    }
  });
  const parts = named.size > 1 ? fewest(text, [...named.keys()]) : [];
  const found = [...new Set(parts)].flatMap((part) => namedFirst(named.get(part) ?? []));
  return found.filter(({ entry }, i) => found.findIndex((one) => one.entry === entry) === i);
}

/**
 * The entries that are called so; those that have it as a term where there are none.
 * @param {Named[]} members
 */
function namedFirst(members) {
  const called = members.filter(({ entry, key }) => entry.names.includes(key));
  return called.length ? called : members;
}

/**
 * The fewest names that make up a text; none where no two do.
 * @param {string} text
 * @param {string[]} names
 * @returns {string[]}
 */
function fewest(text, names) {
  /** @type {(string[] | null)[]} */
  const best = [[]];
  for (let end = 1; end <= text.length; end++) {
    const ways = names.flatMap((name) => {
      const before = end >= name.length && text.startsWith(name, end - name.length) && best[end - name.length];
      return before ? [[...before, name]] : [];
    });
    best.push(ways.sort((a, b) => a.length - b.length)[0] ?? null);
  }
  const parts = best[text.length] ?? [];
  return parts.length > 1 ? parts : [];
}
