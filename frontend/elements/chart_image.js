/* A chart saved as an image: its title and view above the figure, where it comes from below, so that it can be read
   without the page. */
import { plotly } from "./plotly.js";
import { save } from "./saved_file.js";

/** @import { ChartImage } from "./payloads" */

const SCALE = 2; // pixels of the image for one of the page
const PAD = 16;
const LINE = 1.5; // of a letter's height
const TITLE = 1.3;
const SMALL = 0.85;

/**
 * @param {HTMLElement} node of Plotly
 * @param {string} script where Plotly is
 * @param {ChartImage} image
 */
export async function saveImage(node, script, image) {
  const { toImage } = await plotly(script);
  const picture = new Image();
  const size = { width: node.clientWidth, height: node.clientHeight };
  picture.src = withoutTexts(await toImage(node, { format: "svg", ...size }));
  await picture.decode();
  const canvas = composed(node, picture, image, size);
  canvas.toBlob((blob) => blob && save(blob, image.file));
}

/**
 * @param {HTMLElement} node
 * @param {HTMLImageElement} picture
 * @param {ChartImage} image
 * @param {{ width: number, height: number }} size of the figure in pixels of the page
 */
function composed(node, picture, image, size) {
  const style = getComputedStyle(node);
  const letter = Number.parseFloat(style.fontSize);
  const canvas = document.createElement("canvas");
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /**
   * @param {string} text
   * @param {number} scale
   * @param {string} weight
   */
  const written = (text, scale, weight) => {
    const font = `${weight} ${letter * scale}px ${style.fontFamily}`;
    pen.font = font;
    return lines(pen, text, size.width).map((line) => ({ line, font, high: letter * scale * LINE }));
  };
  const above = [...written(image.title, TITLE, "bold"), ...image.above.flatMap((text) => written(text, 1, "normal"))];
  const below = image.below.flatMap((text) => written(text, SMALL, "normal"));
  const high = [...above, ...below].reduce((sum, one) => sum + one.high, 0) + size.height + 4 * PAD;
  canvas.width = (size.width + 2 * PAD) * SCALE;
  canvas.height = high * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = style.getPropertyValue("--paper").trim();
  pen.fillRect(0, 0, size.width + 2 * PAD, high);
  let top = write(pen, above, style.color, PAD) + PAD;
  pen.drawImage(picture, PAD, top, size.width, size.height);
  writeTexts(pen, node, PAD, top);
  top += size.height + PAD;
  write(pen, below, style.getPropertyValue("--soft").trim(), top);
  return canvas;
}

/**
 * The figure without its texts: a picture has no fonts but those of the machine, so they are written on top.
 * @param {string} source of an SVG, as an address
 */
function withoutTexts(source) {
  const svg = decodeURIComponent(source.slice(source.indexOf(",") + 1));
  const figure = new DOMParser().parseFromString(svg, "image/svg+xml");
  for (const text of figure.querySelectorAll("text")) text.remove();
  return `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(figure))}`;
}

/**
 * Write the texts of a figure where they stand on the page, turned as they are: about their middle, which a turn keeps.
 * @param {CanvasRenderingContext2D} pen
 * @param {HTMLElement} node
 * @param {number} left
 * @param {number} top
 */
function writeTexts(pen, node, left, top) {
  const from = node.getBoundingClientRect();
  pen.textBaseline = "alphabetic";
  pen.textAlign = "center";
  for (const text of node.querySelectorAll("svg text")) {
    const parts = text.querySelectorAll("tspan.line");
    for (const line of parts.length ? parts : [text]) {
      const { fontWeight, fontSize, fontFamily, fill } = getComputedStyle(line.querySelector("tspan") ?? line);
      const at = line.getBoundingClientRect();
      const turned = /** @type {SVGGraphicsElement} */ (line).getScreenCTM();
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      pen.fillStyle = fill;
      const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = pen.measureText(line.textContent ?? "");
      pen.save();
      pen.translate(left + at.left + at.width / 2 - from.left, top + at.top + at.height / 2 - from.top);
      pen.rotate(turned ? Math.atan2(turned.b, turned.a) : 0);
      pen.fillText(line.textContent ?? "", 0, (above - below) / 2);
      pen.restore();
    }
  }
  pen.textAlign = "start";
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{ line: string, font: string, high: number }[]} texts
 * @param {string} colour
 * @param {number} top
 * @returns where the texts end
 */
function write(pen, texts, colour, top) {
  pen.fillStyle = colour;
  pen.textBaseline = "top";
  let at = top;
  for (const { line, font, high } of texts) {
    pen.font = font;
    pen.fillText(line, PAD, at);
    at += high;
  }
  return at;
}

/**
 * A text in lines of a width: broken between words, in Chinese between any two signs but before a mark.
 * @param {CanvasRenderingContext2D} pen with the font of the text
 * @param {string} text
 * @param {number} width
 */
function lines(pen, text, width) {
  const parts =
    text.match(
      /[\u2e80-\uffef][\u3001\u3002\u300b\u300d\uff01\uff09\uff0c\uff1a\uff1b\uff1f]*|[^\s\u2e80-\uffef]+\s*|\s+/g,
    ) ?? [];
  /** @type {string[]} */
  const found = [];
  for (const part of parts) {
    const longer = `${found.at(-1) ?? ""}${part}`;
    if (found.length && pen.measureText(longer.trimEnd()).width <= width) found[found.length - 1] = longer;
    else found.push(part);
  }
  return found;
}
