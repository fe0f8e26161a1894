/* A figure by Plotly: bars, lines or a heat map. Bars and lines stand as a drawing of our own until somebody points at
   them: Plotly's script takes a second to read, and each of its drawings as long as a change of the whole page. A change
   redraws what stands: Streamlit's own chart is taken down and built anew by each. What a click means stands in the
   figure, as `customdata` of its points, or beside it by rows. */
import * as bars from "./bars_sketch.js";
import { saveImage } from "./chart_image.js";
import { printAnew } from "./chart_printing.js";
import { button, el, find, stateOf } from "./dom.js";
import * as lines from "./lines_sketch.js";
import { whenDrawn } from "./map_frame.js";
import { picked } from "./picked.js";
import { plotly } from "./plotly.js";
import { rootOf } from "./streamlit_contract.js";

/** @import { BarChartPayload } from "./payloads" */
/** @typedef {import("./streamlit_contract.js").Component<BarChartPayload>} Chart */
/**
 * @typedef {object} State
 * @property {Chart | null} chart the newest
 * @property {number} width how wide its place is, in pixels: read after a change it would lay the page out
 * @property {boolean} seen whether it is on screen, or nearly
 * @property {boolean} pointed whether somebody points at it, or saves it
 * @property {boolean} pressed whether a button is down on it: what is pressed stays until it is let go
 * @property {HTMLElement | null} plot what Plotly has drawn into
 * @property {string} drawn what is drawn, or is about to be: by whom, how wide, which figure
 * @property {Promise<void>} coming ends once that stands, or cannot
 */

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false };
const NARROW = 500; // pixels
const NAMES_SHARE = 0.6;
const LETTER_EM = 0.55;
const WIDE = /[\u2e80-\uffef]/; // Chinese letters and signs, a whole em each
const NEARLY = "300px";

const stateFor = stateOf(
  () =>
    /** @type {State} */ ({
      chart: null,
      width: 0,
      seen: false,
      pointed: false,
      pressed: false,
      plot: null,
      drawn: "",
      coming: Promise.resolve(),
    }),
);

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
  if (first) watch(node, state);
  else draw(node, state);
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 */
function build(root, state) {
  const node = el("div", "chart-figure");
  const save = button("save-image", "", async () => {
    state.pointed = true;
    draw(node, state);
    await state.coming;
    const chart = state.chart?.data;
    if (chart?.image && state.plot) saveImage(state.plot, chart.plotly, chart.image);
  });
  followPointer(node, state);
  root.replaceChildren(node, save);
  printAnew(
    node,
    () => state.chart?.data.plotly ?? "",
    (width) => onPaper(/** @type {Chart} */ (state.chart), width),
  );
  return node;
}

/**
 * Plotly draws what somebody points at, with its tips; a click on our own drawing means the same.
 * @param {HTMLElement} node
 * @param {State} state
 */
function followPointer(node, state) {
  /** @param {boolean} pointed */
  const point = (pointed) => {
    state.pointed = pointed;
    if (pointed) draw(node, state);
  };
  const release = () =>
    setTimeout(() => {
      state.pressed = false; // after the click
      draw(node, state);
    });
  node.addEventListener("pointerenter", () => point(true));
  node.addEventListener("pointerleave", () => point(false));
  node.addEventListener("pointerdown", () => {
    state.pressed = true;
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, release, { once: true });
  });
  /** @param {Event} event */
  const barOf = ({ target }) => {
    const row = bars.rowOf(target);
    return row === null ? undefined : { pointIndex: row };
  };
  node.addEventListener("click", (event) => pick(state, barOf(event)));
  node.addEventListener("pointerover", (event) => {
    if (node.querySelector(".sketch")) showPick(node, state, barOf(event));
  });
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
  new ResizeObserver(() => {
    state.width = root.clientWidth;
    draw(root, state);
  }).observe(root);
}

/**
 * A figure without the numbers that do not fit, and what draws it but Plotly: both as wide as the typeface that is there.
 * @param {{ data: any[], layout: any }} whole
 * @param {number} width in pixels
 * @param {boolean} pointed
 */
function arranged(whole, width, pointed) {
  const figure = bars.readable(whole, width);
  return { figure, ours: pointed ? undefined : [bars, lines].find(({ drawable }) => drawable(figure, width)) };
}

/**
 * What stands on paper, where nobody points at anything.
 * @param {Chart} chart
 * @param {number} width in pixels
 */
function onPaper({ data: { printed, figure } }, width) {
  const { data, layout } = JSON.parse(printed ?? figure);
  return arranged({ data, layout: fitted(layout, width) }, width, false);
}

/**
 * Draw the newest figure, unless it stands already or is about to.
 * @param {HTMLElement} root
 * @param {State} state
 */
function draw(root, state) {
  const { chart, width, seen, pointed, pressed } = state;
  if (!chart || !width || pressed || !(seen || state.drawn)) return;
  const drawing = `${width} ${chart.data.figure}`;
  if (state.drawn === `plotly ${drawing}`) return;
  const { data, layout } = JSON.parse(chart.data.figure);
  const whole = { data, layout: fitted(layout, width) };
  const { ours } = arranged(whole, width, pointed);
  if (!seen && !ours) return forget(root, state, drawing);
  if (state.drawn === `${ours ? "ours" : "plotly"} ${drawing}`) return;
  state.drawn = `${ours ? "ours" : "plotly"} ${drawing}`;
  state.coming = put(root, state, chart, whole, ours);
}

/**
 * Put a drawing in its place; where Plotly cannot be loaded, our own stays, or what it would have shown in words.
 * @param {HTMLElement} root
 * @param {State} state
 * @param {Chart} chart
 * @param {{ data: any[], layout: any }} whole the figure as wide as its place
 * @param {ReturnType<typeof arranged>["ours"]} ours what draws it but Plotly
 */
async function put(root, state, chart, whole, ours) {
  const { drawn, width, pointed } = state;
  const { font } = whole.layout;
  try {
    // labels have the room that they measure: with another typeface they would be cut
    await document.fonts.load(`${font.size}px ${font.family}`, chart.data.alt);
    if (state.drawn !== drawn) return; // another was asked for meanwhile
    const now = arranged(whole, width, pointed);
    if (now.ours !== ours) {
      const own = state.coming;
      state.drawn = "";
      draw(root, state);
      if (state.coming !== own) await state.coming;
      return;
    }
    if (ours) await drawOurs(root, state, ours.sketch(now.figure, width));
    else await drawPlotly(root, state, now.figure);
  } catch {
    state.drawn = "";
    if (root.querySelector(".sketch")) return;
    root.textContent = chart.data.alt;
    state.plot = null;
  }
}

/**
 * Off the screen our own drawing, which costs little, follows; one that only Plotly could draw anew goes: it may be cut.
 * @param {HTMLElement} root
 * @param {State} state
 * @param {string} drawing what should stand there
 */
function forget(root, state, drawing) {
  if (state.drawn === `ours ${drawing}` || !root.querySelector(".sketch")) return;
  root.replaceChildren();
  state.drawn = "";
}

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {SVGElement} drawing
 */
async function drawOurs(root, state, drawing) {
  const { plot, chart } = state;
  root.replaceChildren(drawing);
  state.plot = null;
  if (plot && chart) (await plotly(chart.data.plotly)).purge(plot);
}

/**
 * By Plotly, once the page's map has been drawn: the script takes as long as all that the map does before.
 * @param {HTMLElement} root
 * @param {State} state
 * @param {any} figure
 */
async function drawPlotly(root, state, { data, layout }) {
  const drawn = state.drawn;
  if (!state.plot) await new Promise((done) => whenDrawn(done));
  const { react } = await plotly(/** @type {Chart} */ (state.chart).data.plotly);
  if (state.pressed) state.drawn = "";
  if (state.drawn !== drawn) return; // another was asked for meanwhile
  const plot = state.plot ?? el("div");
  plot.style.height = `${layout.height}px`; // where the chart scrolls it stays where it was
  if (!state.plot) root.replaceChildren(plot);
  const node = await react(plot, data, layout, CONFIG);
  if (plot.parentNode !== root) return; // another stands in its place
  if (!state.plot) {
    node.on("plotly_click", ({ points }) => pick(state, points[0]));
    node.on("plotly_hover", ({ points }) => showPick(root, state, points[0]));
    node.on("plotly_unhover", () => showPick(root, state, undefined));
  }
  state.plot = plot;
}

/**
 * On a phone a long name takes half of the chart and ends in an ellipsis: Plotly would cut its beginning off.
 * @template {{ font: { size: number }, yaxis: { ticktext?: string[] } }} T
 * @param {T} layout
 * @param {number} width
 */
function fitted(layout, width) {
  const most = (width * NAMES_SHARE) / layout.font.size;
  /** @param {string} name */
  const shortened = (name) => {
    const letters = [...name.trim()];
    let ems = 0;
    const end = letters.findIndex((letter) => {
      ems += WIDE.test(letter) ? 1 : LETTER_EM;
      return ems > most;
    });
    return name.includes("<") || end < 0 ? name : `${letters.slice(0, end).join("").trim()}… `;
  };
  if (width >= NARROW || !layout.yaxis.ticktext) return { ...layout, width };
  return { ...layout, width, yaxis: { ...layout.yaxis, ticktext: layout.yaxis.ticktext.map(shortened) } };
}

/**
 * @param {State} state
 * @param {import("./picked.js").Point | undefined} point
 */
function pick({ chart }, point) {
  const id = picked(chart?.data.ids ?? [], point);
  if (id) chart?.setTriggerValue("pick", id);
}

/**
 * The pointer says whether a click does something.
 * @param {HTMLElement} node
 * @param {State} state
 * @param {import("./picked.js").Point | undefined} point
 */
function showPick(node, { chart }, point) {
  node.classList.toggle("picks", Boolean(picked(chart?.data.ids ?? [], point)));
}
