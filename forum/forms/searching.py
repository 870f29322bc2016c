"""The long form for searching: its fields, joined into what one could have typed."""

from __future__ import annotations

from collections.abc import Mapping

from forum.search.language import MOST_CHARACTERS, Is, day_named, written
from forum.text.tag_names import names_in

FIELDS = ("words", "in", "author", "tag", "is", "after", "before", "gap", "helpful")


def joined(fields: Mapping[str, str]) -> str:
    """The search that the fields ask for; what cannot be understood is left out."""
    value = {name: fields.get(name, "")[:MOST_CHARACTERS].strip() for name in FIELDS}
    parts = [value["words"]]
    parts += [written(name, value[name]) for name in ("in", "author") if value[name].replace('"', "").strip()]
    parts += [written("tag", name) for name in names_in(value["tag"].replace('"', " "))]
    if value["is"] in {kind.value for kind in Is}:
        parts.append(f"is:{value['is']}")
    parts += [f"{name}:{value[name]}" for name in ("after", "before") if day_named(value[name])]
    parts += ["has:gap"] if value["gap"] else []
    parts += ["helpful:yes"] if value["helpful"] else []
    return " ".join(filter(None, parts))[: MOST_CHARACTERS + 1]  # one more than is read, so that the page says so
