"""The forms of a page as a browser has them, and whether a page is whole and free of what somebody put in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.attacks.values import MARK

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# HTML lets these end by themselves; the admin's own templates use that.
MAY_END_BY_ITSELF = {"p", "li", "option", "dt", "dd", "tr", "td", "th", "tbody", "thead"}
FOREIGN = {"svg", "math"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field: the values one may choose or that stand there, and whether it takes a file."""

    name: str
    values: tuple[str, ...]
    takes_file: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """Where a form goes, how, and its fields."""

    action: str
    method: str
    fields: tuple[Field, ...]


@dataclass(kw_only=True)
class _Found:
    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


class PageReader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self._open: list[str] = []
        self._foreign = 0
        self._forms: list[_Found] = []
        self._in_form = False
        self._select = ""
        self._textarea = ""

    @property
    def forms(self) -> list[Form]:
        """Its forms."""
        return [
            Form(
                action=found.action,
                method=found.method,
                fields=tuple(
                    Field(name=name, values=tuple(values), takes_file=name in found.files)
                    for name, values in found.values.items()
                ),
            )
            for found in self._forms
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == MARK or any(MARK in name for name in said):
            self.faults.append(f"what was put in is markup: {self.get_starttag_text()}")
        if len(said) != len(attrs):
            self.faults.append(f"an attribute stands twice: {self.get_starttag_text()}")
        self._foreign += tag in FOREIGN
        if tag not in VOID:
            self._open.append(tag)
        if tag == "form":
            self._forms.append(_Found(action=said.get("action", ""), method=said.get("method", "get").lower()))
            self._in_form = True
        elif self._in_form:
            self._take(tag, said)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            if not self._foreign:
                self.faults.append(f"<{tag}/> does not end")
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in MAY_END_BY_ITSELF:
            self._open.pop()
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> ends what is not open, line {self.getpos()[0]}")
        self._foreign -= tag in FOREIGN
        if tag == "form":
            self._in_form = False
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea and self._in_form:
            values = self._forms[-1].values[self._textarea]
            values[-1] += data

    def close(self) -> None:
        super().close()
        left = [tag for tag in self._open if tag not in MAY_END_BY_ITSELF]
        if left:
            self.faults.append(f"<{left[-1]}> is not closed")

    def _take(self, tag: str, said: dict[str, str]) -> None:
        form = self._forms[-1]
        name = said.get("name", "")
        if tag == "option" and self._select:
            form.values[self._select].append(said.get("value", ""))
        elif name and tag in {"input", "select", "textarea", "button"}:
            values = form.values.setdefault(name, [])
            if tag in {"input", "button"}:
                values.append(said.get("value", "on" if said.get("type") in {"checkbox", "radio"} else ""))
            if said.get("type") == "file":
                form.files.add(name)
            if tag == "textarea":
                values.append("")
                self._textarea = name
            if tag == "select":
                self._select = name


def read(page: str) -> PageReader:
    """A page, read."""
    reader = PageReader()
    reader.feed(page)
    reader.close()
    return reader
