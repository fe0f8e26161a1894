/* The picture of the base, in the page before Streamlit has begun: it stands where the map will, and gives way when the
   map has been drawn (see page.js) and stands there, or the page turns out otherwise. */
import { partShown, pathOf } from "./picture_part.js";

const POLL_MS = 50;
const MOST_POLLS = 400;
const POLLS_AT_REST = 20;
const LETTER = 16; // pixels
const NOTICES = ".notice, .entry-notice[style*=block], .st-key-preview-banner, [data-testid=stException]";

const picture = /** @type {HTMLElement} */ (document.querySelector(".map-picture"));

/** Show the part that the map will; whether it will show one in a window of this size. */
const place = () => {
  const size = { x: picture.clientWidth, y: picture.clientHeight };
  const rem = parseFloat(getComputedStyle(picture).fontSize) / LETTER;
  const drawn = JSON.parse(picture.dataset.drawn ?? "");
  const part = partShown(drawn, size, rem);
  if (!part) return false;
  for (const path of picture.querySelectorAll("path"))
    path.setAttribute("d", pathOf(path.dataset.lines ?? "", drawn.zero));
  /** @type {SVGSVGElement} */ (picture.firstElementChild).setAttribute("viewBox", part.join(" "));
  picture.dataset.shown = "true";
  return true;
};

/** @param {string} part */
const stands = (part) => (document.querySelector(part)?.getBoundingClientRect().height ?? 0) > 0;

/** Where a whole page has its map, in pixels; empty while what stands above or below is still to come. */
const mapAt = () => {
  if (!stands(".st-key-shell") || !stands(".st-key-foot")) return "";
  const frame = document.querySelector(".st-key-map iframe");
  return frame ? String(edges(frame)) : "nowhere";
};

/** @param {Element} node */
const edges = (node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return [left, top, right, bottom].map(Math.round);
};

let [polls, atRest, before] = [0, 0, ""];

/**
 * Whether the map has taken the place of the picture, something is said that must be seen, the map has come to stand
 * elsewhere, or it is too long in coming. A map may be drawn before the page has its theme, whose letters move it.
 */
const isOver = () => {
  const [at, here] = [mapAt(), String(edges(picture))];
  if (at === here && picture.dataset.replaced !== undefined) return true;
  atRest = at && at === before && at !== here ? atRest + 1 : 0;
  before = at;
  polls += 1;
  return document.querySelector(NOTICES) !== null || atRest >= POLLS_AT_REST || polls >= MOST_POLLS;
};

const leave = () => picture.remove();

if (place()) {
  const looking = setInterval(() => {
    if (picture.isConnected && isOver()) leave();
    if (!picture.isConnected) clearInterval(looking);
  }, POLL_MS);
  for (const type of ["resize", "pointerdown", "keydown"]) addEventListener(type, leave, { once: true, capture: true });
} else leave();
