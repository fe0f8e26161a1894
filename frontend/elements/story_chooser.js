/* Which story is edited: the package's own, or one of those that this browser stores; new, duplicate, delete. */
import { button, el, find } from "./dom.js";
import { isNotStored, storedStories, storedText } from "./local_state.js";

/** @import { StoryEditorPayload } from "./payloads" */
/** @typedef {{ data: StoryEditorPayload, act: (name: string, value?: unknown) => void }} State */

/** @param {State} state */
export function chooser(state) {
  const { words } = state.data;
  const select = el("select", "stories");
  select.setAttribute("aria-label", words.choose);
  select.addEventListener("change", () => {
    state.act("open", { id: select.value, text: storedText(select.value) });
  });
  return [
    select,
    button("button empty", words.empty, () => state.act("empty")),
    button("button duplicate", words.duplicate, () => state.act("duplicate")),
    button("button remove", words.remove, () => state.act("remove")),
  ];
}

/**
 * List the stories anew; the one that is open is chosen, also before it is stored.
 * @param {HTMLElement} root
 * @param {State} state
 */
export function updateChooser(root, { data }) {
  const { words, story, lang, title } = data;
  const select = /** @type {HTMLSelectElement} */ (find(root, ".stories"));
  const stored = storedStories(lang).map((one) => (one.id === story.id ? { ...one, title } : one));
  if (story.id && !stored.some(({ id }) => id === story.id)) stored.push({ id: story.id, title });
  const options = [{ id: "", title: words.default }, ...stored];
  select.replaceChildren(...options.map((one) => new Option(one.title || words.unreadable, one.id)));
  select.value = story.id;
  /** @type {HTMLButtonElement} */ (find(root, ".remove")).disabled = !story.id;
  const note = isNotStored() ? words.not_stored : words.stored;
  find(root, ".state").textContent = story.id ? note : words.default_note;
}
