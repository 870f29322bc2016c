// Makes the form for writing more comfortable; without it the form does all the same, one page at a time.
import { keepDrafts } from "./drafts.js";
import { showLikeThreads } from "./like_threads.js";
import { suggestPeople } from "./mentions.js";
import { takePictures } from "./pictures.js";
import { previewHere } from "./preview.js";
import { quoteSelection } from "./quoting.js";
import { sendOnce } from "./sending.js";
import "./tags.js";
import { attachTools } from "./tools.js";

for (const form of document.querySelectorAll("[data-editor]")) {
  const said = form.querySelector("[data-said]");
  const editor = {
    form,
    words: form.querySelector("[data-words]"),
    said,
    // What a screen reader hears and everyone reads under the words: the sentence named in the template.
    say: (name) => { said.textContent = said.dataset[name] ?? name; },
  };
  for (const attach of [attachTools, keepDrafts, previewHere, suggestPeople, showLikeThreads, takePictures, quoteSelection, sendOnce]) {
    attach(editor);
  }
}
