// The bar of buttons above the words: one stop of the Tab key, arrow keys within, and the usual keys in the words.
import { around, beginLines, put, putBlock } from "./words.js";

const KEYS = { b: "[data-around='**']", i: "[data-around='*']", k: "[data-link]" };

export function attachTools({ form, words }) {
  const bar = form.querySelector("[data-tools]");
  const buttons = [...bar.querySelectorAll("button")];
  bar.hidden = false;
  buttons.forEach((button, place) => { button.tabIndex = place ? -1 : 0; });

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) use(button, words);
  });
  bar.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const turned = getComputedStyle(bar).direction === "rtl" ? -way : way;
    const here = buttons.indexOf(document.activeElement);
    const next = buttons[(here + turned + buttons.length) % buttons.length];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  });
  words.addEventListener("keydown", (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!wanted) return;
    event.preventDefault();
    use(bar.querySelector(wanted), words);
  });
}

function use(button, words) {
  const { around: marks, lines, fence, fenceEnd } = button.dataset;
  const selected = words.value.slice(words.selectionStart, words.selectionEnd);
  if (fence && (!marks || selected.includes("\n"))) {
    const start = putBlock(words, `${fence}\n${selected}\n${fenceEnd ?? fence}`);
    words.setSelectionRange(start + fence.length + 1, start + fence.length + 1 + selected.length);
  } else if (lines) {
    beginLines(words, lines);
  } else if ("link" in button.dataset) {
    link(words, selected);
  } else if (marks) {
    around(words, marks, marks);
  }
}

function link(words, selected) {
  const from = words.selectionStart;
  const isAddress = /^https?:\/\/\S+$/.test(selected);
  put(words, isAddress ? `[](${selected})` : `[${selected}](https://)`);
  const place = isAddress ? from + 1 : from + selected.length + 3 + "https://".length;
  words.setSelectionRange(place, place);
}
