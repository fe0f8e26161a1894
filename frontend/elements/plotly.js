/* Plotly, from the package that Python draws with: loaded once, and only where a chart is shown. */

/** @typedef {{ data: object[], layout: object }} Figure */
/** @typedef {{ points: { pointIndex: number }[] }} Clicked */
/** @typedef {HTMLElement & { on: (event: string, act: (clicked: Clicked) => void) => void }} Drawn */
/**
 * @typedef {object} Plotly
 * @property {(node: HTMLElement, data: object[], layout: object, config: object) => Promise<Drawn>} react
 * @property {(node: HTMLElement) => void} purge
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

/**
 * @param {string} address
 * @returns {Promise<Plotly>}
 */
const script = (address) =>
  new Promise((resolve, reject) => {
    const loaded = () => /** @type {{ Plotly?: Plotly }} */ (/** @type {unknown} */ (window)).Plotly;
    const there = loaded();
    if (there) {
      resolve(there);
      return;
    }
    // a page that a chart leads has the script in its head
    const begun = /** @type {HTMLScriptElement | null} */ (document.getElementById("plotly"));
    const node = begun ?? document.createElement("script");
    const done = () => {
      const found = loaded();
      if (found) resolve(found);
      else reject(new Error(node.src));
      node.remove();
    };
    node.onload = done;
    node.onerror = done;
    if (begun) return;
    node.src = new URL(address, document.baseURI).href;
    document.head.append(node);
  });
