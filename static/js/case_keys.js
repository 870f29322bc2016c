// One key decides a case, while the part "Decide" has the focus and nobody types; held down it decides no second one.
// The keys can be turned off.
const OFF = "second-wind-case-keys-off";
const part = document.querySelector("[data-case-keys]");

const isTyping = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

if (part) {
  const hint = part.querySelector("[data-keys-hint]");
  const off = part.querySelector("[data-keys-off]");
  hint.hidden = false;
  off.checked = localStorage.getItem(OFF) === "1";
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));
  part.addEventListener("keydown", (event) => {
    if (event.repeat || off.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const button = part.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  if (!part.querySelector("[role=alert]")) part.querySelector("h2").focus({ preventScroll: true });
}
