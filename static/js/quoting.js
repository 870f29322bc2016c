// Quotes the words that are selected in a post beside the form; without a selection the server quotes them all.
import { selectedIn } from "./selection.js";
import { putBlock } from "./words.js";

export function quoteSelection({ words }) {
  for (const hint of document.querySelectorAll("[data-scripted]")) hint.hidden = false;
  // Pressing the button would otherwise take the selection away before the click.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-quote]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-quote]");
    if (!button) return;
    const selected = selectedIn("[data-quotable]");
    if (!selected) return;
    event.preventDefault();
    const lines = [selected.place.dataset.quotedAs, "", ...selected.text.split("\n")];
    putBlock(words, lines.map((line) => `> ${line}`.trimEnd()).join("\n"));
  });
}
