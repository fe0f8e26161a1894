/* What parts of a page do before it is printed, one listener for all: those of pages that were left are forgotten. */

/** @type {Map<Element, () => void>} */
const prepared = new Map();

/**
 * Do something each time before the page is printed, as long as a node is in it.
 * @param {Element} node
 * @param {() => void} prepare
 */
export function beforePrint(node, prepare) {
  if (!prepared.size) addEventListener("beforeprint", print);
  for (const known of prepared.keys()) if (!known.isConnected) prepared.delete(known);
  prepared.set(node, prepare);
}

function print() {
  for (const [node, prepare] of prepared) if (node.isConnected) prepare();
}
