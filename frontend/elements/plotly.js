/* Plotly, from the package that Python draws with: loaded once, and only where a chart is shown. */

/** @typedef {{ data: object[], layout: object }} Figure */
/**
 * @typedef {object} Point
 * @property {number | number[]} pointIndex row and column in a heat map
 * @property {string} [customdata]
 */
/** @typedef {{ points: Point[] }} Clicked */
/** @typedef {HTMLElement & { on: (event: string, act: (clicked: Clicked) => void) => void }} Drawn */
/**
 * @typedef {object} Plotly
 * @property {(node: HTMLElement, data: object[], layout: object, config: object) => Promise<Drawn>} react
 * @property {(node: HTMLElement, data: object[], layout: object, config: object) => Promise<Drawn>} newPlot
 * @property {(node: HTMLElement) => void} purge
 * @property {(node: HTMLElement, options: object) => Promise<string>} toImage
 * @property {{ resize: (node: HTMLElement) => void }} Plots
 */

/** @type {Promise<Plotly> | null} */
let loading = null;

/**
 * @param {string} address relative to the page
 * @returns {Promise<Plotly>} rejected where the script cannot be loaded; the next call tries again
 */
export const plotly = (address) => {
  loading ??= script(address).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
};

const loaded = () => /** @type {{ Plotly?: Plotly }} */ (/** @type {unknown} */ (window)).Plotly;

/**
 * Plotly for what cannot wait, such as a printer: the script is fetched meanwhile where it has not been.
 * @param {string} address relative to the page
 * @returns {Plotly | undefined} nothing where it cannot be
 */
export function plotlyNow(address) {
  if (loaded()) return loaded();
  const request = new XMLHttpRequest();
  request.open("GET", new URL(address, document.baseURI), false);
  try {
    request.send();
  } catch {
    return undefined;
  }
  if (request.status !== 200) return undefined;
  const node = document.createElement("script");
  node.text = request.responseText;
  document.head.append(node);
  node.remove();
  return loaded();
}

/**
 * @param {string} address
 * @returns {Promise<Plotly>}
 */
const script = (address) =>
  new Promise((resolve, reject) => {
    const there = loaded(); // for a printer
    if (there) {
      resolve(there);
      return;
    }
    const node = document.createElement("script");
    node.src = new URL(address, document.baseURI).href;
    const done = () => {
      const found = loaded();
      if (found) resolve(found);
      else reject(new Error(node.src));
      node.remove();
    };
    node.onload = done;
    node.onerror = done;
    document.head.append(node);
  });
