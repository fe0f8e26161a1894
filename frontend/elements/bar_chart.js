/* Bars by Plotly. A change redraws what stands: Streamlit's own chart is taken down and built anew by each. */
import { stateOf } from "./dom.js";
import { whenDrawn } from "./map_frame.js";
import { plotly } from "./plotly.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { BarChartPayload } from "./payloads" */
/** @typedef {import("./streamlit_contract.js").Component<BarChartPayload>} Chart */
/** @typedef {{ chart: Chart | null, ready: boolean, width: number }} State */

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };

const stateFor = stateOf(() => /** @type {State} */ ({ chart: null, ready: false, width: 0 }));

/** @param {Chart} component */
export default function (component) {
  const root = rootOf(component);
  const state = stateFor(root);
  const first = !state.chart;
  state.chart = component;
  root.style.height = `${component.data.height}px`;
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", component.data.alt);
  if (state.ready) draw(root, state);
  else if (first && component.data.after_map) whenDrawn(() => begin(root, state));
  else if (first) begin(root, state);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function begin(root, state) {
  state.ready = true;
  draw(root, state);
  new ResizeObserver(() => fit(root, state)).observe(root);
}

/**
 * Draw the newest figure; where Plotly cannot be loaded, what it would have shown stands in words.
 * @param {HTMLElement} root
 * @param {State} state
 */
async function draw(root, state) {
  if (!state.chart || !root.clientWidth) return;
  try {
    const { react } = await plotly(state.chart.data.plotly);
    const { data, layout } = JSON.parse(state.chart.data.figure);
    state.width = root.clientWidth;
    const first = !root.classList.contains("js-plotly-plot");
    if (first) root.replaceChildren();
    const drawn = await react(root, data, { ...layout, width: state.width }, CONFIG);
    if (first) drawn.on("plotly_click", ({ points }) => pick(state, points[0]?.pointIndex));
  } catch {
    root.textContent = state.chart.data.alt;
  }
}

/**
 * Draw again at another width, also at the first one of a chart that was hidden.
 * @param {HTMLElement} root
 * @param {State} state
 */
function fit(root, state) {
  if (root.clientWidth && root.clientWidth !== state.width) draw(root, state);
}

/**
 * @param {State} state
 * @param {number | undefined} row
 */
function pick(state, row) {
  const id = row === undefined ? undefined : state.chart?.data.ids[row];
  if (id) state.chart?.setTriggerValue("pick", id);
}
