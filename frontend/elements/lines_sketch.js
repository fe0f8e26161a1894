/* A figure of lines without Plotly, whose script takes a second or two: on screen until somebody points at it. Places and
   colours are those that Plotly gives them; tips come with it. */
import { svg } from "./dom.js";
import { empty, legend, legendHeight, legendWidth, measured, plain, text } from "./sketch_parts.js";

/**
 * @typedef {object} Trace
 * @property {string} name
 * @property {string} type
 * @property {string} mode
 * @property {number[]} x
 * @property {number[]} y
 * @property {{ color: string, width: number, dash?: string }} line
 * @property {{ size: number }} [marker]
 */
/** @typedef {{ range?: number[], tickvals?: number[], ticktext?: string[], gridcolor?: string, linecolor?: string, ticklabelstandoff?: number }} Axis */
/**
 * @typedef {object} Layout
 * @property {number} height
 * @property {{ r: number }} margin
 * @property {import("./sketch_parts.js").Font} font
 * @property {Axis} xaxis
 * @property {Axis} yaxis
 */

const BELOW = 1.3; // of a letter's height: what the names of the points take
const NEAR = 3; // pixels between an axis and its names
const KEY = [5, 35]; // of the legend: its line, in an entry
const DASHES = { dash: 3, dot: 1 }; // of a line's width, or of the least that Plotly takes
const LEAST = 3; // pixels

/**
 * Whether a figure is one of lines whose axes say where everything stands, and whose legend takes one line.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export const drawable = ({ data, layout }, width) => {
  if (!data.every(({ type, mode }) => type === "scatter" && mode.startsWith("lines"))) return false;
  if (![layout.xaxis, layout.yaxis].every(({ range, ticktext }) => range && ticktext)) return false;
  return leftOf(layout) + legendWidth(data, layout.font) <= width - layout.margin.r;
};

/**
 * Where the lines begin, beside the numbers of the axis.
 * @param {Layout} layout
 */
const leftOf = ({ font, yaxis }) =>
  Math.ceil(Math.max(...(yaxis.ticktext ?? []).map((name) => measured(name, font))) + NEAR);

/**
 * A drawing of lines as wide as its place.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export function sketch({ data, layout }, width) {
  const { font, height, xaxis, yaxis, margin } = layout;
  const box = { left: leftOf(layout), right: width - margin.r, top: legendHeight(font), foot: 0 };
  box.foot = height - Math.ceil(font.size * BELOW + NEAR + (xaxis.ticklabelstandoff ?? 0));
  const across = scaled(xaxis, box.left, box.right);
  const up = scaled(yaxis, box.foot, box.top);
  const drawing = empty(width, height, font);
  for (const [value, name] of ticks(yaxis)) {
    const y = up(value);
    drawing.append(line(box.left, y, box.right, y, yaxis.gridcolor ?? ""));
    drawing.append(
      text(plain(name), box.left - NEAR - measured(" ", font), y, { "text-anchor": "end", fill: font.color }),
    );
  }
  drawing.append(line(box.left, box.foot, box.right, box.foot, xaxis.linecolor ?? ""));
  for (const [value, name] of ticks(xaxis)) {
    const middle = height - (font.size * BELOW) / 2;
    drawing.append(text(plain(name), across(value), middle, { "text-anchor": "middle", fill: font.color }));
  }
  for (const trace of data) {
    const points = trace.x.map((x, i) => /** @type {const} */ ([across(x), up(trace.y[i] ?? 0)]));
    drawing.append(svg("polyline", { points: points.join(" "), fill: "none", ...inked(trace) }));
    if (trace.mode.includes("markers")) drawing.append(...points.map(([x, y]) => dot(trace, x, y)));
  }
  drawing.append(
    ...legend(data, font, box.left, (part, x, y) => {
      const trace = /** @type {Trace} */ (data[part]);
      const [from, to] = [x + (KEY[0] ?? 0), x + (KEY[1] ?? 0)];
      const drawn = svg("line", { x1: from, y1: y, x2: to, y2: y, ...inked(trace) });
      return trace.mode.includes("markers") ? [drawn, dot(trace, (from + to) / 2, y)] : [drawn];
    }),
  );
  return drawing;
}

/** @param {Axis} axis */
const ticks = ({ tickvals = [], ticktext = [] }) =>
  tickvals.map((value, i) => /** @type {const} */ ([value, ticktext[i] ?? ""]));

/**
 * @param {Axis} axis
 * @param {number} from pixels
 * @param {number} to pixels
 * @returns {(value: number) => number}
 */
const scaled = ({ range: [low = 0, high = 1] = [] }, from, to) => {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
};

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} stroke
 */
const line = (x1, y1, x2, y2, stroke) => svg("line", { x1, y1, x2, y2, stroke });

/**
 * @param {Trace} trace
 * @param {number} cx
 * @param {number} cy
 */
const dot = ({ line, marker }, cx, cy) => svg("circle", { cx, cy, r: (marker?.size ?? 0) / 2, fill: line.color });

/**
 * @param {Trace} trace
 * @returns {Record<string, string | number>}
 */
function inked({ line: { color, width, dash } }) {
  const length = DASHES[/** @type {keyof typeof DASHES} */ (dash)];
  const stroke = { stroke: color, "stroke-width": width };
  return length ? { ...stroke, "stroke-dasharray": length * Math.max(LEAST, width) } : stroke;
}
