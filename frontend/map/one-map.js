/* The map in the page. Python sends one constant base (`start`) and, on each change, one view (`show`).
   Texts reach the page as text nodes only, never as markup. */
(() => {
  "use strict";
  const HOME_ZOOM = 7.5;
  const MOST_PULLED = 160; // pixels
  const SVG = "http://www.w3.org/2000/svg";
  const now = { frameScale: "belt", map: null, base: null, view: null, layers: {}, labels: {}, grips: [], picks: 0, ready: false, moved: false };

  const el = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const svg = (tag, attributes, parent) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (parent) parent.append(node);
    return node;
  };
  const latLng = ([lon, lat]) => [lat, lon];
  const bounds = ([low, high]) => L.latLngBounds(latLng(low), latLng(high));
  const word = (key) => now.view.words[key];
  const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const items = (n) => fill(word(n === 1 ? "item_one" : "items"), { n });

  /* a colour of the data as the theme shows it */
  const toned = (colour) => `color-mix(in srgb, ${colour}, white var(--white, 0%))`;

  /* the theme is the page's: taken over now, as the map may have loaded late, and whenever it changes */
  const wearTheme = (page) => {
    const theme = page.dataset.theme || "";
    if (theme === (document.documentElement.dataset.theme || "")) return;
    document.documentElement.dataset.theme = theme;
    if (now.map) resized();
  };
  const followPage = () => {
    const page = window.parent.document.documentElement;
    if (page === document.documentElement) return;
    wearTheme(page);
    new MutationObserver(() => wearTheme(page)).observe(page, { attributeFilter: ["data-theme"] });
  };
  /* letters or a window of another size: names are placed anew, and the frame unless a person has moved it */
  const away = () => now.moved || now.map.getZoom() !== now.rest;
  const resized = () => { if (!now.map.getSize().x) return; if (away()) fitNames(); else goto(now.frameScale); };

  const narrow = () => now.map.getSize().x <= 700 * rem();
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

  /* what a person clicked goes to Python as a value that changes each time, or to the page where no server is behind it */
  const pick = (field, id) => {
    if (now.base.picked) { now.base.picked(field, id); return; }
    now.picks += 1;
    window.Streamlit.setComponentValue({ field, id, count: now.picks });
  };

  const tooltip = (lines) => {
    const node = el("div", "tip");
    lines.filter(Boolean).forEach((line, i) => node.append(el("div", i ? "tip-line" : "tip-head", line)));
    return node;
  };

  /* ---- base: panes, controls, layers ------------------------------------------------------------- */
  const PANES = ["land", "china", "prefectures", "counties", "hatch", "lit", "rivers", "dashes", "leaders", "corridors",
    "flows", "places", "labels"];

  /* Leaflet moves things with 3D transforms, which makes each name a layer of its own for the compositor: a hundred
     layers make every frame slow where there is no graphics card. Plain 2D transforms look the same. */
  L.Browser.ie3d = true;

  const start = (map, base) => {
    followPage();
    now.map = map;
    now.base = base;
    map.attributionControl.setPrefix(false);
    PANES.forEach((name, i) => { map.createPane(name).style.zIndex = 300 + 20 * i; });
    ["land", "rivers", "leaders", "dashes", "hatch"].forEach((name) => { map.getPane(name).style.pointerEvents = "none"; });
    map.getContainer().classList.add("one-map");
    map.createPane("tiles").style.zIndex = 290;
    if (!map._loaded) map.fitBounds(bounds(base.frames.belt));
    map.on("zoomend", markScale);
    map.on("moveend", fitNames);
    map.on("dragstart", () => { now.moved = true; });
    map.on("resize", resized);
    goto("belt");
    now.group = L.featureGroup().addTo(map);
    L.control.scale({ imperial: false, position: "bottomright", maxWidth: 120 }).addTo(map);
    Promise.all(base.layers.map(load)).then(() => {
      now.ready = true;
      drawInset();
      if (now.view) paint();
    });
    if (now.view ||= window.parent.oneMapView) show(now.view);
    document.addEventListener("keydown", forPage, true);
  };

  /* after a click in the map its frame has the focus: keys that are the page's go there first, and do not pan the map */
  const forPage = (event) => {
    const keys = window.parent.oneMapKeys;
    if (!keys || event.ctrlKey || event.altKey || event.metaKey || ![...keys.values()].some((one) => one(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const load = async (layer) => {
    try {
      if (layer.data) { draw(layer, layer.data); return; }
      const answer = await fetch(layer.url);
      if (!answer.ok) throw new Error(answer.status);
      draw(layer, await answer.json());
    } catch (error) {
      (now.failed ||= []).push(layer);
      if (now.view) showFailed();
    }
  };

  const showFailed = () => {
    const titles = (now.failed || []).map((layer) => layer.title[now.view.lang]);
    let note = document.querySelector(".map-failed");
    if (!titles.length) return;
    if (!note) { note = el("div", "map-failed"); note.setAttribute("role", "alert"); now.map.getContainer().append(note); }
    note.textContent = fill(word("failed"), { layer: titles.join(word("comma")) });
  };

  /* what stands in the corners (legend, inset, labels out at sea) gets room of its own, so that it covers no data */
  const room = (scale) => {
    if (scale === "home") return { padding: [8, 8] };
    return !narrow() ? { paddingTopLeft: [24, 10], paddingBottomRight: [72 * rem(), 150 * rem()] } : { paddingTopLeft: [4, 50 * rem()], paddingBottomRight: [34, 130 * rem()] };
  };

  const showLoading = () => {
    now.loading ||= now.map.getContainer().appendChild(el("div", "map-loading"));
    now.loading.setAttribute("role", "status");
    now.loading.textContent = now.ready ? "" : word("loading");
    now.loading.hidden = now.ready;
  };

  /* the limits are lifted first and set last: Leaflet pans back at once whatever is outside them */
  const goto = (scale) => {
    const { map, base } = now;
    now.frameScale = scale;
    map.getContainer().toggleAttribute("data-narrow", narrow());
    map.setMaxBounds(null).setMinZoom(0);
    const widest = map.getBoundsZoom(bounds(base.frames.china), true);
    const whole = map.getBoundsZoom(bounds(base.frames.belt)) - 1;
    map.fitBounds(bounds(base.frames[scale]), { animate: false, ...room(scale) });
    map.setMinZoom(Math.min(widest, whole)).setMaxZoom(12).setMaxBounds(bounds(base.frames.china));
    now.rest = map.getZoom();
    markScale();
  };

  const markScale = () => {
    const scale = now.map.getZoom() >= HOME_ZOOM ? "home" : "belt";
    now.map.getContainer().dataset.scale = scale;
    document.querySelectorAll(".scales [data-scale]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.scale === scale));
  };

  const DRAW = {
    land: { pane: "land", style: { className: "land" }, interactive: false },
    china: { pane: "china", style: (f) => ({ className: now.base.belt.includes(f.id) ? "belt-province" : "province" }), each: bindProvince },
    dashes: { pane: "dashes", style: { className: "dash" }, interactive: false },
    islands: { pane: "dashes", point: { radius: 2, className: "island" }, interactive: false },
    prefectures: { pane: "prefectures", style: { className: "prefecture" }, interactive: false },
    counties: { pane: "counties", style: { className: "county" }, each: bindPlace },
    rivers: { pane: "rivers", style: { className: "river" }, interactive: false },
    railways: { pane: "corridors", style: corridorStyle, grip: bindCorridor, casing: true, interactive: false },
    waterways: { pane: "corridors", style: corridorStyle, grip: bindCorridor, casing: true, interactive: false },
    airways: { pane: "corridors", style: corridorStyle, grip: bindCorridor, interactive: false },
    cities: { pane: "places", point: (f) => ({ radius: 3, className: `city ${now.base.cities[f.id].kind}` }), each: bindCity },
    sites: { pane: "places", symbol: true, each: bindPlace },
    ports: { pane: "places", symbol: true, each: bindPlace },
    airports: { pane: "places", symbol: true, each: bindPlace },
  };

  const draw = ({ id }, data) => {
    const how = DRAW[id];
    if (!how) return;
    const renderer = L.svg({ pane: how.pane, padding: 0.5 });
    now.layers[id] = { data, features: {} };
    const options = {
      pane: how.pane, renderer, interactive: how.interactive !== false, style: how.style,
      pointToLayer: (f, at) => how.symbol ? symbol(f, at) : L.circleMarker(at, { ...(typeof how.point === "function" ? how.point(f) : how.point), pane: how.pane, renderer }),
      onEachFeature: (f, layer) => { now.layers[id].features[f.id] = layer; if (how.each) how.each(f, layer); },
    };
    const under = (style) => L.geoJSON(data, { ...options, interactive: false, onEachFeature: undefined, style }).addTo(now.map);
    if (how.casing) under((f) => ({ className: `casing ${corridor(f.id).mode} ${corridor(f.id).status}` }));
    L.geoJSON(data, options).addTo(now.map).eachLayer(quiet);
    if (how.casing) under((f) => ({ className: `${corridorStyle(f).className} core`, lineCap: "butt" }));
    if (how.grip) L.geoJSON(data, { pane: how.pane, renderer, style: (f) => ({ className: `grip ${corridor(f.id).mode} ${corridor(f.id).status}`, weight: 12, opacity: 0 }), onEachFeature: how.grip }).addTo(now.map);
    if (id === "china") drawHatches(data);
  };

  /* over a province that only region words reach; the pattern is our own, folium's needs the internet */
  const drawHatches = (data) => {
    const renderer = L.svg({ pane: "hatch", padding: 0.5 });
    now.hatches = {};
    L.geoJSON(data, {
      pane: "hatch", renderer, interactive: false, style: { className: "hatch" }, filter: (f) => now.base.belt.includes(f.id),
      onEachFeature: (f, layer) => { now.hatches[f.id] = layer; },
    }).addTo(now.map);
    hatching(renderer._container);
  };

  const hatching = (root) => {
    const pattern = svg("pattern", { id: "hatching", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("defs", {}, root));
    svg("line", { x1: 0, x2: 0, y1: 0, y2: 7, class: "hatch-line" }, pattern);
  };

  const corridor = (id) => now.base.corridors[id];
  function corridorStyle(f) {
    const { mode, status } = corridor(f.id);
    return { className: `corridor ${mode} ${status} ${f.properties.exactness || ""}`, lineCap: "butt" };
  }

  const symbol = (f, at) => {
    const { kind } = now.base.sites[f.id];
    return L.marker(at, { pane: "places", keyboard: true, icon: L.divIcon({ className: `site ${kind}`, iconSize: [14, 14] }) });
  };

  /* a path with a tooltip would be a stop of the Tab key that says nothing: what can be pressed is a named button */
  const quiet = (layer) => { const node = layer.getElement && layer.getElement(); if (node && !node.hasAttribute("role")) node.setAttribute("tabindex", "-1"); };
  const press = (node, name, act) => {
    if (!node.hasAttribute("role")) node.setAttribute("tabindex", "0"); // after that `reachable` says
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", name);
    node.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
  };

  /* ---- what a thing says and does ----------------------------------------------------------------- */
  const bindTip = (layer, lines, options = {}) => layer.bindTooltip(() => tooltip(lines()), { sticky: true, opacity: 1, ...options });

  function bindProvince(f, layer) {
    const id = f.id;
    bindTip(layer, () => provinceLines(id));
    if (!now.base.belt.includes(id)) return;
    layer.on("click", () => pick("province", id));
    layer.on("mouseover", () => emphasise(id, true));
    layer.on("mouseout", () => emphasise(id, false));
  }

  const provinceLines = (id) => {
    const name = now.base.provinces[id][now.view.lang];
    if (!now.base.belt.includes(id)) return [name];
    const n = now.view.counts[id] || 0;
    const more = now.view.implied[id] || 0;
    return [`${name} · ${items(n)}`, ...(now.view.notes[id] || []), more ? fill(word("region_more"), { n: more }) : "", word("hint")];
  };

  function bindPlace(f, layer) {
    const site = () => now.base.sites[f.id];
    bindTip(layer, () => {
      const n = now.view.places[f.id] || 0;
      return [`${site()[now.view.lang]} · ${items(n)}`, site().basis === "published" || site().kind === "county" ? "" : word("schematic"), word("hint")];
    });
    layer.on("click", () => pick("place", f.id));
  }

  function bindCity(f, layer) {
    const city = now.base.cities[f.id];
    bindTip(layer, () => [city[now.view.lang], word(`city_${city.kind}`)]);
  }

  function bindCorridor(f, layer) {
    const { status, exactness } = corridor(f.id);
    bindTip(layer, () => [corridor(f.id)[now.view.lang], `${word(status)} · ${corridor(f.id).stage[now.view.lang]}`,
      exactness === "schematic" ? word("schematic") : "", word("hint")]);
    layer.on("add", () => { layer.getElement().dataset.corridor = f.id; });
    layer.on("click", (event) => { L.DomEvent.stop(event); pick("corridor", f.id); });
    now.grips.push(() => press(layer.getElement(), corridor(f.id)[now.view.lang], () => pick("corridor", f.id)));
  }

  /* ---- the view: fill, flows, labels, legend ------------------------------------------------------- */
  const show = (view) => {
    const sought = view.sites.length && !now.sought;
    now.view = view;
    if (!now.map) return;
    document.documentElement.lang = view.lang === "zh" ? "zh-CN" : "en";
    frame(view.frame || []);
    now.sought = view.sites.length > 0;
    if (sought && !view.frame && now.map.getContainer().dataset.scale === "belt") goto("home"); // places of the city stand there only
    paint();
  };

  /* what a page leaves to be switched on; what a person switched stays until the page changes */
  const settleOff = () => {
    const off = now.view.off.join(" ");
    if (now.offAtFirst === off) return;
    now.offAtFirst = now.map.getContainer().dataset.off = off;
    now.frame = null;
  };

  /* a step of the briefing sets the scale once; after that the map is the presenter's */
  const frame = ([scale, step]) => {
    if (now.step === step) return;
    now.step = step;
    now.moved = false;
    goto(scale || "belt");
  };

  const paint = () => {
    const { view, map } = now;
    settleOff();
    drawControls();
    if (now.failed) showFailed();
    showLoading();
    if (now.ready) {
      paintProvinces();
      document.querySelector(".hatch-key").hidden = !view.hatched.length;
      drawLit();
      drawFlows();
      drawLabels();
    }
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", view.label);
    map.getContainer().dataset.view = view.key;
    map.getContainer().dataset.ready = String(now.ready);
  };

  const classOf = (n) => now.view.classes.findIndex(([low, high]) => n >= low && (high === null || n <= high));

  const paintProvinces = () => {
    const { features } = now.layers.china || { features: {} };
    for (const id of now.base.belt) {
      const path = features[id] && features[id].getElement();
      if (!path) continue;
      path.dataset.id = id;
      path.dataset.class = classOf(now.view.counts[id] || 0);
      path.classList.toggle("chosen", now.view.chosen.includes(id));
      if (now.view.chosen.includes(id)) features[id].bringToFront();
      now.hatches[id].getElement().classList.toggle("on", now.view.hatched.includes(id));
    }
    for (const id of ["counties", "sites", "ports", "airports"]) {
      for (const [site, layer] of Object.entries((now.layers[id] || { features: {} }).features)) {
        const node = layer.getElement();
        if (!node) continue;
        const chosen = now.view.sites.includes(site);
        node.classList.toggle("chosen", chosen);
        node.dataset.id = site;
        press(node, `${now.base.sites[site][now.view.lang]} ${items(now.view.places[site] || 0)}`, () => pick("place", site));
        node.setAttribute("aria-pressed", String(chosen));
      }
    }
  };

  /* the stretches of a way, under the lines they are part of */
  const drawLit = () => {
    now.lit ||= L.featureGroup().addTo(now.map);
    now.lit.clearLayers();
    const renderer = (now.litRenderer ||= L.svg({ pane: "lit", padding: 0.5 }));
    for (const one of now.view.lit) {
      const path = L.polyline(litLine(one).map(latLng), { pane: "lit", renderer, className: `lit ${one.mode}${one.missing ? " missing" : ""}` });
      bindTip(path, () => one.lines);
      now.lit.addLayer(path);
      path.getElement().dataset.lit = one.id || "";
    }
  };

  const litLine = ({ layer, id, from, to, line }) => {
    if (line) return line;
    const { coordinates } = now.layers[layer].data.features.find((feature) => feature.id === id).geometry;
    return coordinates.slice(Math.min(from, to), Math.max(from, to) + 1);
  };

  const drawFlows = () => {
    now.group.clearLayers();
    const renderer = (now.flowRenderer ||= L.svg({ pane: "flows", padding: 0.5 }));
    for (const flow of now.view.flows) {
      const path = L.polyline(flow.line.map(latLng), { pane: "flows", renderer, interactive: false, weight: flow.width, className: `flow${flow.strong ? " strong" : ""}`, smoothFactor: 0 });
      const grip = L.polyline(flow.line.map(latLng), { pane: "flows", renderer, weight: 14, opacity: 0, className: "grip" });
      bindTip(grip, () => [flow.title, ...flow.notes, word("hint")]);
      grip.on("click", (event) => { L.DomEvent.stop(event); pick("province", flow.province); });
      grip.on("mouseover", () => emphasise(flow.province, true)).on("mouseout", () => emphasise(flow.province, false));
      now.group.addLayer(path).addLayer(grip);
      quiet(grip);
      const node = path.getElement();
      node.dataset.province = flow.province;
      node.style.setProperty("--width", flow.width);
      node.style.setProperty("--strong-width", flow.strong_width);
      if (flow.colour) node.style.setProperty("--colour", toned(flow.colour));
      if (flow.strong_colour) node.style.setProperty("--strong-colour", toned(flow.strong_colour));
      arrows(node, flow.direction);
    }
  };

  /* the arrow's tip takes the colour of its line; a line whose direction is not stated has none */
  const arrows = (node, direction) => {
    const root = node.ownerSVGElement;
    if (!root.querySelector("#arrow")) {
      const defs = svg("defs", {}, root);
      const marker = svg("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, defs);
      svg("path", { d: "M0 0L10 5L0 10L2.5 5z", fill: "context-stroke" }, marker);
    }
    if (direction === "out" || direction === "both") node.setAttribute("marker-end", "url(#arrow)");
    if (direction === "in" || direction === "both") node.setAttribute("marker-start", "url(#arrow)");
  };

  const emphasise = (province, on) => {
    document.querySelectorAll(`.flow[data-province="${province}"]`).forEach((node) => node.classList.toggle("hover", on));
  };

  /* names are set up once a language; a view only changes counts and what is chosen */
  const drawLabels = () => {
    const fresh = now.labelLang !== now.view.lang;
    if (fresh) setUpLabels();
    for (const id of now.base.belt) {
      const n = now.view.counts[id] || 0;
      const chosen = now.view.chosen.includes(id);
      const { node, box, count } = now.labels[id];
      count.textContent = String(n);
      box.classList.toggle("chosen", chosen);
      box.classList.toggle("zero", !n);
      node.setAttribute("aria-pressed", String(chosen));
      node.setAttribute("aria-label", `${now.base.provinces[id][now.view.lang]} ${items(n)}`);
    }
    if (fresh) fitNames();
  };

  const setUpLabels = () => {
    const { base, view: { lang } } = now;
    now.labelLang = lang;
    if (now.labelGroup) now.labelGroup.remove();
    now.labelGroup = L.layerGroup().addTo(now.map);
    for (const id of base.belt) now.labels[id] = provinceLabel(id, base.provinces[id], lang);
    for (const place of Object.values(base.quiet)) fixedLabel(place.label, "label quiet", place[lang]);
    for (const city of Object.values(base.cities)) {
      if (city.kind === "partner" || city.kind === "neighbour") fixedLabel(city.at, `label town ${city.kind}`, city[lang]);
    }
    for (const site of Object.values(base.sites)) {
      fixedLabel(site.label, `label local ${site.kind}${site.leader ? " led" : ""}`, site[lang]);
      if (site.leader) leader(site, `leader local ${site.kind}`);
    }
    now.grips.forEach((name) => name());
    fixedLabel(base.home.at, "home-mark", base.home[lang], { zIndexOffset: 900 }, [16, 16]);
  };

  /* a quiet name that the frame would cut, or a louder one lies on, is not shown at all */
  const hideCut = () => {
    const frame = now.map.getContainer().getBoundingClientRect();
    const zoom = document.querySelector(".leaflet-control-zoom").getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".label-box, .home-name")].map((box) => box.getBoundingClientRect());
    for (const text of document.querySelectorAll(".label.quiet > span, .label.town > span")) {
      const box = text.getBoundingClientRect();
      const under = [zoom, ...boxes].some((o) => box.left < o.right && box.right > o.left && box.top < o.bottom && box.bottom > o.top);
      const cut = under || box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
      text.style.visibility = cut ? "hidden" : "";
      if (!cut) boxes.push(box);
    }
  };

  /* names beside leaders that the right edge would cut are pulled in, all alike so that they stay in line */
  const pullIn = () => {
    const edge = now.map.getContainer().getBoundingClientRect().right - 4;
    const names = [...document.querySelectorAll(".label.led > span")];
    for (const name of names) name.style.marginLeft = "";
    const beyond = Math.max(0, ...names.map((name) => name.getBoundingClientRect().right - edge));
    if (beyond && beyond < MOST_PULLED) for (const name of names) name.style.marginLeft = `${-Math.ceil(beyond)}px`;
  };

  /* what lies outside the frame is no stop of the Tab key */
  const reachable = () => {
    const frame = now.map.getContainer().getBoundingClientRect();
    for (const node of now.map.getContainer().querySelectorAll(".leaflet-pane [role=button]")) {
      const box = node.getBoundingClientRect();
      node.tabIndex = box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top ? 0 : -1;
    }
  };

  const fitNames = () => { hideCut(); pullIn(); reachable(); };

  const leader = ({ at, label }, className) => {
    now.labelGroup.addLayer(L.polyline([latLng(at), latLng(label)], { pane: "leaders", interactive: false, className }));
  };

  const fixedLabel = (at, className, text, options = {}, iconSize = null) => {
    const icon = L.divIcon({ className, html: el("span", className === "home-mark" ? "home-name" : "", text), iconSize });
    now.labelGroup.addLayer(L.marker(latLng(at), { pane: "labels", interactive: false, keyboard: false, icon, ...options }));
  };

  const provinceLabel = (id, place, lang) => {
    const box = el("span", "label-box");
    const count = el("span", "label-count");
    box.append(el("span", "label-name", place[lang]), el("span", "label-abbr", place.abbr[lang]), count);
    const marker = L.marker(latLng(place.label), { pane: "labels", keyboard: true, riseOnHover: true, icon: L.divIcon({ className: "label", html: box, iconSize: null }) });
    bindTip(marker, () => provinceLines(id), { sticky: false, direction: "top", offset: [0, -12] });
    marker.on("click", () => pick("province", id));
    marker.on("mouseover", () => emphasise(id, true)).on("mouseout", () => emphasise(id, false));
    now.labelGroup.addLayer(marker);
    if (place.leader) leader({ at: place.anchor, label: place.label }, "leader");
    const node = marker.getElement();
    node.dataset.id = id;
    press(node, place[lang], () => pick("province", id));
    node.addEventListener("focus", () => emphasise(id, true));
    node.addEventListener("blur", () => emphasise(id, false));
    return { node, box, count };
  };

  /* ---- controls: scale switch, legend, inset, source line ----------------------------------------- */
  const control = (position, build) => {
    const made = new L.Control({ position });
    made.onAdd = () => { const node = build(); L.DomEvent.disableClickPropagation(node).disableScrollPropagation(node); return node; };
    return made;
  };

  const drawControls = () => {
    const { view, map } = now;
    document.querySelectorAll(".leaflet-control-zoom a").forEach((a, i) => { const t = word(i ? "zoom_out" : "zoom_in"); a.title = t; a.setAttribute("aria-label", t); });
    const frame = `${view.lang}|${JSON.stringify(view.classes)}|${view.fill_title}|${view.hatch_counts}|${view.lit.length > 0}|${view.lit.some((one) => one.missing)}`;
    if (now.frame === frame) return;
    now.frame = frame;
    (now.controls || []).forEach((c) => c.remove());
    drawCredit();
    now.controls = [control("topright", scaleSwitch), control("bottomleft", legend)];
    if (now.base.backdrop) now.controls.push(control("topright", tilesSwitch));
    now.controls.forEach((c) => c.addTo(map));
    markScale();
    if (now.ready) drawInset();
  };

  const drawCredit = () => {
    const { view, map, base } = now;
    const parts = [view.credit, now.tiles ? base.backdrop.credit[view.lang] : "", view.disclaimer];
    map.attributionControl._attributions = {};
    map.attributionControl.addAttribution(el("span", "", parts.filter(Boolean).join(" · ")).outerHTML);
  };

  /* ---- the online base: only where the server told of one, only while its switch is on -------------- */
  const tilesSwitch = () => {
    const node = el("div", "scales tiles");
    const title = now.base.backdrop.title[now.view.lang];
    const button = el("button", "", fill(word("tiles"), { title }));
    button.type = "button";
    button.title = fill(word("tiles_help"), { title });
    button.setAttribute("aria-pressed", String(Boolean(now.tiles)));
    button.addEventListener("click", () => {
      switchTiles();
      button.setAttribute("aria-pressed", String(Boolean(now.tiles)));
    });
    node.append(button);
    return node;
  };

  const switchTiles = () => {
    if (now.tiles) now.tiles.remove();
    now.tiles = now.tiles ? null : L.layerGroup(now.base.backdrop.tiles.map(tileLayer)).addTo(now.map);
    now.map.getContainer().dataset.tiles = "";
    showTilesFailed(false);
    drawCredit();
  };

  /* our fills let the base through once there is one to see; a key may be bound to a host name, so a tile is asked for
     with our origin and nothing more of the address */
  const tileLayer = (url) => L.tileLayer(url, { pane: "tiles", subdomains: now.base.backdrop.subdomains, maxNativeZoom: 18, referrerPolicy: "origin" })
    .on("tileerror", () => { if (now.tiles) showTilesFailed(true); })
    .on("tileload", () => {
      showTilesFailed(false);
      if (now.tiles) now.map.getContainer().dataset.tiles = "drawn";
    });

  const showTilesFailed = (failed) => {
    now.tilesNote ||= now.map.getContainer().appendChild(el("div", "map-note"));
    now.tilesNote.setAttribute("role", "status");
    now.tilesNote.hidden = !failed;
    now.tilesNote.textContent = failed ? fill(word("tiles_failed"), { title: now.base.backdrop.title[now.view.lang] }) : "";
  };

  const scaleSwitch = () => {
    const node = el("div", "scales");
    for (const scale of ["belt", "home"]) {
      const button = el("button", "", word(scale));
      button.type = "button";
      button.dataset.scale = scale;
      button.addEventListener("click", () => { now.moved = scale === "home"; goto(scale); });
      node.append(button);
    }
    return node;
  };

  const legend = () => {
    const node = el("details", "legend");
    node.open = now.legendOpen ?? !narrow();
    node.addEventListener("toggle", () => { now.legendOpen = node.open; });
    node.append(el("summary", "", word("legend")));
    const belt = el("div", "belt-only");
    const ramp = el("div", "ramp");
    now.view.classes.forEach(([low, high], i) => {
      const text = high === low ? String(low) : high === null ? `≥${low}` : `${low}–${high}`;
      ramp.append(step(el("i", `swatch class-${i}`), text));
    });
    const widths = el("div", "ramp");
    widths.append(toggle("flows", "", "legend-title", word("flow_width")));
    for (const n of [1, 3, 6]) widths.append(step(lineKey("flow-key", now.view.widths[n]), String(n)));
    const hatch = step(hatchKey(), word(now.view.hatch_counts ? "hatch_counted" : "hatch"));
    hatch.classList.add("hatch-key");
    belt.append(el("div", "legend-title", now.view.fill_title), ramp, hatch, widths);
    const lines = el("div", "legend-lines");
    for (const [className, key, only] of [["corridor rail", "rail"], ["corridor works core", "works"], ["corridor water", "water"],
      ["corridor planned", "planned"], ["corridor air", "air", "belt-only"], ["corridor pleaded", "pleaded"], ["river-key", "river"]]) {
      lines.append(toggle(key, lineKey(className), only));
    }
    for (const kind of ["park", "project", "port", "airport"]) lines.append(toggle(kind, el("i", `site ${kind}`), "home-only"));
    node.append(belt, lines);
    if (now.view.lit.length) node.append(litKeys());
    return node;
  };

  const litKeys = () => {
    const node = el("div", "lit-keys");
    node.append(el("div", "legend-title", word("lit")), row(lineKey("lit"), word("lit_there")));
    if (now.view.lit.some((one) => one.missing)) node.append(row(lineKey("lit missing"), word("lit_missing")));
    return node;
  };

  /* a layer's entry switches it in the page, without a round trip */
  const toggle = (key, mark, className = "", text = word(key)) => {
    const node = row(mark, text, className, "button");
    node.dataset.layer = key;
    const container = now.map.getContainer();
    const off = () => new Set((container.dataset.off || "").split(" ").filter(Boolean));
    node.type = "button";
    node.title = word("toggle");
    node.setAttribute("aria-pressed", String(!off().has(key)));
    node.addEventListener("click", () => {
      const hidden = off();
      if (!hidden.delete(key)) hidden.add(key);
      container.dataset.off = [...hidden].join(" ");
      node.setAttribute("aria-pressed", String(!hidden.has(key)));
    });
    return node;
  };

  const step = (mark, text) => { const node = el("span", "step"); node.append(mark, el("span", "", text)); return node; };
  const row = (mark, text, className = "", tag = "div") => { const node = el(tag, `legend-row ${className}`); node.append(mark, el("span", "", text)); return node; };
  const hatchKey = () => {
    const node = svg("svg", { class: "swatch", width: 18, height: 12, "aria-hidden": "true" });
    hatching(node);
    svg("rect", { width: 18, height: 12, class: "hatch on" }, node);
    return node;
  };
  const lineKey = (className, width) => {
    const node = svg("svg", { class: "line-key", width: 30, height: 12, "aria-hidden": "true" });
    if (className.includes("works")) for (const part of ["casing works", "corridor works"]) svg("line", { x1: 1, x2: 29, y1: 6, y2: 6, class: part }, node);
    svg("line", { x1: 1, x2: 29, y1: 6, y2: 6, class: className, ...(width ? { style: `--width: ${width}` } : {}) }, node);
    return node;
  };

  /* 南海诸岛: the same layers in a small frame of their own, plate carrée at 13°N */
  const drawInset = () => {
    if (!now.view || !now.layers.china || !now.layers.dashes) return;
    if (now.inset) now.inset.remove();
    const [[west, south], [east, north]] = now.base.frames["south-sea"];
    const k = Math.cos((13 * Math.PI) / 180);
    const height = 132;
    const scale = height / (north - south);
    const width = (east - west) * k * scale;
    const at = ([lon, lat]) => `${((lon - west) * k * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
    now.inset = control("bottomright", () => {
      const node = el("div", "inset");
      const root = svg("svg", { viewBox: `0 0 ${width.toFixed(1)} ${height}`, role: "img", "aria-label": word("inset") }, node);
      for (const [name, className] of [["land", "land"], ["china", "province"], ["dashes", "dash"]]) {
        for (const feature of (now.layers[name] || { data: { features: [] } }).data.features) {
          const d = rings(feature.geometry, west - 2, south - 2, east + 2, north + 2).map((ring) => `M${ring.map(at).join("L")}`).join("");
          if (d) svg("path", { d, class: className, "data-id": feature.id ?? "" }, root);
        }
      }
      node.append(el("span", "inset-name", word("inset")));
      return node;
    }).addTo(now.map);
  };

  /* the parts of a geometry that touch a frame */
  const rings = (geometry, west, south, east, north) => {
    const deep = geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
    return deep.filter((ring) => ring.some(([lon, lat]) => lon > west && lon < east && lat > south && lat < north));
  };

  /* the page's shortcuts work here too: after a click the map has the keyboard */
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey } = event;
    if (!window.frameElement || (key !== "/" && !(key.toLowerCase() === "k" && (ctrlKey || metaKey)))) return;
    event.preventDefault();
    window.parent.document.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, metaKey }));
  });

  window.OneMap = { start, show, fit: () => { now.map.invalidateSize({ animate: false }); resized(); } };
})();
