/* Every text a person can see in this document, implied roots included: what it says, how big, in which language. */
() => {
  const seen = [];
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const drawn = (rect) => rect.width > 1 && rect.height > 1 && rect.right > 0 && rect.bottom > 0;
  const note = (text, node, lang, rect, hover = false) => {
    if (!text.trim() || !drawn(rect) || !shown(node)) return;
    const size = parseFloat(getComputedStyle(node).fontSize);
    seen.push({ text: text.trim(), size, lang, hover, where: `${node.localName}.${node.getAttribute("class") || ""}` });
  };
  const clipped = (node) => {
    const rect = node.getBoundingClientRect();
    return rect.width <= 1 && rect.height <= 1 && getComputedStyle(node).overflow !== "visible";
  };
  const visit = (parent, lang) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const range = document.createRange();
        range.selectNodeContents(node);
        note(node.data, parent, lang, range.getBoundingClientRect());
      }
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME"].includes(node.tagName)) continue;
      if (node.matches("[data-testid=stIconMaterial]") || clipped(node)) continue;
      const own = node.lang || lang;
      if (node.tagName === "INPUT") note(node.value && node.type !== "checkbox" ? node.value : node.placeholder, node, own, node.getBoundingClientRect());
      if (node.title) note(node.title, node, own, node.getBoundingClientRect(), true);
      if (node.shadowRoot) visit(node.shadowRoot, own);
      visit(node, own);
    }
  };
  visit(document.body, document.documentElement.lang);
  return seen;
}
