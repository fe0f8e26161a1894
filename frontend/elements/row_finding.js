/* Which rows of a long table are shown: the first few, or those in which what is looked for stands. */

export const LONG = 45; // rows; the list of any one unit is shorter
const SHOWN = 20; // of a longer one, until somebody asks for all

/** @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase();

/**
 * The rows that hold all words of a query, and how many of them are shown at first.
 * @param {string[]} texts of the rows
 * @param {string} query
 * @returns {{ found: Set<number>, first: Set<number> }} by place
 */
export function rowsFound(texts, query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const places = texts.flatMap((text, i) => (holds(folded(text), words) ? [i] : []));
  return { found: new Set(places), first: new Set(places.length > LONG ? places.slice(0, SHOWN) : places) };
}

/**
 * @param {string} text
 * @param {string[]} words
 */
const holds = (text, words) => words.every((word) => text.includes(word));
