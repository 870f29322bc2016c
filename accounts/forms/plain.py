"""Forms as our pages write them: labels and help above the field, nothing inside it."""

from __future__ import annotations

from typing import Any

from django import forms


class PlainForm(forms.Form):
    """A form of allauth's without placeholders, and without help that is markup."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
        self.word()

    def word(self) -> None:
        """Give the fields our labels and help."""
