"""New rows by the thousand, as fast as each database takes them: COPY on PostgreSQL, a prepared INSERT on SQLite.

``bulk_create`` spends most of its time in Python: it makes model instances, asks every field for every value, and
builds a statement for every few rows. Here rows are plain columns (docs/decisions/0013-rows-in-bulk.md has figures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

AT_ONCE = 500  # rows handed over together, on SQLite: it keeps what it was handed

Columns = Mapping[str, object]  # by the names of the columns: "thread_id", not "thread"

# What both databases take as it is; the values of all other fields are prepared as ``save()`` would.
PLAIN = (
    models.AutoField, models.BigAutoField, models.BooleanField, models.CharField, models.ForeignKey,
    models.PositiveBigIntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.TextField,
)  # fmt: skip


def insert(model: type[models.Model], rows: Iterable[Columns]) -> None:
    """Write ``rows`` of ``model``, one by one as they come.

    A column that a row does not name has the default of its field, taken once. Where the first row names no key, the
    database gives the keys. Raises TypeError when a row names what is no column, and what the database raises.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    given = (field for field in model._meta.concrete_fields if not field.generated)
    fields = [field for field in given if not field.primary_key or field.attname in first]
    quote = connection.ops.quote_name
    target = f"{quote(model._meta.db_table)} ({', '.join(quote(field.column or '') for field in fields)})"
    values = _values(fields, chain([first], rows), connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, target, values, connection)
            return
        statement = f"INSERT INTO {target} VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608  (our own names)
        while some := list(islice(values, AT_ONCE)):
            cursor.executemany(statement, some)


def columns_of(row: models.Model) -> dict[str, object]:
    """The columns of a model instance."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated}


def _values(fields: list[Any], rows: Iterable[Columns], connection: Any) -> Iterator[list[Any]]:
    names = {field.attname for field in fields}
    columns = [(field.attname, _default(field), _preparation(field, connection)) for field in fields]
    for row in rows:
        if not row.keys() <= names:
            raise TypeError(f"No such columns: {', '.join(row.keys() - names)}.")
        yield [
            row.get(name, default) if prepare is None else prepare(row.get(name, default))
            for name, default, prepare in columns
        ]


def _default(field: Any) -> object:
    return timezone.now() if getattr(field, "auto_now_add", False) else field.get_default()


def _preparation(field: Any, connection: Any) -> Callable[[object], object] | None:
    is_plain = type(field) in PLAIN or isinstance(field, models.ForeignKey)
    return None if is_plain else partial(field.get_db_prep_save, connection=connection)


def _copy(cursor: Any, target: str, values: Iterable[list[Any]], connection: Any) -> None:
    with connection.wrap_database_errors, cursor.copy(f"COPY {target} FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)
