"""What a deed changed, row by row and field by field, so that it can be shown and undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.models import User
from forum.models import ModerationRecord, RecordedChange


class Deed:
    """One deed of ``by``; its record is written with the first change, so what changes nothing leaves none."""

    def __init__(self, name: str, *, by: User, reason: str = "") -> None:
        self.name = name
        self.by = by
        self.reason = reason
        self.record: ModerationRecord | None = None

    def change(self, row: models.Model, **fields: Any) -> bool:
        """Set ``fields`` of ``row`` and save them; whether any was different."""
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        before = {name: _stored(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.save(update_fields=list(changed))
        for name in changed:
            self.note(row, field=name, before=before[name], after=_stored(row, name))
        return bool(changed)

    def added(self, row: models.Model) -> None:
        """Note that ``row`` was made."""
        self.note(row, field="", before=None, after=str(row.pk))

    def removed(self, row: models.Model) -> None:
        """Note that ``row`` is about to go, with all it held."""
        self.note(row, field="", before=_all_of(row), after=None)

    def note_all(self, changes: Iterable[tuple[models.Model, str, object, object]]) -> None:
        """Note many changes at once, each a row, a field, and its values before and after."""
        noted = [
            RecordedChange(model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after)
            for row, field, before, after in changes
        ]
        if noted:
            record = self._begun()
            for change in noted:
                change.record = record
            RecordedChange.objects.bulk_create(noted, batch_size=1000)

    def note(self, row: models.Model, *, field: str, before: object, after: object) -> None:
        """Note a change that was made by other means than ``change``."""
        RecordedChange.objects.create(
            record=self._begun(), model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after
        )

    def _begun(self) -> ModerationRecord:
        if self.record is None:
            self.record = ModerationRecord.objects.create(deed=self.name, by=self.by, reason=self.reason)
        return self.record


def _stored(row: models.Model, name: str) -> str | None:
    """A field's value as text, as fixtures write it; None stays None."""
    field = next(field for field in row._meta.concrete_fields if field.name == name)
    return None if field.value_from_object(row) is None else str(field.value_to_string(row))


def _all_of(row: models.Model) -> dict[str, str | None]:
    return {field.name: _stored(row, field.name) for field in row._meta.concrete_fields}
