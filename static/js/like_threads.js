// While a title is typed: threads that may have the answer already, as the server finds them.
const PAUSE = 500; // milliseconds
const LEAST = 8; // characters

export function showLikeThreads({ form }) {
  const place = form.querySelector("[data-like]");
  const title = form.elements.title;
  if (!place || !title) return;
  let timer = 0;
  let asked = title.value.trim();

  async function ask() {
    const typed = title.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (typed.length < LEAST) return place.replaceChildren();
    const answer = await fetch(`${place.dataset.like}?title=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || asked !== typed) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...part.body.childNodes);
  }

  title.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
