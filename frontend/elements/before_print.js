/* What parts of a page do before it is printed; one listener for all. */
import { NodesInPage } from "./nodes_in_page.js";

/** @type {NodesInPage | null} */
let nodes = null;
/** @type {WeakMap<HTMLElement, () => void>} */
const prepared = new WeakMap();

/**
 * Do something each time before the page is printed, as long as a node is in it.
 * @param {HTMLElement} node
 * @param {() => void} prepare
 */
export function beforePrint(node, prepare) {
  if (!nodes) addEventListener("beforeprint", print);
  nodes ??= new NodesInPage();
  nodes.add(node);
  prepared.set(node, prepare);
}

function print() {
  for (const node of nodes ?? []) {
    try {
      prepared.get(node)?.();
    } catch (error) {
      reportError(error); // the others are printed all the same
    }
  }
}
