// @ts-check
/* Nodes of the map; texts are set as text nodes, never as markup. */
import { L } from "./leaflet.js";

const SVG = "http://www.w3.org/2000/svg";

const DATE = /(\d{4}-\d{2}-\d{2})/;

/**
 * Set a text in which dates stay whole, as a browser may break a line after a hyphen, and no line begins with a dot.
 * @param {HTMLElement} node
 * @param {string} given
 */
function write(node, given) {
  const text = given.replaceAll(" · ", "\u00a0· ");
  if (!DATE.test(text) || node instanceof HTMLOptionElement) {
    node.textContent = text;
    return;
  }
  for (const [i, part] of text.split(DATE).entries()) {
    const date = document.createElement("span");
    date.textContent = part;
    date.style.whiteSpace = "nowrap";
    node.append(i % 2 ? date : part);
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
export const el = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) write(node, text);
  return node;
};

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number>} attributes
 * @param {Element} [parent]
 * @returns {SVGElementTagNameMap[T]}
 */
export const svg = (tag, attributes, parent) => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  if (parent) parent.append(node);
  return node;
};

/** @param {import("./types").Position} position */
export const latLng = ([lon, lat]) => [lat, lon];
/** @param {import("./types").Corners} corners */
export const bounds = ([low, high]) => L.latLngBounds(latLng(low), latLng(high));

/** A colour of the data as the theme shows it. @param {string} colour */
export const toned = (colour) => `color-mix(in srgb, ${colour}, white var(--white, 0%))`;

/**
 * Make a node a control of the map; clicks and turns of the wheel on it do not reach the map.
 * @param {HTMLElement} node
 */
export const asControl = (node) => {
  node.classList.add("leaflet-control");
  L.DomEvent.disableClickPropagation(node).disableScrollPropagation(node);
  return node;
};

/**
 * Add a control in a corner of a map.
 * @param {any} map
 * @param {string} position
 * @param {HTMLElement} node
 */
export const addControl = (map, position, node) => {
  const made = new L.Control({ position });
  made.onAdd = () => node;
  made.addTo(map);
};

/**
 * Make a drawn node a named button; a path with a tooltip would else be a stop of the Tab key that says nothing.
 * @param {HTMLElement} node
 * @param {string} name
 * @param {() => void} act
 */
export const makeButton = (node, name, act) => {
  if (!node.hasAttribute("role")) node.setAttribute("tabindex", "0"); // after that `limitTabStops` says
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", name);
  node.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
};

/** @param {HTMLElement | undefined} node */
export const skipByTab = (node) => {
  if (node && !node.hasAttribute("role")) node.setAttribute("tabindex", "-1");
};
