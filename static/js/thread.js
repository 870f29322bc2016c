// Offers to quote what is selected in a post: a button right below the selection, and in the tab order right behind the post.
import { selectedIn } from "./selection.js";

const PAUSE = 200; // milliseconds after which a selection counts as made
// What an address carries of the words: all of few, of more the beginning and the end. forum/text/quoting.py finds the rest.
const [WHOLE, BEGINNING, END] = [160, 100, 60];

const button = document.querySelector("[data-quote-here]");
let timer = 0;
let pressed = false;

function addressFor(form, text) {
  const letters = [...text.replace(/\s+/g, " ")];
  const words = new URLSearchParams({ quote: 1 });
  if (letters.length <= WHOLE) {
    words.set("words", letters.join(""));
  } else {
    words.set("words", letters.slice(0, BEGINNING).join(""));
    words.set("until", letters.slice(-END).join(""));
  }
  return `${form}?${words}`;
}

function offer() {
  if (pressed || document.activeElement === button) return;
  const selected = selectedIn("[data-quotes]");
  button.hidden = !selected;
  if (!selected) return;
  const { place, text, range } = selected;
  button.href = addressFor(place.dataset.quotes, text);
  place.after(button);
  const lines = range.getClientRects();
  const line = lines[lines.length - 1] ?? range.getBoundingClientRect();
  const around = place.parentElement.getBoundingClientRect();
  const farthest = around.width - button.offsetWidth;
  button.style.top = `${line.bottom - around.top + 6}px`;
  button.style.left = `${Math.max(0, Math.min(line.right - around.left - button.offsetWidth / 2, farthest))}px`;
}

if (button) {
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, PAUSE);
  });
  // Pressing the button would otherwise take the selection, and the button with it, away before the click.
  button.addEventListener("pointerdown", () => { pressed = true; });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("pointerup", () => setTimeout(() => { pressed = false; }, PAUSE));
  document.addEventListener("pointercancel", () => { pressed = false; });
  // A click leaves the keyboard at the page's beginning, not at the words: Tab after selecting would lead far away.
  document.addEventListener("keydown", (event) => {
    const isTab = event.key === "Tab" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isTab || button.hidden || !document.activeElement.contains(button)) return;
    event.preventDefault();
    button.focus();
  });
  button.addEventListener("blur", () => { timer = setTimeout(offer, PAUSE); });
}
