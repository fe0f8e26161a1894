/* What the elements of the page rest on inside Streamlit: one place to mend when it changes. What stands in the page
   before them (entry/, map/picture.js) and style sheets name elements of Streamlit by themselves.
   tests/browser/test_streamlit_contract.py and tests/components/test_streamlit_contract.py fail when it changes. */

/**
 * What Streamlit hands an element.
 * @template Payload
 * @typedef {object} Component
 * @property {ShadowRoot} parentElement
 * @property {Payload} data
 * @property {(event: string, value: unknown) => void} setTriggerValue
 */

/**
 * The node that an element draws into.
 * @param {{ parentElement: ShadowRoot }} component
 */
export const rootOf = ({ parentElement }) => /** @type {HTMLElement} */ (parentElement.querySelector(".root"));

/** Streamlit takes a new address over when the browser says that it went back or forward. */
export const addressChanged = () => window.dispatchEvent(new PopStateEvent("popstate"));

/** Streamlit's own link to the main content. @returns {HTMLElement | null} */
export const skipLink = () => document.querySelector("[data-testid=stSkipToContent]");

/**
 * The container with a key that Python gave it.
 * @param {string} key
 * @returns {HTMLElement | null}
 */
export const container = (key) => document.querySelector(`.st-key-${key}`);

/**
 * The key of the nearest container around a node to which Python gave one.
 * @param {Element} node
 * @returns {string | undefined}
 */
export const containerKey = (node) => node.closest("[class*=st-key-]")?.className.match(/st-key-([\w-]+)/)?.[1];

/** What scrolls a page. @returns {HTMLElement | null} */
export const mainPart = () => document.querySelector("[data-testid=stMain]");

/** What holds all of a page. @returns {HTMLElement | null} */
export const mainBlock = () => document.querySelector("[data-testid=stMainBlockContainer]");

/**
 * The row of columns in which something stands; itself where there is none.
 * @param {HTMLElement} node
 * @returns {Element}
 */
export const rowOf = (node) => node.closest("[data-testid=stHorizontalBlock]") ?? node;

/**
 * The column that a node stands in; the node where there is none.
 * @param {HTMLElement} node
 * @returns {HTMLElement}
 */
export const columnOf = (node) => node.closest("[data-testid=stColumn]") ?? node;

/**
 * Do something whenever a lost connection is back, as long as a node is in the page.
 * @param {Node} node
 * @param {() => void} action
 */
function onceBack(node, action) {
  const app = document.querySelector("[data-testid=stApp]");
  if (!app) return;
  const connected = () => app.getAttribute("data-test-connection-state") === "CONNECTED";
  let there = connected();
  const watch = new MutationObserver(() => {
    const back = !there && connected();
    there = connected();
    if (!node.isConnected) watch.disconnect();
    else if (back) action();
  });
  watch.observe(app, { attributeFilter: ["data-test-connection-state"] });
}

/**
 * Save what was typed whenever a lost connection is back, as long as a node is in the page; where somebody types in it,
 * once it is left, for another version is drawn then.
 * @param {HTMLElement} node
 * @param {() => void} save
 */
export function saveOnceBack(node, save) {
  onceBack(node, () => {
    /** @param {FocusEvent} [left] */
    const send = (left) => {
      if (left?.relatedTarget instanceof Node && node.contains(left.relatedTarget)) return;
      node.removeEventListener("focusout", send);
      if (node.isConnected) save();
    };
    if (node.matches(":focus-within")) node.addEventListener("focusout", send);
    else send();
  });
}
