// The page's own clock: when the content of this document (and of its shadow roots) last changed.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const clock = (window.__clock = { start: performance.timeOrigin, last: 0, clicked: 0, numbers: 0, chart: 0, ready: 0 });
  const roots = [];
  const inFrames = (root) => [...root.querySelectorAll("iframe")].map((frame) => frame.contentWindow);
  window.__clocks = () => [window, ...roots.flatMap(inFrames)].map((w) => w && w.__clock).filter(Boolean);
  const seen = new WeakSet();
  const watch = (root) => {
    if (seen.has(root)) return;
    seen.add(root);
    roots.push(root);
    new MutationObserver((changes) => {
      if (!changes.some(counts)) return;
      clock.last = now();
      if (!clock.clicked) look();
    }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  };
  // a shadow root is watched as it is made: looking for new ones at each change would take as long as the change
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  // Streamlit's own running mark and stale flags are no content
  const counts = (change) => {
    const node = change.target.nodeType === 1 ? change.target : change.target.parentElement;
    if (node && node.closest && node.closest("[data-testid=stStatusWidget], [data-testid=stAppViewContainer] > header, head")) return false;
    if (change.type !== "attributes") return true;
    return ["d", "data-view", "data-class", "fill", "stroke", "data-ready"].includes(change.attributeName);
  };
  const look = () => {
    if (!clock.numbers && document.querySelector(".states, #number, .st-key-projects-headline > *")) clock.numbers = now();
    if (!clock.chart && document.querySelector("[class*=st-key-] :is(.sketch rect, .sketch polyline, .main-svg)")) clock.chart = now();
    clock.pictured ||= document.querySelector(".map-picture[data-shown]") !== null;
    if (clock.ready) return;
    const map = document.querySelector("#map_div[data-ready=true] .label");
    const number = document.querySelector("#number");
    const chart = document.querySelector(".st-key-progress-chart :is(.sketch rect, .main-svg)");
    const peer = document.querySelector(".leaflet-overlay-pane path");
    const ours = document.querySelector("#map_div.one-map");
    if (map || number || chart || (peer && !ours)) clock.ready = now();
  };
  document.addEventListener("click", () => { clock.clicked = now(); }, true);
  // a frame's first, empty document gives way to its real one under the same window
  const waiting = setInterval(() => { watch(document); look(); if (clock.ready || now() - clock.start > 20000) clearInterval(waiting); }, 8);
})();
