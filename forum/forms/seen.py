"""A field for words that others will read: what nobody sees, and what turns words around, never gets in."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.text.invisible import visible


class SeenField(forms.CharField):
    """Words, without what is not seen; where they are required, something must be left."""

    def to_python(self, value: Any) -> Any:
        """What is seen of it."""
        return super().to_python(visible(str(value)) if value not in self.empty_values else value)


class SeenLineField(SeenField):
    """The same on one line, with single spaces between the words."""

    def to_python(self, value: Any) -> Any:
        """One line of it."""
        seen = super().to_python(value)
        return " ".join(seen.split()) if seen else seen
