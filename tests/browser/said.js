/* What elements on screen say beside their text (title, aria-label, placeholder, alt), implied roots included, with its language. */
() => {
  const said = [];
  const visit = (parent, lang) => {
    for (const node of parent.children) {
      if (!node.checkVisibility()) continue;
      const own = node.lang || lang;
      for (const name of ["title", "aria-label", "placeholder", "alt"]) {
        const text = node.getAttribute(name);
        if (text && text.trim() && node.localName !== "iframe") said.push({ text: text.trim(), lang: own, where: `${node.localName}.${node.getAttribute("class") || ""}[${name}]` });
      }
      if (node.shadowRoot) visit(node.shadowRoot, own);
      visit(node, own);
    }
  };
  visit(document.body, document.documentElement.lang);
  return said;
}
