/* Nodes of the page, held so that those of pages that were left can go. */

export class NodesInPage {
  /** @type {WeakSet<Element>} */
  #known = new WeakSet();
  /** @type {Set<WeakRef<HTMLElement>>} */
  #held = new Set();

  /** @param {HTMLElement} node */
  add(node) {
    if (this.#known.has(node)) return;
    this.#known.add(node);
    this.#held.add(new WeakRef(node));
  }

  /** @returns {Generator<HTMLElement>} those that are in the page */
  *[Symbol.iterator]() {
    for (const held of this.#held) {
      const node = held.deref();
      if (!node) this.#held.delete(held);
      else if (node.isConnected) yield node;
    }
  }
}
