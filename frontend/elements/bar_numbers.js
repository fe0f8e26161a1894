/* Which numbers within stacked bars are written: one that is wider than its bar would lie on the next, and one as wide
   would hide it. */

const BESIDE = 1; // pixels of a bar that are seen on either side of its number

/**
 * The traces, without the numbers that their bars are too narrow for; tips and the table beside a chart have them all.
 * @template {{ x: number[], text: string[], textposition: string }} T
 * @param {T[]} data
 * @param {number} scale pixels of one unit
 * @param {(text: string) => number} measured pixels of a number
 * @returns {T[]}
 */
export const legible = (data, scale, measured) =>
  data.map((trace) => {
    if (trace.textposition !== "inside") return trace;
    const fits = trace.text.map((text, i) => measured(text) + 2 * BESIDE <= (trace.x[i] ?? 0) * scale);
    return { ...trace, text: trace.text.map((text, i) => (fits[i] ? text : "")) };
  });
