/* How high the map and what stands beside it may be, so that nothing scrolls: what stands above them and the line of
   sources below are measured, as both take more lines in one language, theme or width than in another, or with a mark
   of invented records. style.css reckons with the usual, and with more where that is measured. */
import { container, mainBlock, rowOf } from "./streamlit_contract.js";

const AROUND = "--measured";

/** @type {Element | null} */
let followed = null;
const sizes = new ResizeObserver(measure);

/** Measure now and whenever something on the page changes its height. */
export function keepRoomForMap() {
  const main = mainBlock();
  if (!main || main === followed) return;
  sizes.disconnect();
  sizes.observe(main);
  followed = main;
}

function measure() {
  const map = container("map");
  const foot = container("foot");
  const main = mainBlock();
  if (!map || !foot || !main) return;
  const above = rowOf(map).getBoundingClientRect().top - main.getBoundingClientRect().top;
  const { rowGap } = getComputedStyle(/** @type {Element} */ (foot.parentElement?.parentElement));
  const below = parseFloat(rowGap) + foot.offsetHeight + parseFloat(getComputedStyle(main).paddingBottom);
  document.documentElement.style.setProperty(AROUND, `${Math.ceil(above + below)}px`);
}
