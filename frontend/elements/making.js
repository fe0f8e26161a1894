/* Fetches a file that takes long to make: says how far it is, lets it be cancelled, then has the browser save it. With a
   body the address is asked to make it from that. */
function making(label, words) {
  const state = el("span", "file-state");
  state.setAttribute("role", "status");
  const count = el("span", "file-count num");
  const cancel = button("file-cancel", words.cancel);
  cancel.setAttribute("aria-label", `${words.cancel} ${label}`);
  cancel.hidden = true;
  const now = el("div", "file-now");
  now.append(state, count, cancel);
  return { now, state, count, cancel };
}

async function take(url, { link, state, count, cancel }, words, body) {
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
    const answer = await fetch(url, { signal: stop.signal, ...(body ? { method: "POST", body } : {}) });
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
