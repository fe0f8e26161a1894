/* The shared filters: each a menu of check boxes; the rarer ones behind one button. */
const boxes = new Map();

function filters(data, root, act) {
  const line = el("div", "filters");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", data.words.filters);
  for (const filter of data.filters.filter((f) => !f.more)) line.append(menu(filter.label, [choices(filter, act, false, data.words.narrow_none)], filter.name));
  line.append(menu(data.words.more, data.filters.filter((f) => f.more).map((f) => choices(f, act, true, data.words.narrow_none)), "more"));
  line.append(search(data, root), regionSwitch(data, act));
  root.addEventListener("toggle", (event) => { if (event.target.open) closeMenus(root, event.target); }, true);
  document.addEventListener("click", (event) => { closeMenus(root, event.composedPath().find((node) => node.dataset && node.dataset.menu)); });
  return line;
}

function menu(label, parts, name) {
  const details = el("details", "menu");
  details.dataset.menu = name;
  const summary = el("summary", "", label);
  summary.append(el("span", "count num"));
  const sheet = el("div", "sheet");
  sheet.append(...parts);
  details.append(summary, sheet);
  return details;
}

function choices(filter, act, titled, none) {
  const set = el("fieldset", "choices");
  set.append(el("legend", titled ? "" : "hidden", filter.label));
  if (filter.options.length > 12) set.append(narrow(filter, set, none));
  const list = el("div", "options");
  boxes.set(filter.name, new Map());
  for (const option of filter.options) {
    const label = el("label", "option");
    const box = el("input");
    box.type = "checkbox";
    box.dataset.key = `filter:${filter.name}:${option.id}`;
    boxes.get(filter.name).set(option.id, box);
    box.addEventListener("change", () => act()("toggle", [filter.name, option.id]));
    label.append(box, el("span", "", option.label));
    list.append(label);
  }
  set.append(list);
  return set;
}

/* a long list is narrowed by typing */
function narrow(filter, set, none) {
  const field = el("input", "narrow");
  field.type = "search";
  field.placeholder = filter.narrow;
  field.setAttribute("aria-label", filter.narrow);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    const options = [...set.querySelectorAll(".option")];
    options.forEach((o) => { o.hidden = !o.textContent.toLowerCase().includes(wanted); });
    set.dataset.none = options.every((o) => o.hidden) ? none : "";
  });
  return field;
}

function regionSwitch({ words }, act) {
  const label = el("label", "switch");
  label.title = words.region_help;
  const box = el("input");
  box.type = "checkbox";
  box.setAttribute("role", "switch");
  box.dataset.key = "region";
  box.addEventListener("change", () => act()("region", box.checked));
  label.append(box, el("span", "", words.region));
  return label;
}

const closeMenus = (root, but) => root.querySelectorAll("details.menu[open]").forEach((d) => { if (d !== but) d.open = false; });

/* bring what is ticked, typed and counted in step with the view */
function step(root, data) {
  for (const filter of data.filters) {
    const chosen = new Set(data.chosen[filter.name] || []);
    for (const [id, box] of boxes.get(filter.name)) box.checked = chosen.has(id);
  }
  for (const details of root.querySelectorAll("details.menu")) {
    const n = details.querySelectorAll("input[type=checkbox]:checked").length;
    details.classList.toggle("set", n > 0);
    details.querySelector(".count").textContent = n ? String(n) : "";
  }
  searched(root, data);
  root.querySelector("[data-key=region]").checked = data.region;
}
