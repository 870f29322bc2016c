"""Giving rows the values that a record says they had before; whatever changed since is left, and said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from forum.actions.deriving import Touched
from forum.actions.records import Deed, all_of, stored
from forum.models import ModerationRecord, Post, RecordedChange, Thread

# What nobody ever takes back: it tells what was.
APPEND_ONLY = frozenset({"forum.ledgerentry", "forum.postaddress", "forum.revision", "forum.casenote"})
DERIVED = {(Post, "state")}  # from the absences
LEAVES = frozenset({"forum.postabsence", "forum.sanction"})  # no other row points to them

Changes: TypeAlias = dict[str, tuple[Any, Any]]  # a field, its value before and after


def restore_rows(records: Sequence[ModerationRecord], *, deed: Deed, touched: Touched) -> list[str]:
    """Restore what ``records`` changed, the last change first; what could not be restored, in words."""
    left = []
    leaves: dict[str, list[int]] = defaultdict(list)
    for model, row_id, changes in _rows_of(records):
        kind = apps.get_model(model)
        if model in LEAVES and "" in changes and changes[""][1] is not None:
            leaves[model].append(row_id)
            continue
        touched.note(model, row_id, changes)
        if model in APPEND_ONLY or all((kind, name) in DERIVED for name in changes):
            continue
        if "" in changes:
            why = _undo_existence(kind, row_id, changes[""], deed=deed, touched=touched)
        else:
            why = _restore_fields(kind, row_id, changes, deed=deed)
        if why:
            left.append(f"{kind._meta.verbose_name} {row_id}: {why}")
    for model, row_ids in leaves.items():
        _remove_leaves(apps.get_model(model), row_ids, deed=deed, touched=touched)
    return left


def _remove_leaves(kind: type[models.Model], row_ids: list[int], *, deed: Deed, touched: Touched) -> None:
    """Delete rows that were added and on which no other hangs, all at once: a wave has hundreds."""
    rows = list(_all(kind).filter(pk__in=row_ids))
    touched.note_leaves(rows)
    deed.note_all((row, "", all_of(row), None) for row in rows)
    _all(kind).filter(pk__in=row_ids).delete()


def _rows_of(records: Sequence[ModerationRecord]) -> Iterator[tuple[str, int, Changes]]:
    """Each row that each record changed, the last first, with its fields: the value before all of it, and after."""
    changes_of: dict[int, list[RecordedChange]] = defaultdict(list)
    for change in RecordedChange.objects.filter(record__in=[record.pk for record in records]).order_by("pk"):
        changes_of[change.record_id].append(change)
    for record in records:
        rows: dict[tuple[str, int], Changes] = {}
        for change in changes_of[record.pk]:
            key = (change.model, change.row)
            fields = rows.pop(key, {})
            first = fields[change.field][0] if change.field in fields else change.before
            fields[change.field] = (first, change.after)
            rows[key] = fields  # at the end: the order is that of the last change
        yield from ((model, row, fields) for (model, row), fields in reversed(rows.items()))


def _undo_existence(
    kind: type[models.Model], row_id: int, change: tuple[Any, Any], *, deed: Deed, touched: Touched
) -> str:
    """Delete a row that was added, make again one that was removed; why not, or ""."""
    before, after = change
    row = _all(kind).filter(pk=row_id).first()
    if after is not None:
        return _remove(row, deed=deed, touched=touched) if row is not None else ""
    if row is not None:
        return ""
    values = {}
    for field in kind._meta.concrete_fields:
        if field.name in before and not field.generated:
            values[field.attname] = _parsed(field, before[field.name])
    made = kind(**values)
    if not _has_its_rows(made):
        return _("what it belongs to is gone")
    try:
        with transaction.atomic():
            made.save_base(raw=True, force_insert=True)
    except IntegrityError:
        return _("something else stands in its place")
    deed.added(made)
    return ""


def _has_its_rows(made: models.Model) -> bool:
    """Whether every row that ``made`` points to is there: the database would ask only at the very end."""
    links = [one for one in made._meta.concrete_fields if isinstance(one, models.ForeignKey)]
    wanted = [(link.related_model, link.value_from_object(made)) for link in links]
    return all(_all(kind).filter(pk=pk).exists() for kind, pk in wanted if pk is not None)


def _remove(row: models.Model, *, deed: Deed, touched: Touched) -> str:
    if isinstance(row, Thread):  # its addresses lead on for good
        touched.emptied.add(row.pk)
        return ""
    try:
        with transaction.atomic():
            deed.removed(row)
            row.delete()
    except ProtectedError:
        return _("something that was written since hangs on it")
    return ""


def _restore_fields(kind: type[models.Model], row_id: int, changes: Changes, *, deed: Deed) -> str:
    """Set those fields whose value is still the one after the deed; why others were left, or ""."""
    row = _all(kind).filter(pk=row_id).first()
    if row is None:
        return _("it is gone")
    same, left = _told_apart(row, {name: change for name, change in changes.items() if (kind, name) not in DERIVED})
    if left and isinstance(row, Post) and "thread" in changes:
        same = {}  # a place is a thread and a number: both or none
    values = {
        _field(kind, name).attname: _parsed(_field(kind, name), before) for name, (before, _after) in same.items()
    }
    try:
        with transaction.atomic():
            if values:
                _all(kind).filter(pk=row_id).update(**values)
    except IntegrityError:
        return _("something else stands in its place")
    deed.note_all((row, name, after, before) for name, (before, after) in same.items())
    return _("changed since: %(fields)s") % {"fields": ", ".join(left)} if left else ""


def _told_apart(row: models.Model, changes: Changes) -> tuple[Changes, list[str]]:
    """The changes that still stand, and the names of fields with another value by now."""
    same: Changes = {}
    left = []
    for name, (before, after) in changes.items():
        if name not in {field.name for field in row._meta.concrete_fields}:
            continue
        now = stored(row, name)
        if now == after:
            same[name] = (before, after)
        elif now != before:
            left.append(str(_field(type(row), name).verbose_name))
    return same, left


def _parsed(field: models.Field[Any, Any], text: str | None) -> Any:
    return None if text is None else field.to_python(text)


def _field(kind: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(field for field in kind._meta.concrete_fields if field.name == name)


def _all(kind: type[models.Model]) -> models.Manager[Any]:
    return kind._default_manager  # noqa: SLF001  (its documented name)
