/* What of a presented step does not fit: reaches beyond the window or its part, or lies on the way out. */
() => {
  const part = document.querySelector(".st-key-part");
  const box = (node) => node.getBoundingClientRect();
  const shown = (node) => node.checkVisibility() && box(node).height > 1;
  const shadows = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const inside = (selector) => shadows.flatMap((shadow) => [...shadow.querySelectorAll(selector)]).filter(shown);
  const pieces = inside(".root > *").filter((node) => part.contains(node.getRootNode().host));
  const main = [...inside(".heading"), ...document.querySelectorAll(".st-key-map iframe, .st-key-part")].filter(shown);
  const exit = box(inside(".presenting")[0]);
  const lies = (node) => {
    const { left, right, top, bottom } = box(node);
    return right > exit.left && left < exit.right && bottom > exit.top && top < exit.bottom;
  };
  const beyond = [
    ...main.filter((node) => box(node).bottom > innerHeight || box(node).top < 0),
    ...pieces.filter((node) => box(node).bottom > box(part).bottom + 1),
    ...inside(".bar .chip").filter(lies),
  ];
  return beyond.map((node) => `${node.localName}.${node.className}`);
}
