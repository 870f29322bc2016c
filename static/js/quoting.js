// Quotes the words that are selected in a post beside the form; without a selection the server quotes them all.
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
    const selection = document.getSelection();
    const post = selection.anchorNode?.parentElement?.closest("[data-quotable]");
    const text = selection.toString().trim();
    if (!text || !post?.contains(selection.focusNode)) return;
    event.preventDefault();
    const lines = [post.dataset.quotedAs, "", ...text.split("\n")];
    putBlock(words, lines.map((line) => `> ${line}`.trimEnd()).join("\n"));
  });
}
