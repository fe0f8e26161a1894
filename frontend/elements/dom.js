/* Nodes shared by the elements: texts are set as text nodes, never as markup. */

const DATE = /(\d{4}-\d{2}-\d{2})/;
const SVG = "http://www.w3.org/2000/svg";

/**
 * Set a text in which dates stay whole, as a browser may break a line after a hyphen, and the name of the datum; and in
 * which no line begins with a dot.
 * @param {HTMLElement} node
 * @param {string} given
 */
function write(node, given) {
  const text = given.replaceAll(" · ", "\u00a0· ").replaceAll("WGS 84", "WGS\u00a084");
  if (!DATE.test(text) || node instanceof HTMLOptionElement) {
    node.textContent = text;
    return;
  }
  for (const [i, part] of text.split(DATE).entries()) {
    const date = document.createElement("span");
    date.textContent = part;
    date.style.whiteSpace = "nowrap";
    node.append(i % 2 ? date : part);
  }
}

/**
 * A node with a class and a text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string | number | null} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
export const el = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) write(node, String(text));
  return node;
};

/**
 * A colour of the data as the theme shows it.
 * @param {string} colour
 */
export const toned = (colour) => `color-mix(in srgb, ${colour}, white var(--white, 0%))`;

/**
 * @param {string} className
 * @param {string} text
 * @param {(event: MouseEvent) => void} [onClick]
 */
export const button = (className, text, onClick) => {
  const node = el("button", className, text);
  node.type = "button";
  if (onClick) node.addEventListener("click", onClick);
  return node;
};

/**
 * What a selector finds. It must be there.
 * @param {ParentNode} parent
 * @param {string} selector
 */
export const find = (parent, selector) => /** @type {HTMLElement} */ (parent.querySelector(selector));

/**
 * @param {ParentNode} parent
 * @param {string} selector
 */
export const findAll = (parent, selector) => /** @type {HTMLElement[]} */ ([...parent.querySelectorAll(selector)]);

/**
 * What has the focus within the tree of a node, such as the shadow tree of its element.
 * @param {Node} node
 */
export const focused = (node) =>
  /** @type {HTMLElement | null} */ (/** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement);

/**
 * The lines of a text, a paragraph each.
 * @param {string} text
 */
export const paragraphs = (text) => text.split("\n").map((line) => el("p", "", line));

/**
 * @param {Element} node
 * @param {Record<string, string | number>} values
 */
export const attributes = (node, values) => {
  for (const [name, value] of Object.entries(values)) node.setAttribute(name, String(value));
};

/**
 * A node of a drawing with its attributes, the last in a parent where there is one.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number>} values
 * @param {Element} [parent]
 * @returns {SVGElementTagNameMap[T]}
 */
export const svg = (tag, values, parent) => {
  const node = document.createElementNS(SVG, tag);
  attributes(node, values);
  if (parent) parent.append(node);
  return node;
};

/**
 * A phrase with its places in braces filled.
 * @param {string} phrase
 * @param {Record<string, string | number>} values
 */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/**
 * State that belongs to a node, kept from one payload to the next.
 * @template State
 * @param {() => State} initial
 * @returns {(node: Node) => State}
 */
export const stateOf = (initial) => {
  /** @type {WeakMap<Node, State>} */
  const states = new WeakMap();
  return (node) => {
    const state = states.get(node) ?? initial();
    states.set(node, state);
    return state;
  };
};

/** What nodes were built from, as text. @type {WeakMap<Node, string>} */
const built = new WeakMap();

/**
 * Whether a node that is built once and then kept in step has to be built: for the first time, or from something else, as
 * when another package is published or looked at. Notes what it is built from.
 * @param {Node} node
 * @param {unknown} from
 */
export const needsBuilding = (node, from) => {
  const text = JSON.stringify(from);
  if (built.get(node) === text) return false;
  built.set(node, text);
  return true;
};
