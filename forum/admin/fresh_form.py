"""Forms that change only what their reader changed, so that an old page left open undoes nobody else's work."""

from __future__ import annotations

from typing import Any

from django import forms


class FreshForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that remembers what it showed: ``changed_data`` is against that, not against the row of now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._of_row():
            self.fields[name].show_hidden_initial = True

    def what_changed(self) -> dict[str, Any]:
        """The new values of the row's fields that the person at work changed."""
        return {name: self.cleaned_data[name] for name in self._of_row() if name in self.changed_data}

    def _of_row(self) -> list[str]:
        """The fields that are columns, and not only asked for."""
        columns = {column.name for column in self._meta.model._meta.concrete_fields}
        return [name for name in self.fields if name in columns]
