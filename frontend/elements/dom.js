/* shared by the elements: a node with a class and a text, never markup */
const el = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
};
/* a colour of the data as the theme shows it */
const toned = (colour) => `color-mix(in srgb, ${colour}, white var(--white, 0%))`;
const button = (className, text, onClick) => {
  const node = el("button", className, text);
  node.type = "button";
  if (onClick) node.addEventListener("click", onClick);
  return node;
};
