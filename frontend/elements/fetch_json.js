/* What the page fetches as JSON. The query of an address says which content is meant (a hash of it, or the revision of the
   records), so an answer is given for its own address only, and an older content of the same path is forgotten. */

/** The last answer of each path. @type {Map<string, { url: string, answer: Promise<any> }>} */
const answers = new Map();

/**
 * Fetch an address, or return what it answered before. A failed fetch is forgotten: the next call asks again.
 * @param {string} url
 * @returns {Promise<any>} Rejects where the server cannot be reached or refuses.
 */
export function fetchJson(url) {
  const path = url.replace(/\?.*/, "");
  const known = answers.get(path);
  if (known?.url === url) return known.answer;
  const answer = fetch(url).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return response.json();
  });
  const latest = { url, answer };
  answers.set(path, latest);
  answer.catch(() => {
    if (answers.get(path) === latest) answers.delete(path);
  });
  return answer;
}
