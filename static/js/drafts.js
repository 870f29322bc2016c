// Keeps what is typed: in this browser at once, on the server after a pause and when the page is left.
const PAUSE = 2500; // milliseconds without a key before the server is asked

export function keepDrafts({ form, words, say }) {
  const { place, keep } = form.dataset;
  const kept = form.querySelector("[data-kept]");
  const here = `draft ${place}`;
  let timer = 0;
  let unsaved = false;
  let sending = false;

  function typed() {
    const data = new FormData(form);
    data.delete("picture");
    return data;
  }

  function keepHere() {
    const { title = "", tags = "", body, kind = "", form_id } = Object.fromEntries(typed());
    try {
      if (body.trim() || title.trim() || tags.trim()) localStorage.setItem(here, JSON.stringify({ title, tags, body, kind, form_id, at: Date.now() }));
      else localStorage.removeItem(here);
    } catch { /* a browser that keeps nothing: the server does */ }
  }

  async function keepThere() {
    unsaved = false;
    try {
      const answer = await fetch(keep, { method: "POST", body: typed() });
      if (sending) return;
      if (answer.ok) {
        kept.textContent = kept.dataset.saved;
      } else if (answer.status === 403) {
        kept.textContent = "";
        say("signedOut");
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      if (!sending) kept.textContent = kept.dataset.here;
      unsaved = true;
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    unsaved = true;
    kept.textContent = "";
    keepHere();
    clearTimeout(timer);
    timer = setTimeout(keepThere, PAUSE);
  });
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !unsaved || sending) return;
    clearTimeout(timer);
    unsaved = !navigator.sendBeacon(keep, typed());
  });
  window.addEventListener("pageshow", () => { sending = false; });
  document.querySelector("[data-drop]")?.addEventListener("submit", () => localStorage.removeItem(here));

  offer({ form, words, here });
}

// What this browser kept and the server does not have: after a crash, or a sign-out that nobody noticed.
async function offer({ form, words, here }) {
  const left = JSON.parse(localStorage.getItem(here) ?? "null");
  const notice = document.querySelector("[data-left-here]");
  if (!left || words.value.includes(left.body.trim())) {
    localStorage.removeItem(here);
    return;
  }
  const answer = await fetch(`${notice.dataset.sent}?form_id=${encodeURIComponent(left.form_id)}`).catch(() => null);
  if (answer?.ok && (await answer.json()).sent) {
    localStorage.removeItem(here);
    return;
  }
  notice.hidden = false;
  notice.querySelector("[data-bring]").addEventListener("click", () => {
    words.value = words.value.trim() ? `${words.value.trimEnd()}\n\n${left.body}` : left.body;
    const title = form.elements.namedItem("title");
    if (title && !title.value) title.value = left.title;
    const tags = form.elements.namedItem("tags");
    if (tags && !tags.value) tags.value = left.tags ?? "";
    notice.hidden = true;
    words.focus();
    words.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(here);
    notice.hidden = true;
    words.focus();
  });
}
