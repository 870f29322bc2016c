// Sends once, however often the button is pressed; Ctrl+Enter sends from within the words.
export function sendOnce({ form, words }) {
  const button = form.querySelector("[data-send]");
  let sent = false;

  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(button);
  });
}
