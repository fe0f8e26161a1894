/* What the search box looks in: the index of what the plan names, and that of accepted reports. */
import { fetchJson } from "./fetch_json.js";

/** @import { ReportIndex, SearchIndex, ShellPayload } from "./payloads" */

/**
 * What can be looked for: what the plan names, and accepted reports where there are some; without these where only they
 * cannot be fetched.
 * @param {Pick<ShellPayload, "search" | "reports">} data
 * @returns {Promise<SearchIndex>}
 */
export async function indexOf({ search, reports }) {
  /** @type {[SearchIndex, ReportIndex | null]} */
  const [index, more] = await Promise.all([fetchJson(search), reports ? fetchJson(reports).catch(() => null) : null]);
  if (!more) return index;
  if (merged?.index !== index || merged.more !== more) merged = { index, more, whole: joined(index, more) };
  return merged.whole;
}

/** The index last put together. @type {{ index: SearchIndex, more: ReportIndex, whole: SearchIndex } | null} */
let merged = null;

/** @param {SearchIndex} index @param {ReportIndex} more @returns {SearchIndex} */
export const joined = (index, more) => ({
  ...index,
  kinds: { ...index.kinds, ...more.kinds },
  pages: { ...index.pages, ...more.pages },
  entries: [...index.entries, ...more.entries],
});
