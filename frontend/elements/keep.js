/* The user's story stays in this browser. A session that has just begun is told what is kept; after that it tells us. */
const STORY = "one-map-story";
function keep({ story }, root, act) {
  follow(root);
  try {
    if (story.state === "own") localStorage.setItem(STORY, story.text);
    if (story.state === "default") localStorage.removeItem(STORY);
    if (story.state !== "fresh" || root.toldKept) return;
    root.toldKept = true;
    const text = localStorage.getItem(STORY);
    if (text) act("kept", text);
  } catch { /* a browser that keeps nothing: the story lasts as long as the page */ }
}

/* what another tab makes of the story is the story here too, else the last to write would undo the other's work unseen */
function follow(root) {
  if (root.follows) return;
  root.follows = true;
  addEventListener("storage", ({ key, newValue }) => {
    if (key === STORY && root.isConnected) root.act("elsewhere", newValue ?? "");
  });
}
