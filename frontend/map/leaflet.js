/* Leaflet, and all that we lean on in it beyond its documented interface; `tests/browser/test_map_contract.py` fails
   where a release moves that. */

/** @type {any} */
export const L = Reflect.get(window, "L");

/* Leaflet moves things with 3D transforms, which makes each name a layer of its own for the compositor: a hundred
   layers make every frame slow where there is no graphics card. Plain 2D transforms look the same. Leaflet reads this
   flag on each move. */
L.Browser.ie3d = true;

export const ZOOM_BUTTONS = ".leaflet-control-zoom a";
export const ZOOM_CONTROL = ".leaflet-control-zoom";
/** What can be pressed in the map itself, not in its controls. */
export const PRESSED = ".leaflet-pane [role=button]";

/**
 * The DOM node of a path or marker; none before it is drawn.
 * @param {any} layer
 * @returns {HTMLElement | undefined}
 */
export const nodeOf = (layer) => layer.getElement?.();
