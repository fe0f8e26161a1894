/* In forced colours: texts that keep the ink of the page's theme on no ground of their own, and so on the system's. */
() => {
  if (!matchMedia("(forced-colors: active)").matches) throw new Error("colours are not forced");
  const roots = [document];
  for (const node of document.querySelectorAll("*")) if (node.shadowRoot) roots.push(node.shadowRoot);
  const around = (node) => node.parentElement ?? (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const keeps = (node) => node && getComputedStyle(node).forcedColorAdjust !== "auto";
  const ground = (node) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    return backgroundImage !== "none" || !/, 0\)$|^transparent$/.test(backgroundColor);
  };
  const grounded = (node) => {
    for (let one = node; keeps(one); one = around(one)) if (ground(one)) return true;
    return false;
  };
  const said = (node) => [...node.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const texts = roots.flatMap((root) => [...root.querySelectorAll("*")]).filter((node) => said(node) && node.checkVisibility());
  const faults = texts.filter((node) => keeps(node) && !grounded(node));
  return faults.map((node) => `${node.localName}.${node.classList[0] ?? ""} ${node.textContent.trim().slice(0, 20)}`);
}
