/* In a presentation the view stands in one line: the chips that do not fit are folded into “+4”, which names them; that
   there is no filter is left out where it does not fit. */
import { el, fill } from "./dom.js";

/** @import { ShellPayload } from "./payloads" */

/**
 * Fold anew whenever the line changes its width, and once the typefaces have come.
 * @param {HTMLElement} line
 * @param {() => void} fold
 */
export function watchWidth(line, fold) {
  new ResizeObserver(fold).observe(line);
  document.fonts.ready.then(fold);
}

/**
 * Hide the last chips until the line fits; the first always stays. Outside a presentation all are shown.
 * @param {HTMLElement} line
 * @param {ShellPayload} data
 */
export function foldChips(line, { present, words }) {
  const whole = /** @type {HTMLElement | null} */ (line.querySelector(".whole"));
  if (whole) whole.hidden = false;
  const chips = /** @type {HTMLElement[]} */ ([...line.querySelectorAll(".chip")]);
  line.querySelector(".folded")?.remove();
  for (const chip of chips) chip.hidden = false;
  if (!present || line.scrollWidth <= line.clientWidth) return;
  if (whole) whole.hidden = true;
  const folded = el("span", "folded num");
  chips.at(-1)?.after(folded);
  for (let shown = chips.length - 1; shown > 0 && line.scrollWidth > line.clientWidth; shown -= 1) {
    const rest = chips.slice(shown);
    /** @type {HTMLElement} */ (rest[0]).hidden = true;
    folded.textContent = fill(words.present.folded, { n: rest.length });
    folded.title = rest.map((chip) => chip.querySelector(".text")?.textContent).join(words.present.folded_separator);
  }
}
