/* Light, dark, projector: the document says which, and its style sheets and the map's follow. The address is the server's. */
const wear = (theme) => {
  const { dataset } = document.documentElement;
  if (dataset.theme !== theme) dataset.theme = theme;
};

function themes({ words, themes: offered }, act) {
  const group = el("div", "themes");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.theme);
  for (const [id, label] of offered) {
    const node = button("theme", label, () => { wear(id); worn(group, id); act()("theme", id); });
    node.dataset.theme = id;
    group.append(node);
  }
  return group;
}

/* which of the three is on */
const worn = (root, theme) => root.querySelectorAll(".theme").forEach((node) => node.setAttribute("aria-pressed", String(node.dataset.theme === theme)));
