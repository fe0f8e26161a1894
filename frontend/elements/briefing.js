/* The story as it is told: the step's heading, how far we are, a list to jump, notes; keys and a clicker step. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.now = { ...data, go: (n) => setTriggerValue("act", { name: "step", value: n }) };
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(...built(root));
  }
  root.classList.toggle("present", data.present);
  paint(root);
  keys("briefing", (event) => pressed(event, root));
  return () => keys("briefing");
}

const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const built = (root) => {
  const { words } = root.now;
  const line = el("div", "line");
  const jump = el("details", "jump");
  const mark = el("summary", "mark num");
  mark.title = words.steps;
  jump.append(mark, el("ol", "list"));
  jump.addEventListener("keydown", (event) => { if (event.key === "Escape") { jump.open = false; mark.focus(); } });
  const live = el("div", "live");
  live.setAttribute("role", "status");
  line.append(el("h2", "heading"), turn("previous", "‹", words.previous, root, -1), jump, turn("next", "›", words.next, root, 1));
  const notes = el("section", "notes");
  notes.tabIndex = 0; // long notes scroll, by keyboard too
  return [line, el("div", "bar"), notes, live, el("ol", "outline")];
};

const turn = (name, sign, label, root, by) => {
  const node = button(`turn ${name}`, sign, () => step(root, at(root) + by));
  node.setAttribute("aria-label", label);
  node.title = label;
  return node;
};

/* presses come faster than answers: for a while each goes on from the one before */
const WAIT_MS = 1000;
const at = ({ asked, askedAt, now }) => (askedAt && performance.now() - askedAt < WAIT_MS ? asked : now.step);

const step = (root, to) => {
  const n = Math.min(Math.max(to, 1), root.now.steps.length);
  if (n === at(root) || !n) return;
  root.asked = n;
  root.askedAt = performance.now();
  root.now.go(n);
};

const MOVES = {
  ArrowLeft: (at) => at - 1, PageUp: (at) => at - 1, ArrowRight: (at) => at + 1, PageDown: (at) => at + 1,
  Home: () => 1, End: (at, n) => n,
};

const pressed = (event, root) => {
  const { steps, present } = root.now;
  if (present && event.key.toLowerCase() === "n") { root.classList.toggle("spoken"); return true; }
  if (!(event.key in MOVES) || event.shiftKey) return false;
  step(root, MOVES[event.key](at(root), steps.length));
  return true;
};

const paint = (root) => {
  const { step: number, steps, words } = root.now;
  const one = steps[number - 1] || { heading: "", notes: "" };
  const values = { step: number, n: steps.length, heading: one.heading };
  const find = (name) => root.querySelector(name);
  find(".line").hidden = find(".notes").hidden = find(".bar").hidden = !number;
  find(".heading").textContent = one.heading;
  find(".mark").textContent = fill(words.of, values);
  find(".bar").style.setProperty("--done", number / steps.length);
  find(".previous").disabled = number <= 1;
  find(".next").disabled = number >= steps.length;
  const shown = `${number}|${one.heading}`;
  if (root.shown !== shown) document.querySelector(".st-key-part")?.scrollTo(0, 0);
  root.shown = shown;
  const said = number ? fill(words.step, values) : "";
  if (find(".live").textContent !== said) find(".live").textContent = said;
  find(".notes").replaceChildren(el("h3", "", words.notes), ...paragraphs(one.notes || words.no_notes), el("p", "keys", words.keys));
  find(".list").replaceChildren(...steps.map((each, i) => entry(each, i + 1, root)));
  find(".outline").replaceChildren(...steps.map((each) => printed(each)));
};

const paragraphs = (text) => text.split("\n").map((line) => el("p", "", line));

const entry = ({ heading }, n, root) => {
  const item = el("li");
  const node = button("to", heading, () => { root.querySelector(".jump").open = false; step(root, n); });
  if (n === root.now.step) node.setAttribute("aria-current", "step");
  item.append(node);
  return item;
};

/* on paper the story is an outline: headings, views and notes */
const printed = ({ heading, page, view, notes }) => {
  const item = el("li");
  item.append(el("h3", "", heading), el("p", "soft", `${page} · ${view}`), ...paragraphs(notes));
  return item;
};
