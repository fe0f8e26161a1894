/* Stacked bars of a figure without Plotly, whose script takes a second or two: on screen until somebody points at them.
   Places, colours and stripes are those that Plotly gives them; tips come with it. */
import { legible } from "./bar_numbers.js";
import { svg } from "./dom.js";
import { empty, legend, legendHeight, legendWidth, letters, measured, plain, text } from "./sketch_parts.js";

/**
 * @typedef {object} Trace
 * @property {string} name
 * @property {number[]} x
 * @property {string[]} text
 * @property {string} textposition
 * @property {{ color: string }} textfont
 * @property {{ color: string | string[], line?: { color: string | string[], width: number }, pattern?: Pattern }} marker
 */
/**
 * @typedef {object} Pattern
 * @property {string} shape
 * @property {string} fgcolor
 * @property {string} bgcolor
 * @property {number} size
 * @property {number} solidity
 */
/**
 * @typedef {object} Layout
 * @property {number} height
 * @property {string} barmode
 * @property {object} [meta] there is one where all traces are parts of rows
 * @property {{ r: number }} margin
 * @property {import("./sketch_parts.js").Font} font
 * @property {{ range?: number[] }} xaxis
 * @property {{ ticktext: string[] }} yaxis
 */

const GAP = 0.28; // of a row, between two bars
const BESIDE = 3; // between a bar and its number outside
const BEYOND = 1.05; // Plotly leaves so much beyond the longest bar
const [KEY, KEY_AT] = [12, 14]; // of the legend: its side, and its place in an entry

/**
 * Whether a figure is one of stacked bars that can be drawn here: Plotly breaks a legend that is too long for one line.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export const drawable = ({ data, layout }, width) => {
  if (!layout.meta || layout.barmode !== "stack") return false;
  const room = width - layout.margin.r - leftOf(layout);
  // to the left of where the bars begin there is no room for one
  if (room <= 0 || data.some(({ x }) => x.some((value) => (value ?? 0) < 0))) return false;
  return data.length === 1 || legendWidth(data, layout.font) <= room;
};

/**
 * A figure without the numbers that its stacked bars are too narrow for; any other as it is.
 * @template {{ data: any[], layout: any }} T
 * @param {T} figure
 * @param {number} width in pixels
 * @returns {T}
 */
export const readable = (figure, width) => {
  const { data, layout } = figure;
  if (!layout.meta || layout.barmode !== "stack") return figure;
  const scale = scaleOf(data, layout, width);
  return { ...figure, data: legible(data, scale, (number) => measured(number, layout.font, 700)) };
};

/**
 * Pixels of one unit.
 * @param {Trace[]} data
 * @param {Layout} layout
 * @param {number} width in pixels
 */
function scaleOf(data, layout, width) {
  const totals = layout.yaxis.ticktext.map((_, i) => data.reduce((sum, { x }) => sum + (x[i] ?? 0), 0));
  return (width - leftOf(layout) - layout.margin.r) / (layout.xaxis.range?.[1] ?? Math.max(1, ...totals) * BEYOND);
}

/**
 * Where the bars begin, beside the names of their rows.
 * @param {Layout} layout
 */
const leftOf = (layout) => {
  const { font, yaxis } = layout;
  const widths = yaxis.ticktext.map((name, i) => measured(plain(name), font, lettersOf(layout, i)["font-weight"]));
  return Math.ceil(Math.max(...widths) + measured(" ", font));
};

/**
 * The row of the bar that is an event's target; null where it is none.
 * @param {EventTarget | null} target
 */
export const rowOf = (target) => {
  const row = target instanceof SVGElement ? target.dataset.row : undefined;
  return row === undefined ? null : Number(row);
};

/**
 * A drawing of stacked bars as wide as its place.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export function sketch({ data, layout }, width) {
  drawings += 1;
  const { font, height } = layout;
  const above = data.length > 1 ? legendHeight(font) : 0; // one part needs no legend
  const names = layout.yaxis.ticktext.map(plain);
  const space = measured(" ", font);
  const left = leftOf(layout);
  const row = (height - above) / names.length;
  const scale = scaleOf(data, layout, width);
  const drawing = empty(width, height, font);
  drawing.append(svg("defs", {}));
  drawing.firstElementChild?.append(...data.flatMap(({ marker }, i) => stripes(marker.pattern, i)));
  /** @type {(part: number, x: number, y: number) => SVGElement[]} */
  const key = (part, x, y) => {
    const box = { x: x + KEY_AT, y: y - KEY / 2, width: KEY, height: KEY };
    return data[part] ? [svg("rect", { ...box, ...inked(data[part].marker, part, 0) })] : [];
  };
  if (above) drawing.append(...legend(data, font, left, key));
  names.forEach((name, i) => {
    const middle = above + row * (i + 0.5);
    drawing.append(text(name, left - 1 - space, middle, { "text-anchor": "end", ...lettersOf(layout, i) }));
    let at = left;
    for (const [part, trace] of data.entries()) {
      const wide = (trace.x[i] ?? 0) * scale;
      if (wide) drawing.append(...bar(trace, part, i, at, middle, wide, row * (1 - GAP)));
      at += wide;
    }
  });
  return drawing;
}

/**
 * @param {Trace} trace
 * @param {number} part place of the trace
 * @param {number} i row
 * @param {number} x
 * @param {number} middle
 * @param {number} width
 * @param {number} height
 */
function bar({ marker, text: numbers, textposition, textfont }, part, i, x, middle, width, height) {
  const outside = textposition === "outside";
  const anchor = outside ? "start" : "middle";
  const number = { "text-anchor": anchor, fill: textfont.color, "font-weight": 700, "pointer-events": "none" };
  return [
    svg("rect", { x, y: middle - height / 2, width, height, "data-row": i, ...inked(marker, part, i) }),
    text(numbers[i] ?? "", outside ? x + width + BESIDE : x + width / 2, middle, number),
  ];
}

/**
 * Fill and outline of a bar.
 * @param {Trace["marker"]} marker
 * @param {number} part place of the trace
 * @param {number} i row
 */
const inked = ({ color, line, pattern }, part, i) => ({
  fill: pattern?.shape ? `url(#${stripesId(part)})` : each(color, i),
  stroke: each(line?.color ?? "none", i),
  "stroke-width": line?.width ?? 0,
});

/** How many drawings were made: each has stripes of its own. */
let drawings = 0;

/** @param {number} part */
const stripesId = (part) => `sketch-${drawings}-stripes-${part}`;

/**
 * The stripes of a trace as Plotly draws its shape "/".
 * @param {Pattern | undefined} pattern
 * @param {number} part place of the trace
 */
function stripes(pattern, part) {
  if (!pattern?.shape) return [];
  const side = pattern.size * Math.SQRT2;
  const half = `l${side / 2},-${side / 2}`;
  const d = `M-${side / 4},${side / 4}${half}M0,${side}L${side},0M${(side * 3) / 4},${(side * 5) / 4}${half}`;
  const made = svg("pattern", { id: stripesId(part), width: side, height: side, patternUnits: "userSpaceOnUse" });
  made.append(
    svg("rect", { width: side, height: side, fill: pattern.bgcolor }),
    svg("path", { d, fill: "none", stroke: pattern.fgcolor, "stroke-width": pattern.solidity * pattern.size }),
  );
  return [made];
}

/**
 * The letters of a row's name: strong and in their own colour where its HTML says so.
 * @param {Layout} layout
 * @param {number} i
 */
function lettersOf({ font, yaxis }, i) {
  const { strong, colour } = letters(yaxis.ticktext[i] ?? "");
  return { fill: colour || font.color, "font-weight": strong ? 700 : 400 };
}

/**
 * @param {string | string[]} value one for all rows, or one a row
 * @param {number} i
 */
const each = (value, i) => (Array.isArray(value) ? (value[i] ?? "") : value);
