/* Nodes and controls of the map, beside those that all elements share. */
import { L } from "./leaflet.js";

/** @param {import("./types").Position} position */
export const latLng = ([lon, lat]) => [lat, lon];
/** @param {import("./types").Corners} corners */
export const bounds = ([low, high]) => L.latLngBounds(latLng(low), latLng(high));

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
