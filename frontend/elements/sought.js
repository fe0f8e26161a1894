/* shared by the search and by cards: the card of what the search has opened is brought into view, and marked as long as
   its view stays; cards that stand there already are told, those of the next page look for themselves */
const WITH_CARD = ["platform", "corridor", "target", "place"];

const seek = ({ kind, id }) => {
  window.oneMapSought = WITH_CARD.includes(kind) ? { id, view: location.href } : null;
  document.dispatchEvent(new Event("sought"));
};

const reveal = (root) => {
  mark(root);
  if (root.reveals) return;
  root.reveals = () => (root.isConnected ? mark(root) : document.removeEventListener("sought", root.reveals));
  document.addEventListener("sought", root.reveals);
};

const mark = (root) => {
  const sought = window.oneMapSought;
  const id = sought && sought.view === location.href ? sought.id : "";
  for (const card of root.querySelectorAll("[data-id]")) {
    card.classList.toggle("sought", card.dataset.id === id);
    if (card.dataset.id === id && root.sought !== sought) card.scrollIntoView({ block: "nearest" });
    if (card.dataset.id === id) root.sought = sought;
  }
};
