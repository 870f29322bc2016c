"""A time as a clock on a wall shows it: no zone, because the saved page printed none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class WallClockField(models.CharField):  # type: ignore[type-arg]
    """Keeps a naive ``datetime`` to the minute as ISO text, so that no database and no setting ever shifts it."""

    description = _("A time without a zone")
    _pyi_private_set_type: datetime | str  # type: ignore[assignment]  # what type checkers are told
    _pyi_private_get_type: datetime  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 16
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """The field without its fixed length."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_rest: object) -> datetime | None:
        """The stored text as a naive ``datetime``."""
        return datetime.fromisoformat(value) if value else None

    def to_python(self, value: Any) -> Any:
        """``value`` as a naive ``datetime``; ValidationError when it is none."""
        if value in (None, "") or isinstance(value, datetime):
            return value or None
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise ValidationError(_("Write the time like 2011-05-21T14:07.")) from None

    def run_validators(self, value: Any) -> None:
        """None: ``to_python`` proved the form, and a text's length says nothing of a time."""

    def get_prep_value(self, value: Any) -> str | None:
        """ISO text to the minute."""
        moment = self.to_python(value)
        return moment.strftime("%Y-%m-%dT%H:%M") if moment else None

    def value_to_string(self, obj: models.Model) -> str:
        """For fixtures."""
        return self.get_prep_value(self.value_from_object(obj)) or ""
