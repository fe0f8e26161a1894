/* Stacked bars of a figure without Plotly, whose script takes a second or two: on screen until somebody points at them.
   Places, colours and stripes are those that Plotly gives them; tips come with it. */
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
 * @property {{ family: string, size: number, color: string }} font
 * @property {{ ticktext: string[] }} yaxis
 */

const NS = "http://www.w3.org/2000/svg";
const GAP = 0.28; // of a row, between two bars
const RIGHT = 8;
const BESIDE = 3; // between a bar and its number outside
const BEYOND = 1.05; // Plotly leaves so much beyond the longest bar
const KEY = 12;
/** Where Plotly puts the parts of a legend: its key and text from the left of the bars, the next key after a text. */
const [KEY_AT, TEXT_AT, APART] = [14, 40, 19];
const LINE = 1.3; // of a letter's height
const AROUND = 13; // pixels that a line of the legend has above and below

/**
 * Whether a figure is one of stacked bars that can be drawn here: Plotly breaks a legend that is too long for one line.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export const drawable = ({ data, layout }, width) => {
  if (!layout.meta || layout.barmode !== "stack" || !data.every(({ marker }) => marker?.line)) return false;
  const legend = legendWidths(data, layout.font).reduce((sum, one) => sum + one, 0);
  return data.length === 1 || leftOf(layout) + KEY_AT + legend <= width - RIGHT;
};

/**
 * Where the bars begin, beside the names of their rows.
 * @param {Layout} layout
 */
const leftOf = ({ font, yaxis }) =>
  Math.ceil(Math.max(...yaxis.ticktext.map((name) => measured(plain(name), font))) + measured(" ", font));

/**
 * @param {Trace[]} data
 * @param {Layout["font"]} font
 */
const legendWidths = (data, font) => data.map(({ name }) => TEXT_AT - KEY_AT + measured(plain(name), font) + APART);

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
  const above = data.length > 1 ? Math.ceil(font.size * LINE + AROUND) : 0; // one part needs no legend
  const names = layout.yaxis.ticktext.map(plain);
  const space = measured(" ", font);
  const left = leftOf(layout);
  const row = (height - above) / names.length;
  const totals = names.map((_, i) => data.reduce((sum, { x }) => sum + (x[i] ?? 0), 0));
  const scale = (width - left - RIGHT) / (Math.max(1, ...totals) * BEYOND);
  const drawing = node("svg", { width, height, class: "sketch", "aria-hidden": "true" });
  drawing.style.cssText = `font: ${font.size}px ${font.family}; display: block`;
  drawing.append(node("defs", {}));
  drawing.firstElementChild?.append(...data.flatMap(({ marker }, i) => stripes(marker.pattern, i)));
  if (above) drawing.append(...legend(data, font, left + KEY_AT, above / 2));
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
 * What each colour stands for, in one line over the bars.
 * @param {Trace[]} data
 * @param {Layout["font"]} font
 * @param {number} from
 * @param {number} middle
 */
function legend(data, font, from, middle) {
  const labels = data.map(({ name }) => plain(name));
  const widths = legendWidths(data, font);
  let at = from;
  return data.flatMap(({ marker }, i) => {
    const box = { x: at, y: middle - KEY / 2, width: KEY, height: KEY, ...inked(marker, i, 0) };
    const word = text(labels[i] ?? "", at + TEXT_AT - KEY_AT, middle, { fill: font.color });
    at += widths[i] ?? 0;
    return [node("rect", box), word];
  });
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
    node("rect", { x, y: middle - height / 2, width, height, "data-row": i, ...inked(marker, part, i) }),
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
  const made = node("pattern", { id: stripesId(part), width: side, height: side, patternUnits: "userSpaceOnUse" });
  made.append(
    node("rect", { width: side, height: side, fill: pattern.bgcolor }),
    node("path", { d, fill: "none", stroke: pattern.fgcolor, "stroke-width": pattern.solidity * pattern.size }),
  );
  return [made];
}

/**
 * The letters of a row's name: strong and in their own colour where its HTML says so.
 * @param {Layout} layout
 * @param {number} i
 */
function lettersOf({ font, yaxis }, i) {
  const name = new DOMParser().parseFromString(yaxis.ticktext[i] ?? "", "text/html").body;
  const weight = name.querySelector("b") ? 700 : 400;
  return { fill: name.querySelector("span")?.style.color || font.color, "font-weight": weight };
}

/**
 * @param {string | string[]} value one for all rows, or one a row
 * @param {number} i
 */
const each = (value, i) => (Array.isArray(value) ? (value[i] ?? "") : value);

/**
 * What Plotly would show of a name, which it reads as HTML.
 * @param {string} name
 */
const plain = (name) => new DOMParser().parseFromString(name, "text/html").body.textContent?.trim() ?? "";

const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {string} name
 * @param {Layout["font"]} font
 */
function measured(name, font) {
  context.font = `${font.size}px ${font.family}`;
  return context.measureText(name).width;
}

/**
 * @param {string} content
 * @param {number} x
 * @param {number} y
 * @param {Record<string, string | number>} attributes
 */
function text(content, x, y, attributes) {
  const one = node("text", { x, y, "dominant-baseline": "central", ...attributes });
  one.textContent = content;
  return one;
}

/**
 * @template {"svg" | "rect" | "text" | "defs" | "pattern" | "path"} T
 * @param {T} tag
 * @param {Record<string, string | number>} attributes
 */
function node(tag, attributes) {
  const one = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
  return one;
}
