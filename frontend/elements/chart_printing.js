/* A figure on paper stands beside the one of the screen, which is as wide as that: drawn anew before it is printed, as wide
   as a sheet, and gone afterwards. A printer waits for nothing, so all of it happens at once. */
import { beforePrint } from "./before_print.js";
import { el } from "./dom.js";
import { plotlyNow } from "./plotly.js";
import { SHEET_PX } from "./printing.js";

const HIGHEST = 960; // pixels of a sheet; what is higher is drawn smaller, as it stands on one

/**
 * @typedef {object} Figure
 * @property {{ data: any[], layout: any }} figure
 * @property {{ sketch: (figure: any, width: number) => SVGElement } | undefined} ours what draws it but Plotly
 */

/**
 * Print a figure beside the node that it stands in on the screen, as long as that is in the page.
 * @param {HTMLElement} node
 * @param {() => string} script where Plotly is
 * @param {(width: number) => Figure} arranged
 */
export function printAnew(node, script, arranged) {
  beforePrint(node, () => {
    const sheet = el("div", "chart-sheet");
    for (const name of ["role", "aria-label"]) sheet.setAttribute(name, node.getAttribute(name) ?? "");
    node.after(sheet);
    addEventListener("afterprint", () => sheet.remove(), { once: true });
    draw(sheet, script(), arranged);
  });
}

/**
 * @param {HTMLElement} sheet
 * @param {string} script
 * @param {(width: number) => Figure} arranged
 */
function draw(sheet, script, arranged) {
  const scale = Math.min(1, HIGHEST / arranged(SHEET_PX).figure.layout.height);
  const width = SHEET_PX / scale;
  const { figure, ours } = arranged(width);
  const plotly = ours ? undefined : plotlyNow(script);
  if (ours) sheet.append(ours.sketch(figure, width));
  else if (plotly) plotly.newPlot(sheet, figure.data, figure.layout, { staticPlot: true });
  else sheet.append(el("p", "", sheet.getAttribute("aria-label") ?? ""));
  Object.assign(sheet.style, { width: `${width}px`, zoom: String(scale) });
}
