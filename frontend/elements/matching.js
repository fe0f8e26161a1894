/* Which entries of the search index a text finds, best first. Pure: the page and the tests call it alike.
   A name or term is [text, sounds]; `sounds` has one slot a character, see plan/spelling.py. Positions count characters. */
const RANKS = {
  exact: 0, sounded: 1, initials: 2, // the whole name
  start: 10, soundedStart: 11, initialsStart: 12, // its beginning
  word: 20, soundedWord: 21, initialsWord: 22, // a whole word in it, or from a syllable on
  wordStart: 25, // the beginning of a word
  inside: 30, words: 31, abbreviated: 32,
};
const TERM = 50; // a name before a term

/* the same letters whatever the keyboard: full width, upper case; one character stays one */
const fold = (text) => [...text].map((c) => { const f = c.normalize("NFKC").toLowerCase(); return [...f].length === 1 ? f : c; }).join("");
const asked = (text) => fold(text.normalize("NFKC")).trim().replace(/\s+/g, " ");
const better = (one, other) => (!other || (one && one.rank < other.rank) ? one : other);

function ranked(entries, text) {
  const query = asked(text);
  if (!query) return [];
  const hits = entries.map((entry, order) => ({ entry, order, ...hitIn(entry, query) }));
  return hits.filter((hit) => hit.key).sort((a, b) => a.rank - b.rank || a.key[0].length - b.key[0].length || a.order - b.order);
}

function hitIn(entry, query) {
  let best = null;
  for (const key of entry.names) best = better(hitInKey(key, query), best);
  for (const key of best ? [] : entry.terms) best = better(hitInTerm(key, query), best);
  const own = best && hitInKey(entry.names[0], query); // what is shown is what is marked, where it can be
  return own ? { ...own, rank: best.rank } : best;
}

function hitInKey(key, query) {
  const [text, sounds] = key;
  const hit = [inText(text, query), inSounds(sounds, query), allWords(text, query), abbreviation(text, query)].reduce((best, one) => better(one, best), null);
  return hit && { ...hit, key };
}

/* of a term only what is written, or how it begins */
function hitInTerm(key, query) {
  const [text, sounds] = key;
  const sounded = inSounds(sounds, query);
  const hit = better(inText(text, query), sounded && sounded.marks[0][0] === 0 ? sounded : null);
  return hit && { ...hit, rank: TERM + hit.rank, key };
}

/* whether two characters stand in one Latin word; Chinese has no gaps between words */
const LETTER = /[a-z0-9]/;
const joined = (text, at) => at > 0 && at < text.length && LETTER.test(text[at]) && LETTER.test(text[at - 1]);

function inText(text, query) {
  const folded = fold(text);
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

/* several words in any order */
function allWords(text, query) {
  const hits = query.includes(" ") ? query.split(" ").map((word) => inText(text, word)) : [null];
  return hits.every(Boolean) ? { rank: RANKS.words, marks: hits.flatMap((hit) => hit.marks).sort((a, b) => a[0] - b[0]) } : null;
}

/* a name is often shortened to some of its characters, in their order */
function abbreviation(text, query) {
  const wanted = [...query];
  if (wanted.length < 2 || /[\x00-\x7f]/.test(query)) return null;
  const marks = [];
  [...fold(text)].forEach((c, i) => { if (c === wanted[marks.length]) marks.push([i, i + 1]); });
  return marks.length === wanted.length ? { rank: RANKS.abbreviated, marks } : null;
}

/* typed in pinyin: whole syllables in their likeliest reading; or initials and other readings too. The last may be unfinished. */
function inSounds(sounds, query) {
  const letters = query.replace(/[ '’]/g, "").replaceAll("ü", "v");
  if (!sounds || !/^[a-z0-9]+$/.test(letters)) return null;
  const slots = sounds.split(" ").map((slot) => (slot ? slot.split("/") : []));
  const likeliest = slots.map(([reading = ""]) => reading).join("");
  const first = slots.findIndex((slot) => slot.length);
  const last = slots.findLastIndex((slot) => slot.length) + 1;
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

function soundRank(first, last, whole) {
  if (first && last) return whole ? RANKS.sounded : RANKS.initials;
  if (first) return whole ? RANKS.soundedStart : RANKS.initialsStart;
  return whole ? RANKS.soundedWord : RANKS.initialsWord;
}

/* the slot after the last one that the letters reach; 0 where they lead nowhere */
function walk(slots, at, letters, whole) {
  if (!letters) return at;
  if (at === slots.length) return 0;
  if (!slots[at].length) return walk(slots, at + 1, letters, whole);
  for (const reading of whole ? slots[at].slice(0, 1) : slots[at]) {
    if (reading.startsWith(letters)) return at + 1;
    for (const part of whole ? [reading] : [reading, ...initials(reading)]) {
      const end = letters.startsWith(part) && walk(slots, at + 1, letters.slice(part.length), whole);
      if (end) return end;
    }
  }
  return 0;
}

const initials = (reading) => (/^[zcs]h/.test(reading) ? [reading.slice(0, 2), reading[0]] : [reading[0]]);

/* the best few: no kind crowds out the others while there are others */
function shortlist(hits, most = 12, ofAKind = 5) {
  const counts = {};
  const first = hits.filter(({ entry }) => (counts[entry.kind] = (counts[entry.kind] || 0) + 1) <= ofAKind).slice(0, most);
  return [...first, ...hits.filter((hit) => !first.includes(hit))].slice(0, most);
}
