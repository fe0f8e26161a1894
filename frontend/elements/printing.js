/* On paper one thing stands below the other, and the map is laid out for the width of an A4 sheet before it is printed. */
import { fitMap, mapFrame } from "./map_frame.js";

/* wide enough for the map to stand as on a screen that is not a phone */
export const SHEET_PX = 716;
const SHEET = { width: `${SHEET_PX}px`, height: "600px" };

/** @param {typeof SHEET | null} size */
const fit = (size) => {
  const frame = mapFrame();
  if (!frame) return;
  for (const side of /** @type {const} */ (["width", "height"])) {
    if (size) frame.style.setProperty(side, size[side], "important");
    else frame.style.removeProperty(side);
  }
  fitMap();
};

addEventListener("beforeprint", () => fit(SHEET));
addEventListener("afterprint", () => fit(null));
