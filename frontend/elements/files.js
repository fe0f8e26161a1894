/* The menu of files to take away. Each is a plain link; one that takes long to make is fetched, so that the page can say
   how far it is and let it be cancelled. Several may be made at once. */
function files({ files: { words, groups } }, root) {
  const parts = groups.flatMap((group) => [
    el("div", "files-title", group.title),
    ...group.options.map((option) => choice(option, root)),
    ...group.files.map((file) => row(file, words)),
  ]);
  const made = menu(words.menu, parts, "files");
  made.classList.add("files");
  return made;
}

function choice({ name, label, values }, root) {
  const line = el("label", "files-option", label);
  const select = el("select");
  select.dataset.option = name;
  for (const value of values) {
    const option = el("option", "", value.label);
    option.value = value.id;
    select.append(option);
  }
  select.addEventListener("change", () => address(root, root.dataset.key));
  line.append(select);
  return line;
}

function row(file, words) {
  const line = el("div", "file");
  const link = el("a", "file-name", file.label);
  link.setAttribute("download", "");
  link.dataset.file = file.name;
  link.dataset.options = file.options.join(" ");
  const note = el("span", "file-about", file.about);
  line.append(link, note);
  if (!file.heavy) return line;
  const parts = making(file.label, words);
  line.append(parts.now);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (parts.cancel.hidden) take(link.href, { link, ...parts }, words);
  });
  return line;
}

/* bring the links in step with the view and with what is chosen for them */
function address(root, query) {
  for (const link of root.querySelectorAll("a[data-file]")) {
    const names = link.dataset.options.split(" ").filter(Boolean);
    const chosen = names.map((name) => `&${name}=${root.querySelector(`[data-option="${name}"]`).value}`).join("");
    link.href = `/exports/${link.dataset.file}?${query}${chosen}`;
  }
}
