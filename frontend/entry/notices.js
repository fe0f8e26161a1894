/* In the page before any module of it: says that the browser is too old for the page, that no connection comes about or
   that it was lost, and that a part of the page failed; in place of Streamlit's own English words for these.
   Written for browsers of any age. */
(function () {
  var PATIENCE_MS = 10000;
  var LOST_MS = 2000;
  var RESTART_MS = 120000;
  var POLL_MS = 1000;
  var NOTED_MS = 100;
  var SERVICE_RESTART = 1012;
  var CLOSE = "[data-testid=stDialog] button[aria-label]";
  var FAILED = "[data-testid=stException], [data-testid=stAlert]";
  var tooOld = document.getElementById("browser-too-old");
  var noConnection = document.getElementById("no-connection");
  var lost = document.getElementById("connection-lost");
  var restarting = document.getElementById("server-restarts");
  var partFailed = document.getElementById("part-failed");
  // a clock that neither sleep nor a change of the time of day turns back
  var connectedAt = performance.now();
  var everConnected = false;
  var wasConnected = false;
  var restartAt = -RESTART_MS;
  var dialogFailed = false;

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
    var now = performance.now();
    var there = connected();
    if (there) {
      connectedAt = now;
      if (!wasConnected) restartAt = -RESTART_MS;
      everConnected = true;
    }
    wasConnected = there;
    var restarts = everConnected && !there && now - restartAt < RESTART_MS;
    show(noConnection, !everConnected && now - connectedAt >= PATIENCE_MS);
    show(restarting, restarts);
    show(lost, everConnected && !restarts && now - connectedAt >= LOST_MS);
    show(partFailed, there && (dialogFailed || document.querySelector(FAILED) !== null));
  }

  /* A dialog of Streamlit's makes all else of the page inert, also while it is not seen: it is closed. While there is a
     connection it says that something went wrong, and so do we. */
  function closeDialog() {
    var close = document.querySelector(CLOSE);
    if (!(close instanceof HTMLElement)) return;
    if (connected()) dialogFailed = true;
    close.click();
    look();
  }

  /** @param {CloseEvent} event */
  function closed(event) {
    if (event.code !== SERVICE_RESTART) return;
    restartAt = performance.now();
    setTimeout(look, NOTED_MS); // once Streamlit has noted it too
  }

  // the reason why a connection ended is told to whoever opened it, and to nobody else
  function hearWhyConnectionsEnd() {
    var Native = window.WebSocket;
    /** @param {string | URL} url @param {string | string[]} [protocols] */
    function Heard(url, protocols) {
      var socket = new Native(url, protocols === undefined ? [] : protocols);
      socket.addEventListener("close", closed);
      return socket;
    }
    Heard.prototype = Native.prototype;
    Heard.CONNECTING = Native.CONNECTING;
    Heard.OPEN = Native.OPEN;
    Heard.CLOSING = Native.CLOSING;
    Heard.CLOSED = Native.CLOSED;
    window.WebSocket = /** @type {any} */ (Heard);
  }

  /** @param {Element} line */
  function nameHost(line) {
    line.textContent = line.textContent.replace("{host}", location.host);
  }

  /** @param {HTMLElement | null} notice */
  function prepare(notice) {
    if (!notice) return;
    Array.prototype.forEach.call(notice.querySelectorAll("p"), nameHost);
    notice.onclick = function (event) {
      if (event.target instanceof HTMLButtonElement) location.reload();
    };
  }

  if (!newEnough()) {
    show(tooOld, true);
    return;
  }
  prepare(noConnection);
  prepare(partFailed);
  hearWhyConnectionsEnd();
  new MutationObserver(closeDialog).observe(document.body, { childList: true });
  // a connection may come about and end between two looks
  new MutationObserver(look).observe(document.body, {
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-connection-state"],
  });
  setInterval(look, POLL_MS);
})();
