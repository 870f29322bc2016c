// Shows the preview on this page: the same page the button would load, of which the preview is taken.
export function previewHere({ form }) {
  const place = document.querySelector("[data-preview-place]");
  const button = form.querySelector("[data-preview]");

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    try {
      const data = new FormData(form);
      data.delete("picture");
      data.set("deed", "preview");
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = page.querySelector("[data-preview-place]");
      if (!shown?.firstElementChild) throw new Error("no preview");
      place.replaceChildren(...shown.childNodes);
      place.querySelector("h2").focus();
      place.scrollIntoView({ block: "nearest" });
    } catch {
      submitWith(form, "preview"); // the server says what is wrong, on a page of its own
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}

function submitWith(form, deed) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "deed", value: deed });
  form.append(field);
  form.submit();
}
