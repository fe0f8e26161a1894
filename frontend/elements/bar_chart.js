/* A figure by Plotly: bars, lines or a heat map. A change redraws what stands: Streamlit's own chart is taken down and
   built anew by each. What a click means stands in the figure, as `customdata` of its points, or beside it by rows. */
import { sketch } from "./bars_sketch.js";
import { saveImage } from "./chart_image.js";
import { button, el, find, stateOf } from "./dom.js";
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
const PATIENCE_MS = 1000;

const stateFor = stateOf(() => /** @type {State} */ ({ chart: null, seen: false, width: 0, drawn: "" }));

/** @param {Chart} component */
export default function (component) {
  const root = rootOf(component);
  const state = stateFor(root);
  const first = !state.chart;
  state.chart = component;
  const node = first ? build(root, state) : find(root, ".chart-figure");
  node.style.height = `${component.data.height}px`;
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", component.data.alt);
  const save = find(root, ".save-image");
  save.textContent = component.data.image?.label ?? "";
  save.hidden = !component.data.image;
  if (!first) draw(node, state);
  else if (component.data.after_map) whenDrawn(() => watch(node, state));
  else watch(node, state);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function build(root, state) {
  const node = el("div", "chart-figure");
  const save = button("save-image", "", () => {
    const chart = state.chart?.data;
    const drawn = node.classList.contains("js-plotly-plot");
    if (chart?.image && drawn) saveImage(node, chart.plotly, chart.image);
  });
  root.replaceChildren(node, save);
  return node;
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
    const { data, layout } = JSON.parse(state.drawn);
    // labels have the room that they measure: with another typeface they would be cut
    await document.fonts.load(`${layout.font.size}px ${layout.font.family}`, chart.data.alt);
    if (layout.meta?.above && !chart.data.after_map && !root.classList.contains("js-plotly-plot")) {
      root.replaceChildren(sketch({ data, layout: fitted(layout, state.width) }, state.width));
      await idle();
    }
    const { react } = await plotly(chart.data.plotly);
    const first = !root.classList.contains("js-plotly-plot");
    if (first) root.replaceChildren();
    const node = await react(root, data, fitted(layout, state.width), CONFIG);
    if (first) node.on("plotly_click", ({ points }) => pick(state, points[0]));
  } catch {
    root.textContent = chart.data.alt;
  }
}

/** Wait until the page has drawn what it has; Plotly's script then stops it for a second. */
const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: PATIENCE_MS }));

/**
 * On a phone a long name takes half of the chart and ends in an ellipsis: Plotly would cut its beginning off.
 * @template {{ font: { size: number }, yaxis: { ticktext?: string[] } }} T
 * @param {T} layout
 * @param {number} width
 */
function fitted(layout, width) {
  const most = Math.floor((width * NAMES_SHARE) / (layout.font.size * LETTER_EM));
  /** @param {string} name */
  const shortened = (name) => (name.includes("<") || name.length <= most ? name : `${name.slice(0, most).trim()}… `);
  if (width >= NARROW || !layout.yaxis.ticktext) return { ...layout, width };
  return { ...layout, width, yaxis: { ...layout.yaxis, ticktext: layout.yaxis.ticktext.map(shortened) } };
}

/**
 * @param {State} state
 * @param {import("./plotly.js").Point | undefined} point
 */
function pick(state, point) {
  const { chart } = state;
  const id = point?.customdata ?? (typeof point?.pointIndex === "number" ? chart?.data.ids[point.pointIndex] : "");
  if (id && chart?.data.ids.includes(id)) chart.setTriggerValue("pick", id);
}
