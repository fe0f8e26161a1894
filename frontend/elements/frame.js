/* The frame above every page in one element: title, filters, the view in words. Built once a language, then kept in step. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const act = (name, value) => setTriggerValue("act", { name, value });
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.words.title;
  wear(data.theme);
  skipHere(data.words);
  printing();
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(top(data, root, () => root.act), filters(data, root, () => root.act), bar(data, root));
    parentElement.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(root); });
  }
  root.act = act;
  worn(root, data.theme);
  present(root, data, () => root.act);
  keep(data, root, act);
  turn(root, data);
  step(root, data);
  root.querySelector(".shown").replaceChildren(...view(data, act));
  address(root, data.key);
  root.dataset.key = data.key;
}

/* the menu of files stays while the view beside it changes: a file may be in the making */
function bar(data, root) {
  const line = el("div", "bar");
  line.append(el("div", "shown"), files(data, root));
  return line;
}

/* Streamlit's link skips nothing, as this frame is in its main part: ours goes to what stands below the frame */
function skipHere(words) {
  const skip = document.querySelector("[data-testid=stSkipToContent]");
  if (!skip) return;
  skip.textContent = words.skip;
  skip.onclick = (event) => {
    event.preventDefault();
    event.stopPropagation(); // Streamlit's own way would come after ours
    const content = document.querySelector(".st-key-frame").nextElementSibling;
    content.tabIndex = -1;
    content.focus();
  };
}

function top(data, root, act) {
  const { words, pages } = data;
  const line = el("header", "top");
  const nav = el("nav", "pages");
  nav.setAttribute("aria-label", words.pages);
  for (const page of pages.length > 1 ? pages : []) {
    const link = el("a", "page", page.label);
    link.dataset.page = page.id;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      act()("page", page.id);
    });
    nav.append(link);
  }
  nav.addEventListener("scroll", () => hint(nav));
  new ResizeObserver(() => hint(nav)).observe(nav);
  const language = button("quiet language", words.other_language, () => act()("lang", ""));
  language.lang = words.other_lang;
  line.append(el("h1", "", words.title), nav, themes(data, act), language, ...presenting(data, root, act));
  return line;
}

/* where not all pages fit into the row, the one that is open stands in its middle */
function centre(link) {
  const row = link.parentElement;
  row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}

/* says on which side of the row pages are out of view */
function hint(row) {
  row.classList.toggle("before", row.scrollLeft > 1);
  row.classList.toggle("after", row.scrollLeft + row.clientWidth < row.scrollWidth - 1);
}

/* links carry the view, so that a page opened in a new tab shows the same */
function turn(root, { pages }) {
  for (const page of pages) {
    const link = root.querySelector(`[data-page="${page.id}"]`);
    if (!link) continue;
    link.href = page.url;
    if (!page.current) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "page");
      requestAnimationFrame(() => centre(link)); // once it is laid out
    }
  }
}
