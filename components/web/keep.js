/* The user's story stays in this browser. A session that has just begun is told what is kept; after that it tells us. */
const STORY = "one-map-story";
function keep({ story }, root, act) {
  try {
    if (story.state === "own") localStorage.setItem(STORY, story.text);
    if (story.state === "default") localStorage.removeItem(STORY);
    if (story.state !== "fresh" || root.toldKept) return;
    root.toldKept = true;
    const text = localStorage.getItem(STORY);
    if (text) act("kept", text);
  } catch { /* a browser that keeps nothing: the story lasts as long as the page */ }
}
