"""What a deed changed, row by row and field by field, so that it can be shown and undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.models import User
from forum.models import Case, FlagReason, ModerationRecord, Post, RecordedChange, Thread


class Deed:
    """One deed of ``by``, None for a rule; its record is written with the first change: no change leaves no record.

    ``about`` is the post, thread or member that it is done to; ``rule`` the rule that was broken; ``case`` where it was
    decided; ``whole`` the record of a deed done to many, of which this one is a part.
    """

    def __init__(
        self,
        name: str,
        *,
        by: User | None,
        reason: str = "",
        about: Post | Thread | User | None = None,
        rule: FlagReason | None = None,
        case: Case | None = None,
        whole: ModerationRecord | None = None,
    ) -> None:
        self.name = name
        self.by = by
        self.reason = reason
        self.about = about
        self.rule = rule
        self.case = case
        self.whole = whole
        self.record: ModerationRecord | None = None

    def change(self, row: models.Model, **fields: Any) -> bool:
        """Set ``fields`` of ``row`` and save them; whether any was different."""
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        before = {name: stored(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.save(update_fields=list(changed))
        for name in changed:
            self.note(row, field=name, before=before[name], after=stored(row, name))
        return bool(changed)

    def added(self, row: models.Model) -> None:
        """Note that ``row`` was made."""
        self.note(row, field="", before=None, after=str(row.pk))

    def removed(self, row: models.Model) -> None:
        """Note that ``row`` is about to go, with all it held."""
        self.note(row, field="", before=all_of(row), after=None)

    def note_all(self, changes: Iterable[tuple[models.Model, str, object, object]]) -> None:
        """Note many changes at once, each a row, a field, and its values before and after."""
        noted = [
            RecordedChange(model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after)
            for row, field, before, after in changes
        ]
        if noted:
            record = self.begun()
            for change in noted:
                change.record = record
            RecordedChange.objects.bulk_create(noted, batch_size=1000)

    def note(self, row: models.Model, *, field: str, before: object, after: object) -> None:
        """Note a change that was made by other means than ``change``."""
        RecordedChange.objects.create(
            record=self.begun(), model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after
        )

    def begun(self) -> ModerationRecord:
        """The record, written now if nothing was changed yet: for what must be told of the deed."""
        if self.record is None:
            self.record = self.unsaved()
            self.record.save(force_insert=True)
        return self.record

    def unsaved(self) -> ModerationRecord:
        """The record as it will be written."""
        return ModerationRecord(
            deed=self.name,
            by=self.by,
            reason=self.reason,
            flag_reason=self.rule,
            case=self.case,
            whole=self.whole,
            **_what_it_is_about(self.about),
        )


def begin_parts(name: str, about: Iterable[Post | User], *, whole: ModerationRecord) -> dict[int, Deed]:
    """A deed about each of some posts or members, by its id, all parts of ``whole``; written in one go."""
    deeds = {
        one.pk: Deed(name, by=whole.by, reason=whole.reason, about=one, rule=whole.flag_reason, whole=whole)
        for one in about
    }
    made = ModerationRecord.objects.bulk_create([deed.unsaved() for deed in deeds.values()], batch_size=500)
    for deed, record in zip(deeds.values(), made, strict=True):
        deed.record = record
    return deeds


def note_many(changes: Iterable[tuple[Deed, models.Model, str, object, object]]) -> None:
    """Note changes of many deeds that have begun: each the deed, a row, a field, its values before and after."""
    noted = [
        RecordedChange(
            record=deed.begun(), model=row._meta.label_lower, row=row.pk, field=field, before=before, after=after
        )
        for deed, row, field, before, after in changes
    ]
    RecordedChange.objects.bulk_create(noted, batch_size=1000)


def _what_it_is_about(about: Post | Thread | User | None) -> dict[str, int | None]:
    if isinstance(about, Post):
        return {"post_id": about.pk, "thread_id": about.thread_id, "member_id": about.author_id}
    if isinstance(about, Thread):
        return {"thread_id": about.pk, "member_id": about.author_id}
    return {"member_id": about.pk} if about else {}


def stored(row: models.Model, name: str) -> str | None:
    """A field's value as text, as fixtures write it; None stays None."""
    field = next(field for field in row._meta.concrete_fields if field.name == name)
    return None if field.value_from_object(row) is None else str(field.value_to_string(row))


def all_of(row: models.Model) -> dict[str, str | None]:
    """All values of a row, as fixtures write them."""
    return {field.name: stored(row, field.name) for field in row._meta.concrete_fields}
