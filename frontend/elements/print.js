/* On paper one thing stands below the other, and the map is laid out for the width of an A4 sheet before it is printed. */
/* wide enough for the map to stand as on a screen that is not a phone */
const SHEET = { width: "716px", height: "540px" };
function printing() {
  if (window.oneMapPrints) return;
  window.oneMapPrints = true;
  const fit = (size) => {
    const frame = document.querySelector(".st-key-map iframe");
    if (!frame) return;
    for (const side of ["width", "height"]) {
      if (size) frame.style.setProperty(side, size[side], "important");
      else frame.style.removeProperty(side);
    }
    frame.contentWindow.OneMap?.fit();
  };
  addEventListener("beforeprint", () => fit(SHEET));
  addEventListener("afterprint", () => fit(null));
}
