/* What was typed and is not saved yet: kept in this browser for the person who typed it, until the server has it. */

const PREFIX = "one-map-unsaved:";

/** @typedef {Record<string, string>} Values */

/**
 * @param {string} owner
 * @param {string} form
 * @param {Values} values
 */
export const keep = (owner, form, values) =>
  tried(() => localStorage.setItem(key(owner, form), JSON.stringify(values)));

/**
 * @param {string} owner
 * @param {string} form
 */
export const forget = (owner, form) => tried(() => localStorage.removeItem(key(owner, form)));

/**
 * What this person typed into this form and did not save; null where there is nothing.
 * @param {string} owner
 * @param {string} form
 * @returns {Values | null}
 */
export const kept = (owner, form) =>
  tried(() => {
    const found = JSON.parse(localStorage.getItem(key(owner, form)) ?? "null");
    return found && typeof found === "object" ? found : null;
  }) ?? null;

/**
 * Remove what anybody else typed: all of it where nobody is signed in.
 * @param {string} owner
 */
export const forgetOthers = (owner) =>
  tried(() => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names) if (!owner || !name.startsWith(`${PREFIX}${owner}:`)) localStorage.removeItem(name);
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
