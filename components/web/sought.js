/* shared by cards: what the search has opened is brought into view once, and marked as long as its view stays */
const reveal = (root, id) => {
  const node = id && [...root.querySelectorAll("[data-id]")].find((one) => one.dataset.id === id);
  if (node) node.classList.add("sought");
  if (node && root.dataset.sought !== id) node.scrollIntoView({ block: "center" });
  root.dataset.sought = id;
};
