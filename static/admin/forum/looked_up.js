// The fields in which a row is looked up get a name that a screen reader can say; the library gives them none.
// Loaded after autocomplete.js, whose own function makes the fields and so runs before this one.
django.jQuery(() => {
  for (const form of document.querySelectorAll("form.looked-up")) {
    for (const field of form.querySelectorAll("[role=combobox], [role=textbox]")) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", form.dataset.name);
    }
  }
});
