/* Which entries of the search index a text finds, best first. Pure: it knows no page. Positions count characters. */

/** @import { SearchEntry } from "./payloads" */
/** A name or term and its sounds, which have one slot a character, see views/pinyin.py. @typedef {[string, string]} Key */
/** Where a text was found: from one character to before another. @typedef {[number, number]} Mark */
/** @typedef {{ rank: number, marks: Mark[] }} Found */
/** @typedef {Found & { key: Key }} KeyHit */
/** @typedef {KeyHit & { entry: SearchEntry, order: number }} Hit */

const RANKS = {
  exact: 0,
  sounded: 1,
  initials: 2, // the whole name
  start: 10,
  soundedStart: 11,
  initialsStart: 12, // its beginning
  word: 20,
  soundedWord: 21,
  initialsWord: 22, // a whole word in it, or from a syllable on
  wordStart: 25, // the beginning of a word
  inside: 30,
  words: 31,
  abbreviated: 32,
};
const TERM = 50; // a name before a term

/**
 * The same letters whatever the keyboard: full width, upper case; one character stays one.
 * @param {string} text
 */
const fold = (text) =>
  [...text]
    .map((c) => {
      const f = c.normalize("NFKC").toLowerCase();
      return [...f].length === 1 ? f : c;
    })
    .join("");
/** @param {string} text */
const normalised = (text) => fold(text.normalize("NFKC")).trim().replace(/\s+/g, " ");
/**
 * The better of two hits, the second where they are alike.
 * @template {Found} T
 * @param {T | null} one
 * @param {T | null} other
 * @returns {T | null}
 */
const better = (one, other) => (!other || (one && one.rank < other.rank) ? one : other);

/**
 * @param {SearchEntry[]} entries
 * @param {string} text
 * @returns {Hit[]}
 */
export function ranked(entries, text) {
  const query = normalised(text);
  if (!query) return [];
  const hits = entries.flatMap((entry, order) => {
    const hit = hitIn(entry, query);
    return hit ? [{ entry, order, ...hit }] : [];
  });
  return hits.sort((a, b) => a.rank - b.rank || a.key[0].length - b.key[0].length || a.order - b.order);
}

/**
 * @param {SearchEntry} entry
 * @param {string} query
 * @returns {KeyHit | null}
 */
function hitIn(entry, query) {
  /** @type {KeyHit | null} */
  let best = null;
  for (const key of entry.names) best = better(hitInKey(key, query), best);
  for (const key of best ? [] : entry.terms) best = better(hitInTerm(key, query), best);
  const [name] = entry.names;
  const own = best && name && hitInKey(name, query); // what is shown is what is marked, where it can be
  return own && best ? { ...own, rank: best.rank } : best;
}

/**
 * @param {Key} key
 * @param {string} query
 * @returns {KeyHit | null}
 */
function hitInKey(key, query) {
  const [text, sounds] = key;
  const hits = [inText(text, query), inSounds(sounds, query), allWords(text, query), abbreviation(text, query)];
  const hit = hits.reduce((best, one) => better(one, best), null);
  return hit && { ...hit, key };
}

/**
 * Of a term only what is written, or how it begins.
 * @param {Key} key
 * @param {string} query
 * @returns {KeyHit | null}
 */
function hitInTerm(key, query) {
  const [text, sounds] = key;
  const sounded = inSounds(sounds, query);
  const hit = better(inText(text, query), sounded?.marks[0]?.[0] === 0 ? sounded : null);
  return hit && { ...hit, rank: TERM + hit.rank, key };
}

const LETTER = /[a-z0-9]/;
/**
 * Whether two characters stand in one Latin word; Chinese has no gaps between words.
 * @param {string} text
 * @param {number} at
 */
const joined = (text, at) =>
  at > 0 && at < text.length && LETTER.test(text.charAt(at)) && LETTER.test(text.charAt(at - 1));

/**
 * @param {string} text
 * @param {string} query
 * @returns {Found | null}
 */
function inText(text, query) {
  const folded = fold(text);
  /** @type {Found | null} */
  let best = null;
  for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + 1)) {
    const from = [...folded.slice(0, at)].length;
    const begins = !joined(folded, at);
    const word = joined(folded, at + query.length) ? RANKS.wordStart : RANKS.word;
    const rank = folded === query ? RANKS.exact : !at ? RANKS.start : begins ? word : RANKS.inside;
    if (begins || query.length > 2) best = better({ rank, marks: [[from, from + [...query].length]] }, best);
  }
  return best;
}

/**
 * Several words in any order.
 * @param {string} text
 * @param {string} query
 * @returns {Found | null}
 */
function allWords(text, query) {
  const words = query.split(" ");
  const hits = words.flatMap((word) => inText(text, word) ?? []);
  if (words.length < 2 || hits.length < words.length) return null;
  return { rank: RANKS.words, marks: hits.flatMap((hit) => hit.marks).sort((a, b) => a[0] - b[0]) };
}

/**
 * A name is often shortened to some of its characters, in their order.
 * @param {string} text
 * @param {string} query
 * @returns {Found | null}
 */
function abbreviation(text, query) {
  const wanted = [...query];
  if (wanted.length < 2 || wanted.some((c) => c <= "\x7f")) return null;
  /** @type {Mark[]} */
  const marks = [];
  [...fold(text)].forEach((c, i) => {
    if (c === wanted[marks.length]) marks.push([i, i + 1]);
  });
  return marks.length === wanted.length ? { rank: RANKS.abbreviated, marks } : null;
}

/**
 * Typed in pinyin: whole syllables in their likeliest reading; or initials and other readings too. The last may be
 * unfinished.
 * @param {string} sounds
 * @param {string} query
 * @returns {Found | null}
 */
function inSounds(sounds, query) {
  const letters = query.replace(/[ '’]/g, "").replaceAll("ü", "v");
  if (!sounds || !/^[a-z0-9]+$/.test(letters)) return null;
  const slots = sounds.split(" ").map((slot) => (slot ? slot.split("/") : []));
  const likeliest = slots.map(([reading = ""]) => reading).join("");
  const first = slots.findIndex((slot) => slot.length);
  const last = slots.findLastIndex((slot) => slot.length) + 1;
  /** @type {Found | null} */
  let best = null;
  slots.forEach((slot, from) => {
    for (const whole of slot.length ? [true, false] : []) {
      const end = walk(slots, from, letters, whole);
      const all = end === last && (!whole || likeliest === letters);
      if (end) best = better({ rank: soundRank(from === first, all, whole), marks: [[from, end]] }, best);
    }
  });
  return best;
}

/**
 * @param {boolean} first
 * @param {boolean} last
 * @param {boolean} whole
 */
function soundRank(first, last, whole) {
  if (first && last) return whole ? RANKS.sounded : RANKS.initials;
  if (first) return whole ? RANKS.soundedStart : RANKS.initialsStart;
  return whole ? RANKS.soundedWord : RANKS.initialsWord;
}

/**
 * The slot after the last one that the letters reach; 0 where they lead nowhere.
 * @param {string[][]} slots
 * @param {number} at
 * @param {string} letters
 * @param {boolean} whole
 * @returns {number}
 */
function walk(slots, at, letters, whole) {
  if (!letters) return at;
  if (at === slots.length) return 0;
  const readings = slots[at] ?? [];
  if (!readings.length) return walk(slots, at + 1, letters, whole);
  for (const reading of whole ? readings.slice(0, 1) : readings) {
    if (reading.startsWith(letters)) return at + 1;
    for (const part of whole ? [reading] : [reading, ...initials(reading)]) {
      const end = letters.startsWith(part) && walk(slots, at + 1, letters.slice(part.length), whole);
      if (end) return end;
    }
  }
  return 0;
}

/** @param {string} reading */
const initials = (reading) => [...(/^[zcs]h/.test(reading) ? [reading.slice(0, 2)] : []), reading.charAt(0)];

/**
 * The best few: no kind crowds out the others while there are others.
 * @param {Hit[]} hits
 */
export function shortlist(hits, most = 12, ofAKind = 5) {
  /** @type {Record<string, number>} */
  const counts = {};
  const ranks = hits.map(({ entry }) => {
    counts[entry.kind] = (counts[entry.kind] ?? 0) + 1;
    return counts[entry.kind] ?? 0;
  });
  const first = hits.filter((_, i) => (ranks[i] ?? 0) <= ofAKind).slice(0, most);
  return [...first, ...hits.filter((hit) => !first.includes(hit))].slice(0, most);
}
