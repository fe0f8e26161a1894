/* A presented page fits the screen, as a clicker cannot scroll. What does not fit beside the map is left out in this order:
   details, a table that says what the chart above it says, then whole cards and rows, whose number the text gives. Tables
   that are still too large become smaller. A part of rows, cards or bars is drawn as large as the screen lets it, to be read
   from the back of a room; on a small screen smaller, rather than leave rows out. A step has one chart, which cannot leave
   anything out; a page, and a step that has no room for all of its parts, shows those, from the first on, that it has room
   for. */
import { findAll } from "./dom.js";
import { fold, hide, isEmptied, isFolded, leaveOut, rootsIn, show, unfold } from "./presentation_folding.js";
import { roomOf } from "./presentation_room.js";
import { below, canShrink, isReadable, scale, scaleOf, shrink, stepNext, zoom } from "./presentation_scale.js";
import { columnOf } from "./streamlit_contract.js";

/** @import { Room } from "./presentation_room.js" */

const DETAILS = [
  ".number .note",
  "#matrix-caption, .folding",
  ".hint, .head > .soft",
  ".card :is(.facts, .works, .text, .terms, .split, .foot, .soft, h4)",
  "table.rows .units",
  ".root:has(> table.provinces) > .line",
  ".root > .note",
  ".jumps",
  ".needed",
  ".root > .bar:has(.group), .root > .bar:has(.group) ~ *", // region words to choose by
].join(", ");
const SAME_AS_CHART = ".root:has(> table.industries) > :is(table, .line)";
const SCROLLED = ".scroller"; // sideways, where its table is too wide
const SCROLLED_TABLES = ":is(.scroll, .scroller):has(> table:only-child)";
const CHART = ".chart-figure";
const LEAST_SCROLLED = 120; // pixels
const TABLES = "table.matrix, table.provinces, table.responsibilities";
const FIGURES = "table, .chart-figure, svg, canvas";
const KEYS = ":is(.matrix, .scroll) ~ .key, .root:has(> .scroll) > .caption";
const LAST = [KEYS, ".reaches", ".folded-note, .root:has(> .folded-note) > .hidden"];
const CHARTED = ["progress", "projects", "analysis"];
const GOALS = "targets";
const SCALED = ["progress", "projects", "items", GOALS, "tasks"];
const SOURCES = "sources";
const CARDS = ["corridors", "platforms"];
const REDUCED = [...SCALED, ...CARDS];
const REDUCED_PAGES = [...CARDS, GOALS];
// goals have no small letters left when their details are folded
const [LARGEST, SMALLEST_PAGE, SMALLEST_ROWS, SMALLEST_GOALS, SMALLEST_CHART] = [150, 85, 80, 75, 60]; // percent
const WHOLE_SCREEN = 1080; // pixels: a lower one shows the same with smaller letters

/**
 * What stands in place of what is left out; `{n}` is its number.
 * @typedef {object} Phrases
 * @property {string} left_out Says where items are found.
 * @property {string} rows_left_out Of what is no item.
 */

/** @type {{ added: MutationObserver, redrawn: MutationObserver, resized: ResizeObserver, followed: WeakSet<Element> } | null} */
let watching = null;
let planned = 0;
/** @type {Phrases | null} */
let phrases = null;
let page = "";

/**
 * Fold what does not fit, now and whenever the page changes; without phrases, unfold all and look no more.
 * @param {Phrases | null} words
 * @param {string} id The page that is shown.
 */
export function keepFitted(words, id) {
  phrases = words;
  page = id;
  if (phrases) watch();
  else ignore();
  plan();
}

function watch() {
  if (watching) return;
  watching = {
    added: new MutationObserver(plan),
    redrawn: new MutationObserver((changes) => changes.every(isNote) || plan()),
    resized: new ResizeObserver(plan),
    followed: new WeakSet(),
  };
  watching.added.observe(document.body, { childList: true, subtree: true });
  addEventListener("resize", plan);
}

/**
 * Fit anew when a node changes its size; to observe one again would report it again.
 * @param {Element} node
 */
function follow(node) {
  if (!watching || watching.followed.has(node)) return;
  watching.followed.add(node);
  watching.resized.observe(node);
  // what an element draws anew is not folded, though its size may be what it was before it was folded
  if (node.getRootNode() instanceof ShadowRoot) watching.redrawn.observe(node, { childList: true, subtree: true });
}

/**
 * Whether a change is only the line that says how much is missing, which fitting itself writes.
 * @param {MutationRecord} change
 */
const isNote = ({ addedNodes, removedNodes }) =>
  [...addedNodes, ...removedNodes].every((node) => node instanceof Element && node.classList.contains("folded-note"));

function ignore() {
  watching?.added.disconnect();
  watching?.redrawn.disconnect();
  watching?.resized.disconnect();
  watching = null;
  removeEventListener("resize", plan);
}

/** Once before the next frame is drawn, however many changes there are. */
function plan() {
  if (!planned) planned = requestAnimationFrame(fit);
}

function fit() {
  planned = 0;
  const room = roomOf(page);
  const roots = rootsIn(room?.blocks ?? []);
  for (const block of room?.blocks ?? []) for (const node of [block, ...findAll(block, "*")]) follow(node);
  for (const root of roots) follow(root);
  if (room) follow(room.frame);
  whole(roots);
  if (!phrases || !room) return;
  const phrase = room.name === SOURCES ? phrases.rows_left_out : phrases.left_out;
  if (room.fits()) {
    if (room.step && SCALED.includes(room.name)) scale(room.blocks, LARGEST, SMALLEST_ROWS, () => isWhole(room, roots));
    return;
  }
  room.toTop();
  for (const selector of [DETAILS, SAME_AS_CHART]) {
    hide(roots, selector);
    if (room.fits()) return;
  }
  reduce(room, roots);
  if (room.fits()) return;
  if (room.step) {
    leaveOut(roots, phrase, room.bottom, room.fits);
    for (const root of roots) for (const table of findAll(root, TABLES)) shrink(table, room.beyond());
    for (const selector of LAST) if (!room.fits()) hide(roots, selector);
    if (room.fits()) return;
    whole(roots);
    hide(roots, DETAILS);
  }
  compose(room, phrase);
}

/**
 * Show all, at its own size.
 * @param {HTMLElement[]} roots
 */
function whole(roots) {
  unfold(roots);
  zoom([], 100);
  for (const root of roots) {
    for (const table of findAll(root, TABLES)) table.style.zoom = "";
    for (const table of findAll(root, SCROLLED_TABLES)) table.style.maxHeight = "";
  }
  for (const chart of findAll(document, CHART)) chart.style.maxHeight = "";
}

/**
 * Draw rows smaller on a low screen, and charts on any.
 * @param {Room} room
 * @param {HTMLElement[]} roots
 */
function reduce(room, roots) {
  if (!canShrink()) return;
  const wholeAt = stepNext((100 * innerHeight) / WHOLE_SCREEN);
  const fits = () => isWhole(room, roots);
  if (wholeAt < 100 && (room.step ? REDUCED : REDUCED_PAGES).includes(room.name)) {
    const smallest = room.name === GOALS ? SMALLEST_GOALS : SMALLEST_ROWS;
    scale(room.blocks, below(100), Math.max(smallest, wholeAt), fits);
  }
  if (room.step && CHARTED.includes(room.name) && !room.fits()) scale(room.blocks, below(100), SMALLEST_CHART, fits);
}

/**
 * @param {Room} room
 * @param {HTMLElement[]} roots
 */
const isWhole = (room, roots) => room.fits() && !roots.some((root) => findAll(root, SCROLLED).some(isCut));

/**
 * Show the parts of a page from the first on, each whole or with fewer rows, smaller where that lets it stand.
 * @param {Room} room
 * @param {string} phrase
 */
function compose(room, phrase) {
  const tops = new Map(room.parts.map((part) => [part, part.getBoundingClientRect().top]));
  const shown = room.parts.filter((block) => block.offsetHeight > 1).sort((a, b) => top(tops, a) - top(tops, b));
  // a page's main picture comes first where nothing else is one
  const main = room.beside ? undefined : shown.find(hasFigure);
  const ordered = main ? [main, ...shown.filter((block) => block !== main)] : shown;
  for (const block of ordered) fold(block);
  const least = Math.max(1, room.beyond());
  let percent = 100;
  let drawn = false;
  for (const block of ordered) {
    show(block);
    const within = () => block.getBoundingClientRect().bottom <= room.bottom() && room.beyond() <= least;
    if (!within()) leaveOut(rootsIn([block]), phrase, room.bottom, within);
    if (isEmptied(block)) {
      fold(block);
      continue;
    }
    if (!within()) hide(rootsIn([block]), KEYS);
    if (!within()) narrow(block, room);
    if (block === main && !within() && !canShrink()) keepScrolled(block, room);
    const figure = hasFigure(block);
    if (!within() && figure) {
      const smallest = drawn ? SMALLEST_PAGE : SMALLEST_CHART;
      const smaller = scaleOf(percent, smallest, (tried) => {
        zoom(room.blocks, tried);
        return within();
      });
      if (within() && isReadable(room.blocks)) percent = smaller;
      else zoom(room.blocks, percent);
    }
    if (block === main && !within()) keepScrolled(block, room);
    if (!within()) fold(block);
    else drawn ||= figure;
  }
  if (room.beside && ordered.length && ordered.every(isFolded)) fold(columnOf(room.beside)); // the map has its place
}

/** @param {Map<HTMLElement, number>} tops @param {HTMLElement} block */
const top = (tops, block) => tops.get(block) ?? 0;

/**
 * Make the tables of a block smaller.
 * @param {HTMLElement} block
 * @param {Room} room
 */
function narrow(block, room) {
  for (const root of rootsIn([block]))
    for (const table of findAll(root, TABLES)) shrink(table, block.getBoundingClientRect().bottom - room.bottom() + 1);
}

/**
 * Let the tables of a block, or its chart, scroll in what is left for them.
 * @param {HTMLElement} block
 * @param {Room} room
 */
function keepScrolled(block, room) {
  const over = Math.max(block.getBoundingClientRect().bottom - room.bottom(), room.beyond());
  const tables = rootsIn([block]).flatMap((root) => findAll(root, SCROLLED_TABLES));
  for (const one of [...tables, ...findAll(block, CHART)])
    if (one.clientHeight - over > LEAST_SCROLLED) one.style.maxHeight = `${one.clientHeight - over - 1}px`;
}

/** @param {HTMLElement} block */
const hasFigure = (block) => [block, ...rootsIn([block])].some((one) => one.querySelector(FIGURES));

/** @param {HTMLElement} node */
const isCut = (node) => node.scrollWidth > node.clientWidth + 1;
