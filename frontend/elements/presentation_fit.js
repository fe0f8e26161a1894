/* A presented step fits the screen, as a clicker cannot scroll. What does not fit beside the map is left out in this order:
   details, a table that says what the chart above it says, then whole cards and rows, whose number the text gives. Tables
   that are still too large become smaller. A part of rows, cards or bars is drawn as large as the screen lets it, to be read
   from the back of a room; on a small screen smaller, rather than leave rows out. Charts cannot leave anything out. */
import { el, fill, findAll } from "./dom.js";
import { container } from "./streamlit_contract.js";

const PART = "part";
const DETAILS = [
  ".number .note",
  "#matrix-caption, .folding",
  ".hint, .head > .soft",
  ".card :is(.facts, .works, .text, .terms, .split, .foot, .soft, h4)",
  "table.rows .units",
  ".root:has(> table.provinces) > .line",
  ".root > .note",
  ".jumps",
].join(", ");
const SAME_AS_CHART = ".root:has(> table.industries) > :is(table, .line)";
const UNITS = "li.item:not([hidden]), li.card, article.card .items li, .sort .place, table.rows tbody tr";
const HOLDERS = "article.card, section, .sort";
const SCROLLED = ".scroller"; // sideways, where its table is too wide
const TABLES = "table.matrix, table.provinces";
const LAST = [".matrix ~ .key", ".reaches"];
const FOLDED = "data-folded";
const CHARTED = ["progress", "projects"]; // as key of their container
const GOALS = "targets";
const SCALED = [...CHARTED, "items", GOALS, "tasks"];
const REDUCED = [...SCALED, "corridors", "platforms"];
// goals have no small letters left when their details are folded
const [LARGEST, SMALLEST_ROWS, SMALLEST_GOALS, SMALLEST_CHART, SCALE_STEP] = [150, 80, 75, 60, 5]; // percent
const WHOLE_SCREEN = 1080; // pixels: a lower one shows the same with smaller letters
const SMALLEST_LETTER = 12; // pixels

/** @type {{ added: MutationObserver, redrawn: MutationObserver, resized: ResizeObserver, followed: WeakSet<Element> } | null} */
let watching = null;
let planned = 0;
let phrase = "";

/**
 * Fold what does not fit, now and whenever the part changes; without a phrase, unfold all and look no more.
 * @param {string} text What stands in place of the rest; `{n}` is its number.
 */
export function keepFitted(text) {
  phrase = text;
  if (phrase) watch();
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
  const part = container(PART);
  if (!part) return;
  const roots = rootsIn(part);
  for (const node of [...findAll(part, "*"), ...roots]) follow(node);
  unfold(roots);
  zoom(part, 100);
  if (!phrase) return;
  if (fits(part)) return scale(part, SCALED, LARGEST, SMALLEST_ROWS);
  for (const selector of [DETAILS, SAME_AS_CHART]) {
    hide(roots, selector);
    if (fits(part)) return;
  }
  reduce(part);
  if (fits(part)) return;
  leaveOut(part, roots);
  for (const root of roots) for (const table of findAll(root, TABLES)) shrink(part, table);
  for (const selector of LAST) if (!fits(part)) hide(roots, selector);
}

/**
 * @param {HTMLElement[]} roots
 * @param {string} selector
 */
function hide(roots, selector) {
  for (const root of roots) for (const node of matching(root, selector)) node.setAttribute(FOLDED, "");
}

/**
 * Draw rows smaller on a low screen, and charts on any.
 * @param {HTMLElement} part
 */
function reduce(part) {
  const wholeAt = Math.round((100 * innerHeight) / WHOLE_SCREEN / SCALE_STEP) * SCALE_STEP;
  if (wholeAt < 100) {
    scale(part, REDUCED, 100 - SCALE_STEP, Math.max(SMALLEST_ROWS, wholeAt));
    scale(part, [GOALS], 100 - SCALE_STEP, Math.max(SMALLEST_GOALS, wholeAt));
  }
  if (!fits(part)) scale(part, CHARTED, 100 - SCALE_STEP, SMALLEST_CHART);
}

/**
 * Draw one of some parts at the largest scale it fits at: its letters and charts, and the room around them.
 * @param {HTMLElement} part
 * @param {string[]} names
 * @param {number} largest Percent.
 * @param {number} smallest Percent, for what fits at none.
 */
function scale(part, names, largest, smallest) {
  if (names.some((name) => container(`${PART}-${name}`))) {
    scaleOf(largest, smallest, (percent) => {
      zoom(part, percent);
      return fits(part) && !rootsIn(part).some((root) => findAll(root, SCROLLED).some(isCut));
    });
  }
}

/**
 * Try scales from the largest on until something fits; the smallest is the last that is tried.
 * @param {number} largest
 * @param {number} smallest
 * @param {(percent: number) => boolean} fitsAt
 */
export function scaleOf(largest, smallest, fitsAt) {
  let percent = largest;
  while (!fitsAt(percent) && percent > smallest) percent -= SCALE_STEP;
  return percent;
}

/**
 * @param {HTMLElement} part
 * @param {number} percent
 */
function zoom(part, percent) {
  for (const child of part.children)
    if (child instanceof HTMLElement) child.style.zoom = percent === 100 ? "" : `${percent}%`;
}

/** @param {HTMLElement} node */
const isCut = (node) => node.scrollWidth > node.clientWidth + 1;

/** @param {HTMLElement} part */
const fits = (part) => part.scrollHeight <= part.clientHeight + 1;

/** @param {HTMLElement} part */
const rootsIn = (part) =>
  findAll(part, "*")
    .map((node) => node.shadowRoot?.querySelector(".root"))
    .filter((root) => root instanceof HTMLElement);

/**
 * What a selector finds that may begin at the root itself.
 * @param {HTMLElement} root
 * @param {string} selector
 */
const matching = (root, selector) => findAll(root.parentNode ?? root, selector);

/** @param {HTMLElement[]} roots */
function unfold(roots) {
  for (const root of roots) {
    for (const node of findAll(root, `[${FOLDED}]`)) node.removeAttribute(FOLDED);
    for (const table of findAll(root, TABLES)) table.style.zoom = "";
    note(root, 0);
  }
}

/**
 * Leave out units, as long as one reaches beyond the part; each time the rest moves up.
 * @param {HTMLElement} part
 * @param {HTMLElement[]} roots
 */
function leaveOut(part, roots) {
  const units = roots.flatMap((root) => findAll(root, UNITS));
  for (let bottom = bottomOf(part); ; bottom = bottomOf(part)) {
    const beyond = units.filter((unit) => !unit.hasAttribute(FOLDED) && unit.getBoundingClientRect().bottom > bottom);
    const last = beyond.length || fits(part) ? beyond : lowest(units);
    if (!last.length) return;
    for (const unit of last) unit.setAttribute(FOLDED, "");
    for (const root of roots) settle(root);
  }
}

/** @param {HTMLElement} part */
const bottomOf = (part) => part.getBoundingClientRect().top + part.clientHeight + 1;

/**
 * The unit that stands lowest: below it there is something that is no unit, such as how much is missing.
 * @param {HTMLElement[]} units
 */
function lowest(units) {
  const shown = units.filter((unit) => unit.getClientRects().length);
  /** @param {HTMLElement} unit */
  const bottom = (unit) => unit.getBoundingClientRect().bottom;
  return shown.sort((a, b) => bottom(b) - bottom(a)).slice(0, 1);
}

/**
 * Leave out sections of which nothing is left, and say how much is missing.
 * @param {HTMLElement} root
 */
function settle(root) {
  for (const section of findAll(root, HOLDERS)) {
    const inside = findAll(section, UNITS);
    if (inside.length && inside.every((unit) => unit.hasAttribute(FOLDED))) section.setAttribute(FOLDED, "");
  }
  note(root, findAll(root, UNITS).filter((unit) => unit.hasAttribute(FOLDED)).length);
}

/**
 * @param {HTMLElement} root
 * @param {number} n
 */
function note(root, n) {
  const line = root.querySelector(":scope > .folded-note");
  line?.remove();
  if (n) root.append(el("p", "folded-note num", fill(phrase, { n })));
}

/**
 * Make a table as much smaller as it takes, as far as it can still be read.
 * @param {HTMLElement} part
 * @param {HTMLElement} table
 */
function shrink(part, table) {
  const beyond = part.scrollHeight - part.clientHeight;
  if (beyond <= 1) return;
  const own = Number(getComputedStyle(table).zoom); // a style sheet may have it smaller already
  const sizes = findAll(table, "th, td, th *, td *").map((node) => own * parseFloat(getComputedStyle(node).fontSize));
  table.style.zoom = String(own * zoomOf(table.getBoundingClientRect().height, beyond, Math.min(...sizes)));
}

/**
 * @param {number} height
 * @param {number} beyond How much of it is too much.
 * @param {number} letter The size of its smallest letters, in pixels.
 */
export const zoomOf = (height, beyond, letter) =>
  Math.max(Math.min(1, SMALLEST_LETTER / letter), Math.floor((1 - beyond / height) * 100) / 100);
