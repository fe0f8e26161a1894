/* The file's own page: no server is behind it, so a click on the map narrows the list beside it. */
(() => {
  /** @param {string} id */
  const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {{ base: import("../map/types").Base, view: import("../map/types").View, options: object }} */
  const payload = JSON.parse(byId("payload").textContent ?? "");
  const { L, OneMap } = /** @type {any} */ (window);
  const [heading, all, none] = [byId("heading"), byId("all"), byId("none")];
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("li[data-province]")]);
  /** @type {Record<string, Record<string, import("../map/types").Named>>} */
  const names = { province: payload.base.provinces, place: payload.base.sites, corridor: payload.base.corridors };
  let chosen = "";

  /**
   * Show the items of one thing on the map; of the same again, or of none, those of the whole view.
   * @param {string} field
   * @param {string} id
   */
  const narrow = (field, id) => {
    chosen = id && chosen !== `${field}:${id}` ? `${field}:${id}` : "";
    const [kind = "", searched = ""] = chosen.split(":");
    for (const row of rows) row.hidden = Boolean(chosen) && !(row.dataset[kind] ?? "").split(" ").includes(searched);
    const n = rows.filter((row) => !row.hidden).length;
    const { lang, words } = payload.view;
    const name = chosen ? names[kind]?.[searched]?.[lang] : "";
    heading.textContent = [
      heading.dataset.whole,
      name,
      (n === 1 ? words.item_one : words.items)?.replace("{n}", String(n)),
    ]
      .filter(Boolean)
      .join(" · ");
    all.hidden = !chosen;
    none.hidden = !chosen || n > 0;
    const changed = kind === "province" ? { chosen: [searched] } : kind === "place" ? { sites: [searched] } : {};
    OneMap.show({ ...payload.view, ...changed });
  };

  all.addEventListener("click", () => {
    narrow("", "");
    heading.scrollIntoView({ block: "nearest" });
  });
  /** Lay the map out for the sheet, and back for the window. @param {boolean} on */
  const print = (on) => {
    document.documentElement.toggleAttribute("data-printing", on);
    OneMap.fit();
  };
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  OneMap.start(L.map("map_div", payload.options), { ...payload.base, picked: narrow });
  narrow("", "");
})();
