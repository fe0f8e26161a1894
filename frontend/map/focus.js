/* What is chosen: brought forward and fitted to, the rest dimmed. */

import { fitTo, returnToBelt } from "./extent.js";
import { L } from "./leaflet.js";
import { latLng } from "./nodes.js";
import { layersOf, state } from "./state.js";

let fitted = "[[],[]]";

/** Mark what is in front, of which the style sheet dims the rest, and what was reported of corridors. */
export const paintFocus = () => {
  const { chosen, sites, corridors, highlighted } = state.view;
  const kinds = { province: chosen, place: sites.filter((id) => state.base.sites[id]?.at), corridor: corridors.chosen };
  const focus = Object.entries(kinds).flatMap(([kind, ids]) => (ids.length ? [kind] : []));
  state.map.getContainer().dataset.focus = focus.join(" ");
  const kept = new Set([...corridors.related, ...highlighted.map(({ id }) => id)]);
  const lines = /** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll(".corridor"));
  for (const line of lines) {
    const id = line.dataset.feature ?? "";
    line.classList.toggle("dimmed", focus.length > 0 && !kept.has(id));
    line.dataset.reported = state.view.reported?.[id]?.state ?? "";
  }
};

/** Fit the map to what is newly chosen; not to what a person chose in the map itself, who would lose the place. */
export const fitChosen = () => {
  const {
    view: { chosen, corridors, opening, sites },
    pickedHere,
  } = state;
  const key = JSON.stringify([chosen, corridors.chosen]);
  state.pickedHere = false;
  if (key === fitted) return;
  fitted = key;
  if (pickedHere || opening || sites.length) return;
  const area = L.latLngBounds([]);
  for (const [table, ids] of /** @type {[string, string[]][]} */ ([
    ["provinces", chosen],
    ["corridors", corridors.chosen],
  ])) {
    for (const feature of drawn(table, ids)) area.extend(feature.getBounds());
  }
  if (!area.isValid()) returnToBelt();
  else fitTo(chosen.length ? area.extend(latLng(state.base.home.at)) : area);
};

/** The drawn features of a table's layers. @param {string} table @param {string[]} ids */
const drawn = (table, ids) => layersOf(table).flatMap(({ features }) => ids.flatMap((id) => features[id] ?? []));
