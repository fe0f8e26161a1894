/* The view in words, as chips that can be taken away; copy link; language. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const { words } = data;
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = words.title;
  root.dataset.key = data.key;
  const line = el("div", "bar");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", words.view);
  line.append(el("span", "name", words.view));
  if (!data.chips.length) line.append(el("span", "whole", words.whole));
  for (const chip of data.chips) {
    const node = button("chip", chip.label, () => setTriggerValue("remove", { name: chip.name, value: chip.value }));
    node.setAttribute("aria-label", chip.remove);
    node.title = chip.remove;
    node.append(el("span", "cross", "×"));
    line.append(node);
  }
  const found = el("span", "found num", words.found);
  found.setAttribute("role", "status");
  line.append(found);
  if (data.chips.length) line.append(button("quiet", words.clear, () => setTriggerValue("clear", true)));
  const copy = button("quiet copy", words.copy, () => copyLink(copy, words));
  line.append(copy);
  for (const file of data.files) {
    const link = el("a", "quiet", file.label);
    link.href = file.url;
    link.setAttribute("download", "");
    line.append(link);
  }
  root.replaceChildren(line);
}

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
