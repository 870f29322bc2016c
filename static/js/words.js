// Puts text into a textarea so that the browser's own "undo" takes it out again.
export function put(area, text, from = area.selectionStart, to = area.selectionEnd) {
  area.focus();
  area.setSelectionRange(from, to);
  const done = document.execCommand(text ? "insertText" : "delete", false, text);
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

// The words between the marks; with nothing selected, the cursor stands between them.
export function around(area, before, after) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const inside = value.slice(from, to);
  put(area, before + inside + after);
  area.setSelectionRange(from + before.length, from + before.length + inside.length);
}

// A text that stands by itself, with blank lines around it.
export function putBlock(area, text) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const before = value.slice(0, from).trimEnd();
  const after = value.slice(to).trimStart();
  const start = before.length;
  put(area, (before ? "\n\n" : "") + text + "\n\n", start, value.length - after.length);
  return start + (before ? 2 : 0);
}

// The lines that the selection touches, each begun with the mark.
export function beginLines(area, mark) {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = value.indexOf("\n", area.selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n").map((line) => mark + line).join("\n");
  put(area, lines, from, to);
}
