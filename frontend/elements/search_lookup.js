/* How a text is looked up, fetched as one when the search box is first used. */
export { ranked, shortlist } from "./matching.js";
export { indexOf } from "./search_index.js";
export { described } from "./search_results.js";
