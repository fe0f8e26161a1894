/* The view in words, as chips that can be taken away; copy link; add the view to the briefing. */
function view({ words, chips, story, pages }, act) {
  const found = el("span", "found num", words.found);
  found.setAttribute("role", "status");
  const copy = button("quiet copy", words.copy, () => copyLink(copy, words));
  const parts = [el("span", "name", words.view)];
  if (!chips.length) parts.push(el("span", "whole", words.whole));
  parts.push(...chips.map((one) => chip(one, act)), found);
  if (chips.length) parts.push(button("quiet", words.clear, () => act("clear", "")));
  if (story.add) parts.push(said, adding(words, pages.find((page) => page.current).id, act));
  return [...parts, copy];
}

function chip({ name, value, label, remove }, act) {
  const node = button("chip", "", () => act("remove", [name, value]));
  node.setAttribute("aria-label", remove);
  node.title = remove;
  node.append(el("span", "text", label), el("span", "cross", "×"));
  return node;
}

/* put the view into the briefing; a line beside the button says that it is there */
function adding(words, page, act) {
  const node = button("quiet add", words.add, () => {
    act("add", page);
    said.textContent = words.added;
    setTimeout(() => { said.textContent = ""; }, 4000);
  });
  node.title = words.add_help;
  return node;
}
const said = el("span", "said");
said.setAttribute("aria-live", "polite");

async function copyLink(node, words) {
  let done = true;
  try { await navigator.clipboard.writeText(location.href); } catch { done = older(location.href); }
  node.textContent = done ? words.copied : words.copy_failed;
  setTimeout(() => { node.textContent = words.copy; }, 2500);
}

/* an intranet without https has no clipboard interface */
function older(text) {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
