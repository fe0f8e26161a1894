/* Presentation: the page without its controls, in the projector's theme. The address says so; Esc leaves. */
function present(root, data, act) {
  const page = document.documentElement;
  root.classList.toggle("present", data.present);
  page.toggleAttribute("data-present", data.present);
  root.leave = () => {
    if (document.fullscreenElement) document.exitFullscreen(); // comes back here by its event
    else if (root.classList.contains("present")) act()("present", false);
  };
  keys("present", (event) => {
    if (event.key !== "Escape" || !root.classList.contains("present")) return false;
    root.leave();
    return true;
  });
  if (root.watchesScreen) return;
  root.watchesScreen = true;
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) root.leave(); });
}

/* the browser grants the full screen only in the click itself */
function presenting({ words }, root, act) {
  const enter = button("enter", words.enter, () => {
    document.documentElement.requestFullscreen?.().catch(() => {});
    act()("present", true);
  });
  enter.title = words.enter_help;
  return [enter, button("leave", words.leave, () => root.leave())];
}
