// Suggests people while a name is typed after an @: arrow keys choose, Enter or Tab takes, Escape closes.
import { put } from "./words.js";

const BEGUN = /(?:^|[\s(*_>])@"?([^\s@"][^@"\n]{0,38})$/;
const PAUSE = 150; // milliseconds

export function suggestPeople({ form, words, say }) {
  const list = form.querySelector("[data-people]");
  let timer = 0;
  let asked = "";
  let chosen = 0;

  words.setAttribute("aria-controls", list.id);
  words.setAttribute("aria-autocomplete", "list");

  function close() {
    if (!list.hidden) say("");
    list.hidden = true;
    list.replaceChildren();
    words.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    chosen = (place + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    words.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    const to = words.selectionStart;
    const from = words.value.lastIndexOf("@", to - 1);
    close();
    put(words, `${option.dataset.written} `, from, to);
  }

  function show(people) {
    list.replaceChildren(...people.map(({ name, written }, place) => {
      const option = document.createElement("li");
      option.id = `person-${place}`;
      option.role = "option";
      option.dir = "auto";
      option.dataset.written = written;
      option.textContent = name;
      return option;
    }));
    list.hidden = people.length === 0;
    if (!people.length) return close();
    choose(0);
    say("peopleFound");
  }

  async function ask() {
    const begun = BEGUN.exec(words.value.slice(0, words.selectionStart))?.[1];
    if (!begun) return close();
    asked = begun;
    const answer = await fetch(`${form.dataset.mentions}?q=${encodeURIComponent(begun)}`).catch(() => null);
    const people = answer?.ok ? (await answer.json()).people : [];
    if (asked === begun && document.activeElement === words) show(people);
  }

  words.addEventListener("input", () => {
    clearTimeout(timer);
    asked = "";
    timer = setTimeout(ask, PAUSE);
  });
  words.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way) choose(chosen + way);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  words.addEventListener("blur", () => setTimeout(close, 200));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) take(option);
  });
}
