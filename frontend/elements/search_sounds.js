/* Texts found by how they are typed in Latin letters: pinyin, initials, acronyms. See views/pinyin.py for the sounds. */

/** The readings of a character, none for a mark; whether a word begins with it. @typedef {{ readings: string[], start: boolean }} Slot */
/** The slots of a name, from the first to before the last with a reading, its likeliest pinyin, the most letters. @typedef {{ slots: Slot[], first: number, end: number, likeliest: string, most: number }} Sounds */
/** @typedef {[number, number]} Mark */
/** Where it was found: from the first syllable, to the last, in whole syllables. @typedef {{ first: boolean, last: boolean, whole: boolean, mark: Mark }} Sounded */

/** @type {Map<string, Sounds>} */
const parsed = new Map();

/**
 * The sounds of a name as views/pinyin.py writes them, parsed once.
 * @param {string} text
 * @returns {Sounds}
 */
function soundsOf(text) {
  const known = parsed.get(text);
  if (known) return known;
  const slots = text.split(" ").map((slot) => ({
    readings: slot ? slot.toLowerCase().split("/") : [],
    start: /^[A-Z]/.test(slot),
  }));
  const first = slots.findIndex(({ readings }) => readings.length);
  const end = slots.findLastIndex(({ readings }) => readings.length) + 1;
  const likeliest = slots.map(({ readings: [one = ""] }) => one).join("");
  const most = slots.reduce((sum, { readings }) => sum + Math.max(0, ...readings.map((one) => one.length)), 0);
  const sounds = { slots, first, end, likeliest, most };
  parsed.set(text, sounds);
  return sounds;
}

/** @param {string} text */
export const slotsOf = (text) => soundsOf(text).slots;

/**
 * The letters of a text as pinyin is typed: without gaps; none where it is no pinyin.
 * @param {string} query
 */
export function pinyinLetters(query) {
  const letters = query.replace(/[ '’]/g, "").replaceAll("ü", "v");
  return /^[a-z0-9]+$/.test(letters) ? letters : "";
}

/**
 * Typed in pinyin: whole syllables in their likeliest reading; or initials and other readings too. The last may be
 * unfinished.
 * @param {string} sounds
 * @param {string} query
 * @returns {Sounded[]}
 */
export function sounded(sounds, query) {
  const letters = pinyinLetters(query);
  if (!sounds || !letters) return [];
  const { slots, first, end, likeliest, most } = soundsOf(sounds);
  if (letters.length > most) return [];
  /** @type {Sounded[]} */
  const found = [];
  for (let from = first; from < end; from++) {
    if (!begins(slots[from], letters)) continue;
    for (const whole of [true, false]) {
      const to = walk(slots, from, letters, whole);
      const last = to === end && (!whole || likeliest === letters);
      if (to) found.push({ first: from === first, last, whole, mark: [from, to] });
    }
  }
  return found;
}

/**
 * The slot after the last one that the letters reach; 0 where they lead nowhere.
 * @param {Slot[]} slots
 * @param {number} at
 * @param {string} letters
 * @param {boolean} whole
 * @returns {number}
 */
function walk(slots, at, letters, whole) {
  if (!letters) return at;
  if (at === slots.length) return 0;
  const readings = slots[at]?.readings ?? [];
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
 * Initials of a shortened name (zbq for 综合保税区): in their order, the first at the beginning of a word, each further
 * one at the beginning or end of a word or next to the one before.
 * @param {string} sounds
 * @param {string} query
 * @returns {Mark[] | null}
 */
export function looseInitials(sounds, query) {
  if (!/^[a-z]{3,6}$/.test(query)) return null;
  const slots = slotsOf(sounds);
  for (let from = 0; from < slots.length; from++) {
    const found = slots[from]?.start && begins(slots[from], query) && further(slots, from, from, query.slice(1));
    if (found) return [from, ...found].map((at) => [at, at + 1]);
  }
  return null;
}

/**
 * @param {Slot | undefined} slot
 * @param {string} letters
 */
const begins = (slot, letters) => slot?.readings.some((reading) => reading.charAt(0) === letters.charAt(0)) ?? false;

/**
 * Where the remaining initials stand, within twice as many characters as there are letters.
 * @param {Slot[]} slots
 * @param {number} from
 * @param {number} at
 * @param {string} letters
 * @returns {number[] | null}
 */
function further(slots, from, at, letters) {
  if (!letters) return [];
  const until = at + 2 * (letters.length + 1);
  for (let next = at + 1; next < Math.min(until, slots.length, from + 12); next++) {
    const after = slots[next + 1];
    const allowed = next === at + 1 || slots[next]?.start || !after?.readings.length || after.start;
    const found = allowed && begins(slots[next], letters) && further(slots, from, next, letters.slice(1));
    if (found) return [next, ...found];
  }
  return null;
}

const SMALL_WORDS = new Set(["of", "the", "and", "for", "in", "to", "a"]);

/**
 * The first letters of Latin words that follow each other (sjtu for Shanghai Jiao Tong University), small words aside.
 * @param {string} text Folded.
 * @param {string} query
 * @returns {Mark[] | null} Positions in code units.
 */
export function acronym(text, query) {
  if (!/^[a-z]{3,}$/.test(query)) return null;
  const words = [...text.matchAll(/[a-z0-9]+/g)].filter(([word]) => !SMALL_WORDS.has(word));
  const at = words
    .map(([word]) => word.charAt(0))
    .join("")
    .indexOf(query);
  return at < 0 ? null : words.slice(at, at + query.length).map(({ index }) => [index, index + 1]);
}
