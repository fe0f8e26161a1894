/* Bars by Plotly. A change redraws what stands: Streamlit's own chart is taken down and built anew by each. */
import { stateOf } from "./dom.js";
import { whenDrawn } from "./map_frame.js";
import { plotly } from "./plotly.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { BarChartPayload } from "./payloads" */
/** @typedef {import("./streamlit_contract.js").Component<BarChartPayload>} Chart */
/**
 * @typedef {object} State
 * @property {Chart | null} chart the newest
 * @property {boolean} seen whether it is on screen, or nearly
 * @property {number} width of what is drawn, in pixels
 * @property {string} drawn the figure that is drawn
 */

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const NARROW = 500; // pixels
const NAMES_SHARE = 0.6;
const LETTER_EM = 0.55;
const NEARLY = "300px";

const stateFor = stateOf(() => /** @type {State} */ ({ chart: null, seen: false, width: 0, drawn: "" }));

/** @param {Chart} component */
export default function (component) {
  const root = rootOf(component);
  const state = stateFor(root);
  const first = !state.chart;
  state.chart = component;
  root.style.height = `${component.data.height}px`;
  root.setAttribute("role", "img");
  root.setAttribute("aria-label", component.data.alt);
  if (!first) draw(root, state);
  else if (component.data.after_map) whenDrawn(() => watch(root, state));
  else watch(root, state);
}

/**
 * Draw while the chart is on screen, and again at another width: whoever does not look at it does not wait for Plotly.
 * @param {HTMLElement} root
 * @param {State} state
 */
function watch(root, state) {
  const seen = new IntersectionObserver(
    (entries) => {
      state.seen = entries.at(-1)?.isIntersecting ?? false;
      draw(root, state);
    },
    { rootMargin: NEARLY, scrollMargin: NEARLY },
  );
  seen.observe(root);
  new ResizeObserver(() => draw(root, state)).observe(root);
}

/**
 * Draw the newest figure; where Plotly cannot be loaded, what it would have shown stands in words.
 * @param {HTMLElement} root
 * @param {State} state
 */
async function draw(root, state) {
  const { chart, seen, width, drawn } = state;
  if (!chart || !seen || !root.clientWidth) return;
  if (width === root.clientWidth && drawn === chart.data.figure) return;
  Object.assign(state, { width: root.clientWidth, drawn: chart.data.figure });
  try {
    const { react } = await plotly(chart.data.plotly);
    const { data, layout } = JSON.parse(state.drawn);
    // Plotly gives labels the room they measure: with another typeface they would be cut
    await document.fonts.load(`${layout.font.size}px ${layout.font.family}`, chart.data.alt);
    const first = !root.classList.contains("js-plotly-plot");
    if (first) root.replaceChildren();
    const node = await react(root, data, fitted(layout, state.width), CONFIG);
    if (first) node.on("plotly_click", ({ points }) => pick(state, points[0]?.pointIndex));
  } catch {
    root.textContent = chart.data.alt;
  }
}

/**
 * On a phone a long name takes half of the chart and ends in an ellipsis: Plotly would cut its beginning off.
 * @param {{ font: { size: number }, yaxis: { ticktext: string[] } }} layout
 * @param {number} width
 */
function fitted(layout, width) {
  const most = Math.floor((width * NAMES_SHARE) / (layout.font.size * LETTER_EM));
  /** @param {string} name */
  const shortened = (name) => (name.includes("<") || name.length <= most ? name : `${name.slice(0, most).trim()}… `);
  const ticktext = width < NARROW ? layout.yaxis.ticktext.map(shortened) : layout.yaxis.ticktext;
  return { ...layout, width, yaxis: { ...layout.yaxis, ticktext } };
}

/**
 * @param {State} state
 * @param {number | undefined} row
 */
function pick(state, row) {
  const id = row === undefined ? undefined : state.chart?.data.ids[row];
  if (id) state.chart?.setTriggerValue("pick", id);
}
