/* In the page before any module of it: says that the browser is too old for the page, or that no connection comes about.
   Written for browsers of any age. */
(function () {
  var PATIENCE_MS = 10000;
  var LOOK_MS = 1000;
  var tooOld = document.getElementById("browser-too-old");
  var noConnection = document.getElementById("no-connection");
  var connectedAt = Date.now();

  /** @param {HTMLElement | null} notice @param {boolean} shown */
  function show(notice, shown) {
    if (notice) notice.style.display = shown ? "block" : "none";
  }

  // what the page needs at most; the versions that have all of it stand in the sentence
  function newEnough() {
    return (
      "noModule" in document.createElement("script") &&
      typeof Map.groupBy === "function" &&
      "CSS" in window &&
      CSS.supports("color", "color-mix(in srgb, red, white)") &&
      CSS.supports("selector(:has(a))")
    );
  }

  function connected() {
    var app = document.querySelector("[data-testid=stApp]");
    return app !== null && app.getAttribute("data-test-connection-state") === "CONNECTED";
  }

  function look() {
    if (connected()) connectedAt = Date.now();
    show(noConnection, Date.now() - connectedAt >= PATIENCE_MS);
  }

  /** @param {Element} line */
  function nameHost(line) {
    line.textContent = line.textContent.replace("{host}", location.host);
  }

  /** @param {HTMLElement} notice */
  function prepare(notice) {
    Array.prototype.forEach.call(notice.children, nameHost);
    notice.onclick = function (event) {
      if (event.target instanceof HTMLButtonElement) location.reload();
    };
  }

  if (!newEnough()) {
    show(tooOld, true);
    return;
  }
  if (noConnection) prepare(noConnection);
  setInterval(look, LOOK_MS);
})();
