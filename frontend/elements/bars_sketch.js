/* The bars of a figure without Plotly, whose script takes a second or two: on screen until it has drawn them.
   Places and colours are those that Plotly gives them; stripes, clicks and tips come with it. */
/**
 * @typedef {object} Trace
 * @property {string} name
 * @property {number[]} x
 * @property {string[]} text
 * @property {{ color: string }} textfont
 * @property {{ color: string | string[], line: { color: string | string[], width: number } }} marker
 */
/**
 * @typedef {object} Layout
 * @property {number} height
 * @property {{ above: number }} meta height of what stands above the rows, in pixels
 * @property {{ family: string, size: number, color: string }} font
 * @property {{ ticktext: string[] }} yaxis
 */

const NS = "http://www.w3.org/2000/svg";
const GAP = 0.28; // of a row, between two bars
const RIGHT = 8;
const BEYOND = 1.05; // Plotly leaves so much beyond the longest bar
const BESIDE = 4;
const KEY = 12;

/**
 * A drawing of stacked bars as wide as its place.
 * @param {{ data: Trace[], layout: Layout }} figure
 * @param {number} width in pixels
 */
export function sketch({ data, layout }, width) {
  const { font, height } = layout;
  const { above } = layout.meta;
  const names = layout.yaxis.ticktext.map(plain);
  const left = Math.max(...names.map((name) => measured(name, font))) + BESIDE;
  const row = (height - above) / names.length;
  const totals = names.map((_, i) => data.reduce((sum, { x }) => sum + (x[i] ?? 0), 0));
  const scale = (width - left - RIGHT) / (Math.max(1, ...totals) * BEYOND);
  const drawing = node("svg", { width, height, class: "sketch", "aria-hidden": "true" });
  drawing.style.cssText = `font: ${font.size}px ${font.family}; display: block`;
  drawing.append(...legend(data, font, left, width, above / 2));
  names.forEach((name, i) => {
    const middle = above + row * (i + 0.5);
    drawing.append(text(name, left - BESIDE, middle, { "text-anchor": "end", fill: font.color }));
    let at = left;
    for (const trace of data) {
      const wide = (trace.x[i] ?? 0) * scale;
      if (wide) drawing.append(...bar(trace, i, at, middle, wide, row * (1 - GAP)));
      at += wide;
    }
  });
  return drawing;
}

/**
 * What each colour stands for, in one line: over the bars, or from further left where that is too short.
 * @param {Trace[]} data
 * @param {Layout["font"]} font
 * @param {number} left
 * @param {number} width
 * @param {number} middle
 */
function legend(data, font, left, width, middle) {
  const labels = data.map(({ name }) => plain(name));
  const widths = labels.map((label) => KEY + measured(label, font) + BESIDE * 7);
  let at = Math.max(0, Math.min(left, width - widths.reduce((sum, one) => sum + one, 0)));
  return data.flatMap(({ marker }, i) => {
    const edge = { stroke: each(marker.line.color, 0), "stroke-width": marker.line.width };
    const box = { x: at, y: middle - KEY / 2, width: KEY, height: KEY, fill: each(marker.color, 0), ...edge };
    const word = text(labels[i] ?? "", at + KEY + BESIDE * 2, middle, { fill: font.color });
    at += widths[i] ?? 0;
    return [node("rect", box), word];
  });
}

/**
 * @param {Trace} trace
 * @param {number} i
 * @param {number} x
 * @param {number} middle
 * @param {number} width
 * @param {number} height
 */
function bar({ marker, text: numbers, textfont }, i, x, middle, width, height) {
  const fill = each(marker.color, i);
  const edge = { fill, stroke: each(marker.line.color, i), "stroke-width": marker.line.width };
  const number = { "text-anchor": "middle", fill: textfont.color, "font-weight": 700 };
  return [
    node("rect", { x, y: middle - height / 2, width, height, ...edge }),
    text(numbers[i] ?? "", x + width / 2, middle, number),
  ];
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
 * @template {"svg" | "rect" | "text"} T
 * @param {T} tag
 * @param {Record<string, string | number>} attributes
 */
function node(tag, attributes) {
  const one = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
  return one;
}
