/* What a presented page is fitted into: the part of a step, or what stands beside the map, both as high as the map; on a
   page without a map the window, down to the line of sources. */
import { findAll } from "./dom.js";
import { container, mainBlock, mainPart, rowOf } from "./streamlit_contract.js";

const PART = "part";
const BESIDE = ["side", "industries", "corridors", "partners", "platforms", "projects"];
const ANYWHERE = "[data-folded]";

/**
 * @typedef {object} Room
 * @property {HTMLElement | null} beside What stands beside the map.
 * @property {Element} frame What has the size of the room, however much of it is left out.
 * @property {HTMLElement[]} blocks What is fitted, in the order of the page.
 * @property {HTMLElement[]} parts Those of them, or within the one of a step, that can be left out whole.
 * @property {string} name The page, or the page that a step shows.
 * @property {boolean} step Whether it is a step of a story.
 * @property {() => number} beyond How much of them would have to be scrolled to, in pixels.
 * @property {() => boolean} fits Whether nothing has to be scrolled.
 * @property {() => number} bottom How far down it reaches, in pixels of the window.
 * @property {() => void} toTop Scroll to its start.
 */

/**
 * The room of the page that is shown; none where there is nothing yet.
 * @param {string} page
 * @returns {Room | null}
 */
export function roomOf(page) {
  const part = container(PART);
  const beside = part ?? BESIDE.map(container).find((one) => one !== null) ?? null;
  const scroller = beside ?? mainPart();
  const blocks = beside ? children(beside) : between(container("shell"), container("foot")).flatMap(parts);
  if (!scroller || !blocks.length) return null;
  const beyond = () => scroller.scrollHeight - scroller.clientHeight;
  const whole = part?.querySelector(`[class*=st-key-${PART}-]`);
  return {
    beside,
    frame: beside ? rowOf(beside) : scroller,
    blocks,
    parts: whole instanceof HTMLElement ? children(whole) : blocks,
    name: part ? nameOf(part) : page,
    step: part !== null,
    beyond,
    fits: () => beyond() <= 1,
    bottom: beside
      ? () => beside.getBoundingClientRect().top + beside.clientHeight + 1
      : () => Math.max(...blocks.map((block) => block.getBoundingClientRect().bottom)) - beyond() + 1,
    toTop: () => scroller.scrollTo(0, 0),
  };
}

/** All that is left out anywhere but within an element, as Streamlit takes a node of one page for another. */
export const leftOut = () => findAll(mainBlock() ?? document, ANYWHERE);

/** @param {HTMLElement} part */
const nameOf = (part) =>
  part.querySelector(`[class*=st-key-${PART}-]`)?.className.match(/st-key-part-(\w+)/)?.[1] ?? "";

/** @param {Element} node */
const children = (node) => [...node.children].filter((child) => child instanceof HTMLElement);

/**
 * The answer of an analysis has parts of its own.
 * @param {HTMLElement} block
 */
function parts(block) {
  const answer = container("analysis-answer");
  return answer && block.contains(answer) ? children(answer) : [block];
}

/**
 * What follows a node in the page, as far as what holds another.
 * @param {HTMLElement | null} start
 * @param {HTMLElement | null} end
 */
function between(start, end) {
  const after = start?.parentElement ? children(start.parentElement) : [];
  const first = start ? after.indexOf(start) + 1 : 0;
  const last = after.findIndex((one) => one.contains(end));
  return last < 0 ? [] : after.slice(first, last);
}
