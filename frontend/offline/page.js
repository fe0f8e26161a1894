/* The file's own page: no server is behind it, so a click on the map narrows the list beside it. */
const heading = document.getElementById("heading");
const all = document.getElementById("all");
const none = document.getElementById("none");
const rows = [...document.querySelectorAll("li[data-province]")];
const whole = { ...told.view };
let chosen = "";

const names = { province: told.base.provinces, place: told.base.sites, corridor: told.base.corridors };
const narrow = (field, id) => {
  chosen = id && chosen !== `${field}:${id}` ? `${field}:${id}` : "";
  const [kind, wanted] = chosen.split(":");
  let n = 0;
  for (const row of rows) {
    row.hidden = Boolean(chosen) && !row.dataset[kind].split(" ").includes(wanted);
    if (!row.hidden) n += 1;
  }
  const { item_one: one, items } = whole.words;
  heading.textContent = [heading.dataset.whole, chosen ? names[kind][wanted][whole.lang] : "", (n === 1 ? one : items).replace("{n}", n)].filter(Boolean).join(" · ");
  all.hidden = !chosen;
  none.hidden = !chosen || n > 0;
  const view = { ...whole };
  if (kind === "province") view.chosen = [wanted];
  if (kind === "place") view.sites = [wanted];
  OneMap.show(view);
};
all.addEventListener("click", () => { narrow("", ""); heading.scrollIntoView({ block: "nearest" }); });

/* a line stands in the file as its first point and the steps from there, in thousandths of a degree */
const line = (steps) => {
  let [x, y] = [0, 0];
  const points = [];
  for (let i = 0; i < steps.length; i += 2) points.push([(x += steps[i]) / 1000, (y += steps[i + 1]) / 1000]);
  return points;
};
const unpacked = (steps) => (Array.isArray(steps[0]) ? steps.map(unpacked) : line(steps));
const feature = ({ id, properties, type, steps }) => {
  const coordinates = unpacked(steps);
  return { type: "Feature", id, properties, geometry: { type, coordinates: type === "Point" ? coordinates[0] : coordinates } };
};
const layers = told.layers.map(({ id, title, features }) => ({ id, title, data: { type: "FeatureCollection", features: features.map(feature) } }));

window.oneMapView = told.view;
const map = L.map("map_div", told.options);
OneMap.start(map, { ...told.base, layers, picked: narrow });
narrow("", "");
