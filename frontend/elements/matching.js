/* Which entries of the search index a text finds, best first. Pure: it knows no page. Positions count characters. */
import { foldingOf } from "./search_folding.js";
import { near, soundsOf } from "./search_near.js";
import { acronym, looseInitials, sounded } from "./search_sounds.js";
import { splitNames } from "./search_split.js";

/** @import { SearchEntry, SearchIndex } from "./payloads" */
/** @import { Folded, Folding } from "./search_folding.js" */
/** A name or term and its sounds, which have one slot a character, see views/pinyin.py. @typedef {[string, string]} Key */
/** Where a text was found: from one character to before another. @typedef {[number, number]} Mark */
/** @typedef {{ rank: number, marks: Mark[] }} Match */
/** @typedef {Match & { key: Key }} KeyHit */
/** `part`: one of several names that were typed; `near`: nearly what was typed. @typedef {KeyHit & { entry: SearchEntry, order: number, part?: boolean, near?: boolean }} Hit */

const RANKS = {
  exact: 0,
  sounded: 1,
  start: 10,
  soundedStart: 11,
  word: 20,
  soundedWord: 21, // a whole word in it, or from a syllable on
  wordStart: 25, // the beginning of a word
  inside: 30,
  words: 31,
  abbreviated: 32,
  initials: 40, // of the whole name
  initialsStart: 41, // of its beginning
  initialsWord: 42, // from a word or syllable on
  looseInitials: 43, // of the name shortened
};
const TERM = 50; // a name before a term
const PART = 100; // one of several names that were typed
const NEAR = 200;
const NEAR_SHOWN = 8;

/**
 * The better of two hits, the second where they are alike.
 * @template {Match} T
 * @param {T | null} one
 * @param {T | null} other
 * @returns {T | null}
 */
const better = (one, other) => (!other || (one && one.rank < other.rank) ? one : other);

/**
 * What a text finds; else the names that it is made of; else the names that are nearly so.
 * @param {SearchIndex} index
 * @param {string} text
 * @returns {Hit[]}
 */
export function ranked(index, text) {
  const folding = foldingOf(index);
  const query = folding.fold(text).trim().replace(/\s+/g, " ");
  if (!query) return [];
  const hits = index.entries.flatMap((entry, order) => {
    const hit = hitIn(entry, query, folding);
    return hit ? [{ entry, order, ...hit }] : [];
  });
  if (hits.length) return hits.sort(byRank);
  const parts = splitNames(index.entries, query, folding);
  if (parts.length)
    return parts.map((one) => ({ ...one, part: true, rank: PART, marks: [[0, [...one.key[0]].length]] }));
  return nearMisses(index, query, folding);
}

/**
 * @param {Hit} a
 * @param {Hit} b
 */
const byRank = (a, b) => a.rank - b.rank || a.key[0].length - b.key[0].length || a.order - b.order;

/**
 * The nearest names: none that differs by half a slip more than the nearest does.
 * @param {SearchIndex} index
 * @param {string} query
 * @param {Folding} folding
 * @returns {Hit[]}
 */
function nearMisses(index, query, folding) {
  const sounds = soundsOf(index);
  const hits = index.entries.flatMap((entry, order) => {
    /** @type {Hit | null} */
    let best = null;
    for (const key of entry.names) {
      const hit = near(key, folding.folded(key[0]), query, sounds);
      if (hit && (!best || NEAR + hit.cost < best.rank))
        best = { entry, order, key, rank: NEAR + hit.cost, marks: hit.marks, near: true };
    }
    return best ? [best] : [];
  });
  hits.sort(byRank);
  const [nearest] = hits;
  return hits.filter((hit) => nearest && hit.rank < nearest.rank + 0.5).slice(0, NEAR_SHOWN);
}

/**
 * @param {SearchEntry} entry
 * @param {string} query
 * @param {Folding} folding
 * @returns {KeyHit | null}
 */
function hitIn(entry, query, folding) {
  /** @type {KeyHit | null} */
  let best = null;
  for (const key of entry.names) best = better(hitInKey(key, query, folding), best);
  for (const key of best ? [] : entry.terms) best = better(hitInTerm(key, query, folding), best);
  const [name] = entry.names;
  const own = best && name && hitInKey(name, query, folding); // what is shown is what is marked, where it can be
  return own && best ? { ...own, rank: best.rank } : best;
}

/**
 * @param {Key} key
 * @param {string} query
 * @param {Folding} folding
 * @returns {KeyHit | null}
 */
function hitInKey(key, query, { folded }) {
  const [text, sounds] = key;
  const name = folded(text);
  const hits = [
    inText(name, query),
    inSounds(sounds, query),
    allWords(name, query),
    abbreviation(name, query),
    byInitials(name, sounds, query),
  ];
  const hit = hits.reduce((best, one) => better(one, best), null);
  return hit && { ...hit, key };
}

/**
 * Of a term only what is written, or how it begins.
 * @param {Key} key
 * @param {string} query
 * @param {Folding} folding
 * @returns {KeyHit | null}
 */
function hitInTerm(key, query, { folded }) {
  const [text, sounds] = key;
  const heard = inSounds(sounds, query);
  const hit = better(inText(folded(text), query), heard?.marks[0]?.[0] === 0 ? heard : null);
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
 * The characters between two code units of a folded text.
 * @param {Folded} name
 * @param {number} from
 * @param {number} to
 * @returns {Mark}
 */
const marked = ({ at }, from, to) => [at[from] ?? 0, (at[to - 1] ?? 0) + 1];

/**
 * @param {Folded} name
 * @param {string} query
 * @returns {Match | null}
 */
function inText(name, query) {
  const { text } = name;
  /** @type {Match | null} */
  let best = null;
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    const begins = !joined(text, at);
    const word = joined(text, at + query.length) ? RANKS.wordStart : RANKS.word;
    const rank = text === query ? RANKS.exact : !at ? RANKS.start : begins ? word : RANKS.inside;
    if (begins || query.length > 2) best = better({ rank, marks: [marked(name, at, at + query.length)] }, best);
  }
  return best;
}

/**
 * Several words in any order.
 * @param {Folded} name
 * @param {string} query
 * @returns {Match | null}
 */
function allWords(name, query) {
  const words = query.split(" ");
  if (words.length < 2) return null;
  const hits = words.flatMap((word) => inText(name, word) ?? []);
  if (hits.length < words.length) return null;
  return { rank: RANKS.words, marks: hits.flatMap((hit) => hit.marks).sort((a, b) => a[0] - b[0]) };
}

/**
 * A name is often shortened to some of its characters, in their order.
 * @param {Folded} name
 * @param {string} query
 * @returns {Match | null}
 */
function abbreviation(name, query) {
  const requested = [...query];
  if (requested.length < 2 || requested.some((c) => c <= "\x7f")) return null;
  /** @type {Mark[]} */
  const marks = [];
  let from = 0;
  for (const c of requested) {
    const at = name.text.indexOf(c, from);
    if (at < 0) return null;
    from = at + c.length;
    marks.push(marked(name, at, from));
  }
  return { rank: RANKS.abbreviated, marks };
}

/**
 * Typed in pinyin or its initials.
 * @param {string} sounds
 * @param {string} query
 * @returns {Match | null}
 */
function inSounds(sounds, query) {
  /** @type {Match | null} */
  let best = null;
  for (const { first, last, whole, mark } of sounded(sounds, query)) {
    best = better({ rank: soundRank(first, last, whole), marks: [mark] }, best);
  }
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
 * Typed as the initials of a shortened name, or as an acronym.
 * @param {Folded} name
 * @param {string} sounds
 * @param {string} query
 * @returns {Match | null}
 */
function byInitials(name, sounds, query) {
  const loose = looseInitials(sounds, query);
  if (loose) return { rank: RANKS.looseInitials, marks: loose };
  const letters = acronym(name.text, query)?.map(([from, to]) => marked(name, from, to));
  return letters ? { rank: RANKS.initialsWord, marks: letters } : null;
}

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
