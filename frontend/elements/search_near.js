/* Names that differ a little from what was typed: by a character that sounds alike, by a letter. For when nothing fits.

   The distance is our own: a character that sounds like another costs less than one that does not, the text may stand
   anywhere in a name, and two letters that changed places are one slip. Packages for edit distance weigh all alike and
   compare whole texts only. */
import { pinyinLetters, slotsOf } from "./search_sounds.js";

/** @import { SearchIndex } from "./payloads" */
/** @import { Folded } from "./search_folding.js" */
/** @typedef {import("./matching.js").Key} Key */
/** @typedef {{ cost: number, marks: [number, number][] }} Near */

const SAME_SOUND = 0.3;
const SIMILAR_SOUND = 0.6;
const CHINESE = /[\u3400-\u9fff]/;

/** @type {WeakMap<SearchIndex["readings"], Map<string, string>>} */
const readingsOf = new WeakMap();

/**
 * Character → how it is read, for the characters in common use.
 * @param {Pick<SearchIndex, "readings">} index
 */
export function soundsOf({ readings }) {
  const known = readingsOf.get(readings);
  if (known) return known;
  const sounds = new Map(
    Object.entries(readings).flatMap(([sound, characters]) =>
      [...characters].map((one) => /** @type {[string, string]} */ ([one, sound])),
    ),
  );
  readingsOf.set(readings, sounds);
  return sounds;
}

/**
 * How near a name is to a query; null where it is not.
 * @param {Key} key
 * @param {Folded} folded The name.
 * @param {string} query Folded.
 * @param {Map<string, string>} sounds
 * @returns {Near | null}
 */
export function near([, keySounds], folded, query, sounds) {
  if (CHINESE.test(query)) return keySounds ? nearBySound(keySounds, folded, query, sounds) : null;
  return nearInWords(folded, query) ?? (keySounds ? nearInPinyin(keySounds, query) : null);
}

/** @param {number} length */
const soundLimit = (length) => (length < 3 ? SAME_SOUND : length < 4 ? 0.9 : length < 6 ? 1 : length < 9 ? 1.6 : 2);
/** @param {number} length */
const letterLimit = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * @param {string} keySounds
 * @param {Folded} folded
 * @param {string} query
 * @param {Map<string, string>} sounds
 * @returns {Near | null}
 */
function nearBySound(keySounds, { text, at }, query, sounds) {
  const typed = [...query.replaceAll(" ", "")];
  const slots = slotsOf(keySounds);
  const limit = soundLimit(typed.length);
  if (typed.length < 2 || typed.length > text.length + limit) return null;
  /** @param {number} i @param {number} j */
  const differ = (i, j) => {
    const [one, other] = [typed[i] ?? "", text.charAt(j)];
    if (one === other) return 0;
    const sound = sounds.get(one);
    return sound ? soundCost(sound, slots[at[j] ?? -1]?.readings ?? []) : 1;
  };
  const hit = distance(typed.length, text.length, differ, limit);
  return hit && { cost: hit.cost, marks: [[at[hit.from] ?? 0, (at[hit.to - 1] ?? 0) + 1]] };
}

/**
 * @param {string} sound
 * @param {string[]} readings
 */
function soundCost(sound, readings) {
  if (readings.includes(sound)) return SAME_SOUND;
  const plain = blurred(sound);
  return readings.some((one) => blurred(one) === plain) ? SIMILAR_SOUND : 1;
}

/**
 * What southern speakers do not tell apart: z zh, c ch, s sh, n l, and a final n or ng.
 * @param {string} sound
 */
const blurred = (sound) =>
  sound
    .replace(/^([zcs])h/, "$1")
    .replace(/^l/, "n")
    .replace(/([aei])ng$/, "$1n");

/**
 * Every word typed is a word of the name, its beginning, or nearly a word of it.
 * @param {Folded} folded
 * @param {string} query
 * @returns {Near | null}
 */
function nearInWords({ text, at }, query) {
  const typed = query.match(/[a-z0-9]+/g) ?? [];
  const words = [...text.matchAll(/[a-z0-9]+/g)];
  let cost = 0;
  /** @type {Near["marks"]} */
  const marks = [];
  for (const one of typed) {
    const hits = words.flatMap(({ 0: word, index }) => {
      const off = word.startsWith(one) ? 0 : slips(one, word, letterLimit(one.length));
      return off === null ? [] : [{ off, index, end: index + word.length }];
    });
    const best = hits.sort((a, b) => a.off - b.off)[0];
    if (!best) return null;
    cost += best.off;
    marks.push([at[best.index] ?? 0, (at[best.end - 1] ?? 0) + 1]);
  }
  return cost > 0 && cost <= 2 ? { cost, marks: marks.sort((a, b) => a[0] - b[0]) } : null;
}

/**
 * Pinyin with a slip in it, of syllables that follow each other.
 * @param {string} keySounds
 * @param {string} query
 * @returns {Near | null}
 */
function nearInPinyin(keySounds, query) {
  const letters = pinyinLetters(query);
  const limit = letterLimit(letters.length);
  /** @type {Near | null} */
  let best = null;
  const slots = limit ? slotsOf(keySounds) : [];
  for (let from = 0; from < slots.length; from++) {
    if (slots[from]?.readings[0]?.charAt(0) !== letters.charAt(0)) continue;
    let run = "";
    for (let to = from; to < slots.length && run.length < letters.length + limit; to++) {
      run += slots[to]?.readings[0] ?? "";
      const cost = slips(letters, run, limit);
      if (cost !== null && cost < (best?.cost ?? Infinity)) best = { cost, marks: [[from, to + 1]] };
    }
  }
  return best;
}

/**
 * Letters to change, add, leave out or swap with the next; null for more than `limit`.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 * @returns {number | null}
 */
function slips(one, other, limit) {
  if (!limit || Math.abs(one.length - other.length) > limit) return one === other ? 0 : null;
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
  /** @param {number} i @param {number} j */
  const cell = (i, j) => rows[i]?.[j] ?? limit + 1;
  for (let i = 1; i <= one.length; i++) {
    const row = Array(other.length + 1).fill(limit + 1);
    rows.push(row);
    if (i <= limit) row[0] = i;
    for (let j = Math.max(1, i - limit); j <= Math.min(other.length, i + limit); j++) {
      const same = one.charAt(i - 1) === other.charAt(j - 1);
      const swapped =
        i > 1 && j > 1 && one.charAt(i - 1) === other.charAt(j - 2) && one.charAt(i - 2) === other.charAt(j - 1);
      row[j] = Math.min(
        cell(i - 1, j - 1) + (same ? 0 : 1),
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        swapped ? cell(i - 2, j - 2) + 1 : limit + 1,
      );
    }
    if (Math.min(...row) > limit) return null;
  }
  const cost = cell(one.length, other.length);
  return cost <= limit ? cost : null;
}

/**
 * The cheapest way to read `rows` characters in some part of `columns` others; null for more than `limit`.
 * @param {number} rows
 * @param {number} columns
 * @param {(i: number, j: number) => number} differ
 * @param {number} limit
 * @returns {{ cost: number, from: number, to: number } | null}
 */
function distance(rows, columns, differ, limit) {
  let costs = Array(columns + 1).fill(0);
  let starts = Array.from({ length: columns + 1 }, (_, j) => j);
  for (let i = 1; i <= rows; i++) {
    const nextCosts = [i];
    const nextStarts = [0];
    for (let j = 1; j <= columns; j++) {
      const ways = [costs[j - 1] + differ(i - 1, j - 1), costs[j] + 1, (nextCosts[j - 1] ?? i) + 1];
      const cheapest = Math.min(...ways);
      nextCosts.push(cheapest);
      nextStarts.push([starts[j - 1], starts[j], nextStarts[j - 1]][ways.indexOf(cheapest)] ?? 0);
    }
    if (Math.min(...nextCosts) > limit) return null;
    [costs, starts] = [nextCosts, nextStarts];
  }
  const cost = Math.min(...costs);
  const to = costs.indexOf(cost);
  return cost > 0 && cost <= limit && to ? { cost, from: starts[to] ?? 0, to } : null;
}
