/* Boxes over the map that fold, such as its legend: open where there is room, unless a person chose. */
import { el } from "../elements/dom.js";
import { narrow } from "./extent.js";
import { fitNames } from "./name_fitting.js";

/** @param {string} selector Finds what has been drawn. */
export const foldingBox = (selector) => {
  /** Whether a person wants it open. @type {boolean | undefined} */
  let chosen;
  const isOpen = () => chosen ?? !narrow();
  const drawn = () => /** @type {HTMLDetailsElement | null} */ (document.querySelector(selector));
  return {
    /** @param {string} className @param {string} title @param {...Node} content */
    build: (className, title, ...content) => {
      const [node, summary] = [el("details", className), el("summary", "", title)];
      node.open = isOpen();
      node.addEventListener("toggle", fitNames);
      summary.addEventListener("click", () => {
        chosen = !node.open; // it toggles after the click
      });
      node.append(summary, ...content);
      return node;
    },
    /** Open it where there is room and fold it where there is none, unless a person chose. */
    open: () => {
      for (const node of document.querySelectorAll(selector)) /** @type {HTMLDetailsElement} */ (node).open = isOpen();
    },
    /** Fold it where it lies on something, unless a person chose. @param {(node: Element) => boolean} covers */
    foldOver: (covers) => {
      const node = drawn();
      if (node && chosen === undefined && covers(node)) node.open = false;
    },
  };
};
