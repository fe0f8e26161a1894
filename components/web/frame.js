/* The frame above every page in one element: title, filters, the view in words. Built once a language, then kept in step. */
export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const act = (name, value) => setTriggerValue("act", { name, value });
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en";
  document.title = data.words.title;
  if (root.dataset.lang !== data.lang) {
    root.dataset.lang = data.lang;
    root.replaceChildren(top(data, act), filters(data, root, () => root.act), el("div", "bar"));
    parentElement.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(root); });
  }
  root.act = act;
  step(root, data);
  root.querySelector(".bar").replaceChildren(...view(data, act));
  root.dataset.key = data.key;
}

function top({ words }, act) {
  const line = el("header", "top");
  line.append(el("h1", "", words.title));
  const language = button("quiet language", words.other_language, () => act("lang", ""));
  language.lang = words.other_lang;
  line.append(language);
  return line;
}
