/* What the page fetches as JSON, once for each address. */

/** @type {Map<string, Promise<any>>} */
const answers = new Map();

/**
 * Fetch an address, or return what it answered before. A failed fetch is forgotten: the next call asks again.
 * @param {string} url
 * @returns {Promise<any>} Rejects where the server cannot be reached or refuses.
 */
export function fetchJson(url) {
  const known = answers.get(url);
  if (known) return known;
  const answer = fetch(url).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return response.json();
  });
  answers.set(url, answer);
  answer.catch(() => answers.delete(url));
  return answer;
}
