/* What was typed and is not saved yet: kept in this browser for the person who typed it, until the server has it. */

const PREFIX = "one-map-unsaved:";
const SIGNED_OUT = "one_map_signed_out";
const LAST_SIGN_OUT = "one-map-last-sign-out";

/** When somebody last signed out in this browser, as this page knows it. */
let lastSignOut = tried(() => localStorage.getItem(LAST_SIGN_OUT)) ?? null;

/** What was typed into since this page was loaded: persons and forms, whatever their version. */
const typedHere = new Set();

/** What was typed since this page was loaded: where it is not stored, the page alone can draw it again. */
const onThisPage = /** @type {Map<string, Values>} */ (new Map());

/** @typedef {Record<string, string>} Values */

/**
 * Keep what was typed; as long as this page alone where its owner has signed out on another since this was loaded.
 * @param {string} owner
 * @param {string} form
 * @param {Values} values
 */
export const keep = (owner, form, values) => {
  typedHere.add(key(owner, about(form)));
  onThisPage.set(key(owner, form), values);
  if (isStored()) tried(() => localStorage.setItem(key(owner, form), JSON.stringify(values)));
};

/**
 * Whether something was kept of any version of a form since this page was loaded.
 * @param {string} owner
 * @param {string} form
 */
export const isTypedHere = (owner, form) => typedHere.has(key(owner, about(form)));

/**
 * @param {string} owner
 * @param {string} form
 */
export const forget = (owner, form) => {
  onThisPage.delete(key(owner, form));
  tried(() => localStorage.removeItem(key(owner, form)));
};

/**
 * What this person typed into this form and did not save; null where there is nothing.
 * @param {string} owner
 * @param {string} form
 * @returns {Values | null}
 */
export const kept = (owner, form) =>
  (isStored() ? null : onThisPage.get(key(owner, form))) ??
  tried(() => {
    const found = JSON.parse(localStorage.getItem(key(owner, form)) ?? "null");
    return found && typeof found === "object" ? found : null;
  }) ??
  null;

/** Whether what is typed is stored: the browser stores something, and nobody has signed out on another page. */
const isStored = () => tried(() => (localStorage.getItem(LAST_SIGN_OUT) ?? null) === lastSignOut) ?? false;

/**
 * What this person typed into another version of a form and did not save, the newest of them; null where there is none.
 * A form is named by what it is about and, behind the last bar, the version that it was filled from.
 * @param {string} owner
 * @param {string} form
 * @returns {{ form: string, values: Values } | null}
 */
export function keptOfOther(owner, form) {
  const [newest] = formsAbout(owner, form)
    .filter((one) => one !== form)
    .sort((a, b) => versionOf(b) - versionOf(a));
  const values = newest ? kept(owner, newest) : null;
  return newest && values ? { form: newest, values } : null;
}

/**
 * Whether something is kept of any version of a form; `subject` is what it is about, with the last bar.
 * @param {string} owner
 * @param {string} subject
 */
export const isKept = (owner, subject) => formsAbout(owner, subject).length > 0;

/**
 * Whether what was typed is what a form was drawn with: it is saved, and only the answer was lost.
 * @param {Values} typed
 * @param {Values} drawn
 */
export const isDrawn = (typed, drawn) =>
  Object.entries(typed).every(([name, value]) => (drawn[name] ?? "").trim() === value.trim());

/**
 * Remove what this person typed into any version of a form.
 * @param {string} owner
 * @param {string} form
 */
export const forgetAll = (owner, form) => {
  for (const one of formsAbout(owner, form)) forget(owner, one);
};

/**
 * The versions of a form into which something was typed and not saved.
 * @param {string} owner
 * @param {string} form
 * @returns {string[]}
 */
const formsAbout = (owner, form) => {
  const subject = about(form);
  const stored = tried(() => Object.keys(localStorage)) ?? [];
  const all = isStored() ? stored : [...new Set([...stored, ...onThisPage.keys()])];
  const names = all.filter((name) => name.startsWith(key(owner, subject)));
  return names.map((name) => name.slice(key(owner, "").length)).filter((one) => one === subject + versionOf(one));
};

/** @param {string} form */
const about = (form) => form.slice(0, form.lastIndexOf("|") + 1);

/** @param {string} form */
const versionOf = (form) => Number(form.slice(form.lastIndexOf("|") + 1));

/**
 * Remove what anybody else typed.
 * @param {string} owner
 */
export const forgetOthers = (owner) => {
  /** @param {string} name */
  const isOthers = (name) => name.startsWith(PREFIX) && !name.startsWith(key(owner, ""));
  for (const name of [...onThisPage.keys()].filter(isOthers)) onThisPage.delete(name);
  tried(() => {
    for (const name of Object.keys(localStorage).filter(isOthers)) localStorage.removeItem(name);
  });
};

/** Remove what anybody typed, once, where somebody has just signed out, as a cookie of the server says. */
export const forgetSignedOut = () =>
  tried(() => {
    if (!document.cookie.split("; ").includes(`${SIGNED_OUT}=1`)) return;
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is there over https alone
    document.cookie = `${SIGNED_OUT}=; path=/; max-age=0`;
    const now = String(Date.now());
    localStorage.setItem(LAST_SIGN_OUT, now);
    if (!onThisPage.size) lastSignOut = now; // else it was on another page, and this one alone has what was typed
  });

/**
 * @param {string} owner
 * @param {string} form
 */
const key = (owner, form) => `${PREFIX}${owner}:${form}`;

/**
 * A browser that stores nothing keeps what was typed as long as the page.
 * @template Result
 * @param {() => Result} action
 */
function tried(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
