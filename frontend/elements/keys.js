/* Keys that hold for the whole page, whatever has the focus: not while typing, and also in the map's frame (one-map.js). */
const keys = (name, handle) => {
  if (!window.oneMapKeys) {
    window.oneMapKeys = new Map();
    const typing = (event) => event.composedPath()[0].matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    document.addEventListener("keydown", (event) => {
      if (typing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (![...window.oneMapKeys.values()].some((one) => one(event))) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }
  if (handle) window.oneMapKeys.set(name, handle);
  else window.oneMapKeys.delete(name);
};
