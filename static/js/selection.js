// The words that are selected within one element that matches, and that element; nothing when it is none or two.
export function selectedIn(selector) {
  const selection = document.getSelection();
  const text = selection.toString().trim();
  if (!text || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const place = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement)?.closest(selector);
  if (!place) return null;
  // Three clicks select a paragraph up to the beginning of what follows, of which no word is selected then.
  const within = document.createRange();
  within.selectNodeContents(place);
  if (within.compareBoundaryPoints(Range.END_TO_END, range) > 0) within.setEnd(range.endContainer, range.endOffset);
  within.setStart(range.startContainer, range.startOffset);
  return within.toString().trim() === range.toString().trim() ? { place, text, range: within } : null;
}
