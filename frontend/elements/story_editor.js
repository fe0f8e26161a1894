/* Where a user puts a story together: order, headings, notes; save to and load from a file. What is typed goes along
   with every click, so that nothing typed is lost. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.now = data;
  root.act = (name, value) => {
    clearTimeout(root.typing);
    setTriggerValue("act", { name, value, typed: typed(root) });
    if (name !== "type") root.typedAt = 0;
  };
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(...built(root));
  }
  refill(root.querySelector(".steps"), ...data.steps.map((step, i) => row(step, i + 1, root)));
  inStep(root);
}

const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const PAUSE_MS = 700;
const ANSWER_MS = 1500;

const built = (root) => {
  const { words, limits } = root.now;
  const head = el("div", "head");
  head.append(el("h2", "", words.title), el("span", "state"));
  const form = el("div", "form");
  form.append(field("input", "heading", words.heading, limits.heading, root), field("textarea", "notes", words.notes, limits.notes, root));
  const body = el("div", "body");
  body.append(el("ol", "steps"), form);
  return [head, body, files(root)];
};

const field = (tag, name, label, longest, root) => {
  const box = el("label", "field");
  const input = el(tag, name);
  input.maxLength = longest;
  input.addEventListener("input", () => {
    clearTimeout(root.typing);
    root.typedAt = performance.now();
    root.typing = setTimeout(() => root.act("type"), PAUSE_MS);
  });
  input.addEventListener("change", () => root.act("type"));
  box.append(el("span", "", label), input);
  return box;
};

const typed = (root) => {
  const heading = root.querySelector("input.heading");
  const step = Number(heading.dataset.step);
  return step ? { step, heading: heading.value, notes: root.querySelector("textarea.notes").value } : null;
};

const row = ({ heading, page, view }, step, root) => {
  const { words, steps, step: shown } = root.now;
  const item = el("li", step === shown ? "step shown" : "step");
  const show = button("show", "", () => root.act("show", step));
  show.append(el("span", "name", heading), el("span", "soft", `${page} · ${view}`));
  show.dataset.key = `show:${step}`;
  show.setAttribute("aria-label", fill(words.show, { step, heading }));
  if (step === shown) show.setAttribute("aria-current", "step");
  item.append(show, ...[["up", "↑", step - 1], ["down", "↓", step + 1]].map(([name, sign, to]) => {
    const node = tool(name, sign, step, root, () => root.act("move", [step, to]));
    node.disabled = to < 1 || to > steps.length;
    return node;
  }), tool("delete", "×", step, root, () => root.act("delete", step)));
  return item;
};

const tool = (name, sign, step, root, onClick) => {
  const node = button("tool", sign, onClick);
  node.dataset.key = `${name}:${step}`;
  node.title = fill(root.now.words[name], { step });
  node.setAttribute("aria-label", node.title);
  return node;
};

const files = (root) => {
  const { words, limits, deck } = root.now;
  const line = el("div", "files");
  const load = el("label", "button load", words.load);
  const input = el("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) root.act("load", { file: file.name, text: await file.slice(0, limits.bytes + 1).text() });
    input.value = "";
  });
  load.append(input);
  const undo = button("button undo", words.undo, () => root.act("undo"));
  line.append(button("button save", words.save, () => saveStory(root.now.saved)), load, undo, button("button reset", words.reset, () => root.act("reset")));
  if (deck) {
    const link = el("a", "deck", words.deck);
    link.href = deck;
    link.dataset.file = "deck.pptx";
    const parts = making(words.deck, root.now.making);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (parts.cancel.hidden) take(link.href, { link, ...parts }, root.now.making, root.now.own ? root.now.saved : "");
    });
    line.append(link, parts.now);
  }
  return line;
};

const saveStory = (text) => {
  const link = el("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "briefing.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/* what a person is typing, or has typed just now, is left alone: the answer may be an older one */
const inStep = (root) => {
  const { step, steps, own, undo, words } = root.now;
  const one = steps[step - 1];
  root.querySelector(".form").hidden = !one;
  root.querySelector(".state").textContent = own ? words.own : words.default;
  root.querySelector(".undo").disabled = !undo;
  root.querySelector(".reset").disabled = !own;
  const active = root.getRootNode().activeElement;
  const heading = root.querySelector("input.heading");
  const same = heading.dataset.step === String(one ? step : 0);
  heading.dataset.step = one ? step : 0;
  const recent = root.typedAt && performance.now() - root.typedAt < ANSWER_MS;
  for (const [node, value] of [[heading, one?.heading], [root.querySelector("textarea.notes"), one?.notes]]) {
    if (!same || (node !== active && !recent)) node.value = value || "";
  }
};
