/* One form for texts that are compared, as plan/folding.py makes it: the table of characters comes with the index. */

/** @import { SearchIndex } from "./payloads" */
/** A folded text and, for each of its code units, the character of the text that it comes from. @typedef {{ text: string, at: number[] }} Folded */
/** @typedef {{ fold: (text: string) => string, folded: (text: string) => Folded }} Folding */

const LETTER_WITH_MARKS = /\P{M}\p{M}*|\p{M}+/gu;
/** @type {WeakMap<SearchIndex["characters"], Folding>} */
const foldings = new WeakMap();

/**
 * The folding of an index; it keeps the texts that it has folded for positions, which are those of the index.
 * @param {Pick<SearchIndex, "characters">} index
 * @returns {Folding}
 */
export function foldingOf({ characters }) {
  const known = foldings.get(characters);
  if (known) return known;
  const [from, to] = characters.map((text) => [...text]);
  const table = new Map(from?.map((character, i) => [character, to?.[i] ?? character]));
  /** @param {string} text */
  const fold = (text) =>
    [...text.normalize("NFKC").toLowerCase()].map((character) => table.get(character) ?? character).join("");
  /** @type {Map<string, Folded>} */
  const texts = new Map();
  /** @param {string} text */
  const folded = (text) => {
    const there = texts.get(text) ?? withPositions(text, fold);
    texts.set(text, there);
    return there;
  };
  const folding = { fold, folded };
  foldings.set(characters, folding);
  return folding;
}

/**
 * @param {string} text
 * @param {(text: string) => string} fold
 * @returns {Folded}
 */
function withPositions(text, fold) {
  const parts = text.match(LETTER_WITH_MARKS) ?? [];
  /** @type {number[]} */
  const at = [];
  let place = 0;
  let whole = "";
  for (const part of parts) {
    const form = fold(part);
    for (let i = 0; i < form.length; i++) at.push(place);
    whole += form;
    place += [...part].length;
  }
  return { text: whole, at };
}
