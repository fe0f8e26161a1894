/* What stands above every page: title, filters, the view in words. Built once, then kept in step. */
import { foldChips, watchWidth } from "./chip_folding.js";
import { currentView } from "./current_view.js";
import { button, el, find, needsBuilding, stateOf } from "./dom.js";
import { downloadMenu, setAddresses } from "./downloads.js";
import { closeMenus, filterBar, opened, updateFilters } from "./filters.js";
import { syncStory } from "./local_state.js";
import { keepRoomForMap } from "./map_room.js";
import { updateMeasure } from "./measure.js";
import { refill } from "./parts.js";
import { presentationButtons, setPresentation } from "./presentation.js";
import "./printing.js";
import { container, rootOf, skipLink } from "./streamlit_contract.js";
import { applyTheme, pressTheme, themeButtons } from "./theme.js";
import { forgetOthers, forgetSignedOut } from "./unsaved.js";

/** @import { ShellPayload, ShellWords } from "./payloads" */
/** @typedef {(name: string, value: unknown) => void} Act */

const stateFor = stateOf(() => ({ act: /** @type {Act} */ (() => {}), fold: () => {} }));

/** @param {import("./streamlit_contract.js").Component<ShellPayload>} component */
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = rootOf(component);
  const state = stateFor(root);
  state.act = (name, value) => setTriggerValue("act", { name, value });
  setLanguage(data.lang === "zh" ? "zh-CN" : "en");
  document.title = data.words.document_title;
  applyTheme(data.theme);
  document.documentElement.dataset.revision = data.revision; // for every file that is taken from the page
  skipToContent(data.words);
  /** @type {Act} */
  const act = (name, value) => state.act(name, value); // the buttons outlive this payload
  if (needsBuilding(root, frame(data))) {
    root.dataset.lang = data.lang;
    refill(root, top(data, root, act), filterBar(data, root, act), viewBar(data, root));
    parentElement.addEventListener("keydown", (event) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Escape") closeMenus(root);
    });
    watchWidth(find(root, ".bar"), () => state.fold());
  }
  root.classList.toggle("bare", data.bare);
  updateAccount(root, data.account);
  pressTheme(root, data.theme);
  setPresentation(root, data, act);
  syncStory(data.story, act);
  document.documentElement.toggleAttribute("data-narrowed", data.narrowed);
  updatePages(root, data);
  updateFilters(root, data);
  updateMeasure(root, data, act);
  const { parts, actions } = currentView(data, act);
  find(root, ".shown").replaceChildren(...parts);
  find(root, ".links").replaceChildren(...actions);
  state.fold = () => foldChips(find(root, ".bar"), data);
  state.fold();
  keepRoomForMap();
  setAddresses(root, data.query);
  root.dataset.query = data.query;
}

/**
 * What stays whatever is shown: language, title, pages, what can be filtered by and what can be downloaded.
 * @param {ShellPayload} data
 */
const frame = ({ lang, words, pages, filters, files }) => [
  lang,
  words.title,
  words.region_help,
  pages.map(({ id }) => id),
  filters,
  files.groups,
];

/**
 * Setting the language, even to the same, has the styles of all elements found anew.
 * @param {string} lang
 */
function setLanguage(lang) {
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
}

/**
 * The menu of downloads stays while the view beside it changes: a file may be in the making.
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 */
function viewBar(data, root) {
  const line = el("div", "bar");
  const actions = el("div", "actions");
  actions.append(el("div", "links"), downloadMenu(data, root));
  line.append(el("div", "shown"), actions);
  line.addEventListener("toggle", opened(root), true);
  return line;
}

/**
 * Streamlit's link skips nothing, as the shell is in its main part: ours goes to what stands below the shell.
 * @param {ShellWords} words
 */
function skipToContent(words) {
  const skip = skipLink();
  if (!skip) return;
  skip.textContent = words.skip;
  skip.onclick = (event) => {
    event.preventDefault();
    event.stopPropagation(); // Streamlit's own handler would come after ours
    const content = container("shell")?.nextElementSibling;
    if (!(content instanceof HTMLElement)) return;
    content.tabIndex = -1;
    content.focus();
  };
}

/**
 * @param {ShellPayload} data
 * @param {HTMLElement} root
 * @param {Act} act
 */
function top(data, root, act) {
  const { words, pages } = data;
  const line = el("header", "top");
  const nav = el("nav", "pages");
  nav.setAttribute("aria-label", words.pages);
  for (const [title, members] of Map.groupBy(pages.length > 1 ? pages : [], (page) => page.group)) {
    const group = el("span", "group");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", title);
    group.append(...members.map((page) => pageLink(page, act)));
    nav.append(group);
  }
  nav.addEventListener("scroll", () => hint(nav));
  new ResizeObserver(() => {
    const open = /** @type {HTMLElement | null} */ (nav.querySelector("[aria-current]"));
    if (open) centre(open);
    hint(nav);
  }).observe(nav);
  const language = button("secondary language", words.other_language, () => act("lang", ""));
  language.lang = words.other_lang;
  language.dataset.key = "language"; // by which the button of the other language has the focus of this one
  line.append(el("h1", "", words.title), nav, el("a", "account"), themeButtons(data, act), language);
  line.append(...presentationButtons(data, root, act));
  return line;
}

/**
 * @param {import("./payloads").PageLink} page
 * @param {Act} act
 */
function pageLink(page, act) {
  const link = el("a", "page", page.label);
  link.dataset.page = page.id;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act("page", page.id);
  });
  return link;
}

/**
 * Where to sign in, or one's own account; what was typed and not yet saved belongs to whoever is signed in.
 * @param {HTMLElement} root
 * @param {import("./payloads").AccountLink} account
 */
function updateAccount(root, { label, url, owner }) {
  const link = /** @type {HTMLAnchorElement} */ (find(root, ".account"));
  link.textContent = label;
  link.title = label;
  link.hidden = !label;
  link.href = new URL(url, document.baseURI).href;
  // a session that ended by itself, or a store that cannot be reached, takes nothing away: signing out does
  if (owner) forgetOthers(owner);
  else forgetSignedOut();
}

/**
 * Where not all pages fit into the row, the one that is open stands in its middle.
 * @param {HTMLElement} link
 */
function centre(link) {
  const row = /** @type {HTMLElement | null} */ (link.closest(".pages"));
  if (row) row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}

/**
 * Say on which side of the row pages are out of view.
 * @param {HTMLElement} row
 */
function hint(row) {
  row.classList.toggle("before", row.scrollLeft > 1);
  row.classList.toggle("after", row.scrollLeft + row.clientWidth < row.scrollWidth - 1);
}

/**
 * Links carry the view, so that a page opened in a new tab shows the same.
 * @param {HTMLElement} root
 * @param {ShellPayload} data
 */
function updatePages(root, { pages }) {
  for (const page of pages) {
    const link = root.querySelector(`[data-page="${page.id}"]`);
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.href = page.url;
    if (page.current) find(root, "h1").dataset.open = page.label;
    if (!page.current) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "page");
      requestAnimationFrame(() => centre(link)); // once it is laid out
    }
  }
}
