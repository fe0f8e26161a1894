/* shared by the parts of the partners page: filled anew on a change, the focus stays on the same button */
const refill = (root, ...nodes) => {
  const active = root.getRootNode().activeElement;
  const key = active && root.contains(active) ? active.dataset.key : "";
  root.replaceChildren(...nodes);
  const again = key && [...root.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key);
  if (again) again.focus({ preventScroll: true });
};
const toggle = (className, text, key, chosen, onClick) => {
  const node = button(chosen ? `${className} chosen` : className, text, onClick);
  node.dataset.key = key;
  node.setAttribute("aria-pressed", String(chosen));
  return node;
};
const th = (scope, className, ...content) => {
  const node = el("th", className);
  node.scope = scope;
  node.append(...content);
  return node;
};
/* clauses in one line, each whole */
const clauses = (list) => {
  const node = el("span", "clauses num");
  list.forEach((clause, i) => node.append(...(i ? [" "] : []), el("span", "clause", clause)));
  return node;
};
const notes = (lines) => lines.map((line) => el("p", "line", line));
