"""A digest of what a page shows: equal only where all that was put into it is equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256

from django.utils.functional import Promise, SimpleLazyObject

PLAIN = (bool, int, float, date, Enum, type(None))  # a datetime is a date


class NotComparable(TypeError):
    """A value that does not tell all that it holds: two of them may look alike and be different."""


def digest_of(*values: object) -> str:
    """64 letters that stand for ``values``, which are made of plain values, tuples, lists, dicts and dataclasses.

    Raises NotComparable for anything else, such as a model's row.
    """
    return sha256("\0".join(_told(values)).encode("utf-8", "surrogatepass")).hexdigest()


def _told(value: object) -> Iterator[str]:
    """The value part by part; lengths keep one part from reading like two."""
    if isinstance(value, str | Promise):
        text = str(value)
        yield f"s{len(text)}"
        yield text
    elif isinstance(value, PLAIN):
        yield repr(value)
    elif isinstance(value, tuple | list):
        yield f"[{len(value)}"
        for part in value:
            yield from _told(part)
    elif isinstance(value, dict):
        yield f"{{{len(value)}"
        for key, part in value.items():
            yield from _told(key)
            yield from _told(part)
    elif is_dataclass(value) and not isinstance(value, SimpleLazyObject):
        yield type(value).__qualname__
        for name in _names(value.__class__):
            yield from _told(getattr(value, name))
    else:
        raise NotComparable(type(value).__qualname__)


@cache
def _names(of: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))
