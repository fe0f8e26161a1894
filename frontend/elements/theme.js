/* Light, dark, projector: the document says which, and its style sheets and the map's follow. The address is the server's. */
import { button, el, findAll } from "./dom.js";

/** @param {string} theme */
export const applyTheme = (theme) => {
  const { dataset } = document.documentElement;
  if (dataset.theme !== theme) dataset.theme = theme;
};

/**
 * @param {{ words: { theme: string }, themes: [string, string][] }} data
 * @param {(name: string, value: unknown) => void} act
 */
export function themeButtons({ words, themes }, act) {
  const group = el("div", "themes");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.theme);
  for (const [id, label] of themes) {
    const node = button("theme", label, () => {
      applyTheme(id);
      pressTheme(group, id);
      act("theme", id);
    });
    node.dataset.theme = id;
    group.append(node);
  }
  return group;
}

/**
 * Say which of the three is on.
 * @param {HTMLElement} root
 * @param {string} theme
 */
export const pressTheme = (root, theme) => {
  for (const node of findAll(root, ".theme")) node.setAttribute("aria-pressed", String(node.dataset.theme === theme));
};
