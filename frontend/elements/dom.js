/* Nodes shared by the elements: texts are set as text nodes, never as markup. */

/**
 * A node with a class and a text.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string | number | null} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
const el = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = String(text);
  return node;
};

/**
 * A colour of the data as the theme shows it.
 * @param {string} colour
 */
const toned = (colour) => `color-mix(in srgb, ${colour}, white var(--white, 0%))`;

/**
 * @param {string} className
 * @param {string} text
 * @param {(event: MouseEvent) => void} [onClick]
 */
const button = (className, text, onClick) => {
  const node = el("button", className, text);
  node.type = "button";
  if (onClick) node.addEventListener("click", onClick);
  return node;
};
