// Takes pictures that are pasted, dropped or chosen, and puts them into the words, the cursor where their description goes.
import { putBlock } from "./words.js";

export function takePictures({ form, words, say }) {
  const file = form.querySelector("#picture");
  const alt = form.querySelector("#alt");

  async function upload(picture) {
    say("uploading");
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    data.set("picture", picture);
    data.set("alt", alt.value);
    try {
      const answer = await fetch(form.dataset.uploads, { method: "POST", body: data });
      const said = await answer.json();
      if (!answer.ok) return say(said.refusal);
      const start = putBlock(words, said.words);
      words.setSelectionRange(start + 2, start + said.words.indexOf("]("));
      words.focus();
      file.value = alt.value = "";
      return say("describe");
    } catch {
      return say("notUploaded");
    }
  }

  async function uploadAll(files) {
    for (const picture of [...files].filter(({ type }) => type.startsWith("image/"))) await upload(picture);
  }

  words.addEventListener("paste", (event) => {
    // A text with pictures in it, such as from a word processor, is pasted as text.
    if (!event.clipboardData.files.length || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    uploadAll(event.clipboardData.files);
  });
  words.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  words.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    uploadAll(event.dataTransfer.files);
  });
  form.querySelector("[data-add-picture]").addEventListener("click", (event) => {
    event.preventDefault();
    if (file.files.length) uploadAll(file.files);
    else file.focus();
  });
  form.querySelector("[data-choose-picture]").addEventListener("click", () => {
    form.querySelector("[data-picture]").open = true;
    file.click();
  });
}
