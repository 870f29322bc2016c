"""A saved page as the readers get it: its bytes, and its text once somebody asks."""

from __future__ import annotations

from functools import cached_property

from forum.importers.readers.encoding import Decoded, decode
from forum.importers.readers.foreign import describe
from forum.importers.saved import CannotRead, NotThisFormat, Remark


class Page:
    """The bytes of one saved page; the text is decoded once, however many readers look at it."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def _decoded(self) -> Decoded:
        try:
            return decode(self.data)
        except CannotRead as error:
            raise (NotThisFormat(error.text) if describe(self.data) else error) from None

    @property
    def text(self) -> str:
        """Its text; raises CannotRead when it is not text, NotThisFormat when it is known what it is instead."""
        return self._decoded.text

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What is to be said about its encoding."""
        return (Remark(text=self._decoded.warning),) if self._decoded.warning else ()
