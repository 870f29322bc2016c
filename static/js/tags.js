// Suggests tags below the line for them: begun by what is typed, else named in the title and the words.
const PAUSE = 250; // milliseconds
const WORDS = 1000; // characters of the words that are sent along

function suggestTags(place) {
  const line = place.querySelector("[data-tags-line]");
  const box = place.querySelector("[data-suggested]");
  const list = place.querySelector("[data-suggestions]");
  const said = place.querySelector("[data-tags-said]");
  const { form } = line;
  let timer = 0;
  let asked = "";

  const parts = () => line.value.split(",").map((part) => part.trim());

  function show(names) {
    const there = new Set(parts().map((part) => part.toLowerCase()));
    const fit = names.filter((name) => !there.has(name.toLowerCase()));
    if (!fit.length) return;
    list.replaceChildren(...fit.map((name) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const words = document.createElement("bdi");
      button.className = "tag";
      button.type = "button";
      button.dataset.tag = name;
      words.textContent = name;
      button.append(words);
      item.append(button);
      return item;
    }));
    box.hidden = false;
    said.textContent = "";
    said.textContent = said.dataset.found;
  }

  async function ask(query) {
    asked = query;
    const answer = await fetch(`${place.dataset.names}?${query}`).catch(() => null);
    const names = answer?.ok ? (await answer.json()).tags : [];
    if (asked === query) show(names);
  }

  function later(query) {
    clearTimeout(timer);
    asked = "";
    timer = setTimeout(() => query() && ask(query()), PAUSE);
  }

  line.addEventListener("input", () => later(() => parts().at(-1) && String(new URLSearchParams({ q: line.value }))));
  for (const name of ["title", "body"]) {
    form.elements.namedItem(name)?.addEventListener("change", () => later(() => {
      const said = ["title", "body"].map((field) => form.elements.namedItem(field).value).join(" ").trim();
      return said && String(new URLSearchParams({ words: said.slice(0, WORDS) }));
    }));
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tag]");
    if (!button) return;
    event.preventDefault();
    const { tag } = button.dataset;
    const all = parts();
    // What is being typed gives way to the tag that it begins.
    if (all.at(-1) && tag.toLowerCase().startsWith(all.at(-1).toLowerCase().replace(/^#/, ""))) all.pop();
    line.value = [...all.filter(Boolean), tag].join(", ");
    button.closest("li").remove();
    box.hidden = !list.children.length;
    line.focus();
    line.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

for (const place of document.querySelectorAll("[data-tags]")) suggestTags(place);
