/* What is wrong with where things stand on a page, its elements included and its map not: texts and controls that lie over
   each other, texts that are cut, boxes that reach beyond the page. Each fault names its elements. What is pinned to an
   edge of the screen, on a ground of its own, may lie over what scrolls below it. */
() => {
  const CONTROL = "iframe, a[href], button, summary, input:not([type=file]), select, textarea";
  // what lies over the page on purpose; Plotly, which places its legend anew only with the next drawing
  const OVER = "[data-testid=stSkipToContent], .results, .leave, .entry-notice, .js-plotly-plot";
  // what may end in an ellipsis, as its title has the whole text
  const SHORTENED = ".account, .chip .text, .partners, .show .soft, th.row .head, th.row .name, th.row.other";
  const TOLERANCE = 1.5;
  const ANYWHERE = [-Infinity, -Infinity, Infinity, Infinity];
  const width = document.documentElement.clientWidth;
  const parent = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  const name = (node) => `${node.localName}.${node.classList[0] ?? ""}`;
  const boxOf = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const both = (a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  const empty = (box) => box[2] - box[0] <= 1 || box[3] - box[1] <= 1;
  /* What the content of an element is clipped to: by those that hide what is beyond them, as far as the nearest that
     scrolls (`cut`), and by all (`seen`). The page itself scrolls and clips nothing. */
  const clips = new Map();
  const clipOf = (node) => {
    if (!node) return { cut: ANYWHERE, seen: ANYWHERE, scroller: null, ellipsis: null };
    if (!clips.has(node)) clips.set(node, clipped(node, getComputedStyle(node)));
    return clips.get(node);
  };
  const clipped = (node, style) => {
    const outer = clipOf(style.position === "fixed" ? null : parent(node));
    const { overflowX: x, overflowY: y } = style;
    if (node.matches("html, body, [data-testid=stMain], [data-testid=stAppViewContainer], [data-testid=stApp]")) return outer;
    if (x === "visible" && y === "visible") return outer;
    const own = boxOf(node.getBoundingClientRect());
    const limits = [x === "visible" ? -Infinity : own[0], y === "visible" ? -Infinity : own[1], x === "visible" ? Infinity : own[2], y === "visible" ? Infinity : own[3]];
    const scrolls = /auto|scroll/.test(x + y);
    const seen = both(outer.seen, limits);
    return { cut: scrolls ? ANYWHERE : both(outer.cut, limits), seen, scroller: scrolls ? node : outer.scroller, ellipsis: style.textOverflow === "ellipsis" ? node : null };
  };
  const pins = new Map();
  const pinOf = (node) => {
    if (!node) return null;
    if (!pins.has(node)) pins.set(node, covers(getComputedStyle(node)) ? node : pinOf(parent(node)));
    return pins.get(node);
  };
  const covers = ({ position, backgroundColor }) => /sticky|fixed/.test(position) && /^rgb\(/.test(backgroundColor);
  const texts = [], controls = [], faults = [];
  const wholeInTitle = (node, text) => { for (let one = node; one; one = parent(one)) if (one.title?.includes(text)) return true; return false; };
  const shortened = (by, text) => by?.matches(SHORTENED) && wholeInTitle(by, text);
  const note = (list, node, raw, label, text) => {
    const clip = clipOf(list === texts ? node : parent(node));
    const left = both(raw, clip.cut);
    if (empty(left) && list === controls) return;
    const lost = raw[2] - raw[0] - (left[2] - left[0]), below = raw[3] - raw[1] - (left[3] - left[1]);
    if (list === texts && !shortened(clip.ellipsis, text) && (lost > TOLERANCE || below > TOLERANCE)) faults.push(`cut: ${label} ${raw.map(Math.round)}`);
    if (!clip.scroller && left[2] > width + TOLERANCE) faults.push(`beyond the page: ${label}`);
    list.push({ node, label, box: left, seen: both(raw, clip.seen), scroller: clip.scroller, pin: pinOf(node) });
  };
  const shown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const said = (node) => (node.innerText || node.getAttribute("aria-label") || "").trim().slice(0, 24);
  const noteText = (text, node) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const rect of range.getClientRects()) {
      // letters fill about two thirds of the box of their line
      const inset = rect.height / 6;
      if (rect.width > 1 && rect.height > 1)
        note(texts, node, [rect.left, rect.top + inset, rect.right, rect.bottom - inset], `${name(node)} “${text.data.trim().slice(0, 24)}”`, text.data.replaceAll("\u00a0", " ").trim());
    }
  };
  const visit = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && child.data.trim() && shown(node)) noteText(child, node);
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(`script, style, ${OVER}`)) continue;
      const rect = child.getBoundingClientRect();
      if (getComputedStyle(child).clipPath !== "none" && rect.width <= 1) continue; // for a screen reader only
      if (child.matches(CONTROL) && shown(child)) note(controls, child, boxOf(rect), `${name(child)} “${said(child)}”`);
      if (child.shadowRoot) visit(child.shadowRoot);
      visit(child);
    }
  };
  visit(document.body);
  const holds = (outer, inner) => { for (let one = inner; one; one = parent(one)) if (one === outer) return true; return false; };
  const compare = (list, nested) => {
    const sorted = [...list].sort((a, b) => a.box[0] - b.box[0]);
    sorted.forEach((a, i) => {
      for (let j = i + 1; j < sorted.length && sorted[j].box[0] < a.box[2] - TOLERANCE; j++) {
        const b = sorted[j];
        const shared = a.scroller === b.scroller ? both(a.box, b.box) : both(a.seen, b.seen);
        if (shared[2] - shared[0] <= TOLERANCE || shared[3] - shared[1] <= TOLERANCE) continue;
        if (a.node === b.node || a.pin !== b.pin || (nested && (holds(a.node, b.node) || holds(b.node, a.node)))) continue;
        faults.push(`overlap: ${a.label} / ${b.label} ${a.box.map(Math.round)} / ${b.box.map(Math.round)}`);
      }
    });
  };
  compare(texts, false);
  compare(controls, true);
  for (const selector of ["html", "[data-testid=stMain]"]) {
    const node = document.querySelector(selector);
    if (node.scrollWidth > node.clientWidth) faults.push(`scrolls sideways by ${node.scrollWidth - node.clientWidth}: ${selector}`);
  }
  return { faults: [...new Set(faults)], texts: texts.length, controls: controls.length };
}
