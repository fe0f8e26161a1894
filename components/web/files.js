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
  const state = el("span", "file-state");
  state.setAttribute("role", "status");
  const count = el("span", "file-count num");
  const cancel = button("file-cancel", words.cancel);
  cancel.setAttribute("aria-label", `${words.cancel} ${file.label}`);
  cancel.hidden = true;
  const now = el("div", "file-now");
  now.append(state, count, cancel);
  line.append(now);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (cancel.hidden) take(link.href, { link, state, count, cancel }, words);
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

async function take(url, { link, state, count, cancel }, words) {
  const stop = new AbortController();
  const began = performance.now();
  const tick = async () => {
    const far = await progress(url, stop.signal);
    if (cancel.hidden) return;
    const seconds = Math.floor((performance.now() - began) / 1000);
    count.textContent = far.of ? words.steps.replace("{done}", far.done).replace("{of}", far.of) : words.seconds.replace("{n}", seconds);
  };
  state.className = "file-state";
  state.textContent = words.making;
  cancel.hidden = false;
  cancel.onclick = () => { stop.abort(); link.focus(); };
  const timer = setInterval(tick, 500);
  try {
    const answer = await fetch(url, { signal: stop.signal });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    save(await answer.blob(), nameOf(answer, link.dataset.file));
    state.textContent = words.saved;
  } catch (error) {
    state.className = stop.signal.aborted ? "file-state" : "file-state file-failed";
    state.textContent = stop.signal.aborted ? words.cancelled : error instanceof TypeError ? words.lost : error.message;
  } finally {
    clearInterval(timer);
    cancel.hidden = true;
    count.textContent = "";
  }
}

async function progress(url, signal) {
  const asked = new URL(url);
  asked.pathname += "/progress";
  try { return await (await fetch(asked, { signal })).json(); } catch { return {}; }
}

function nameOf(answer, name) {
  const said = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") || "");
  return said ? decodeURIComponent(said[1]) : name;
}

function save(blob, name) {
  const link = el("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
