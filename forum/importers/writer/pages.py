"""One saved page, read, checked and rendered: all that needs no database, in whichever process."""

from __future__ import annotations

import logging
import os
import sys
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from forum.importers.readers import read_file, read_saved_page, read_stream
from forum.importers.saved import CannotRead, SavedPost, SavedThread
from forum.importers.writer.checking import check
from forum.importers.writer.identity import Site, site_of, thread_key
from forum.importers.writer.names import published_name
from forum.text.invisible import one_line
from forum.text.plain import mask_addresses
from forum.text.render import Rendered, TooMuch, render
from forum.text.words import Indexed, indexed

logger = logging.getLogger(__name__)

STANDARD_INPUT = "-"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the operator said that bears on reading: the names of known tiers, and the site, empty when not given."""

    known_tiers: frozenset[str]
    site: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedBytes:
    """The bytes of a page as they are kept: compressed, named by their SHA-256. ``size`` is of the page itself."""

    name: str
    sha256: str
    size: int
    compressed: bytes


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page that can be written. ``bodies`` are of the kept posts in order, ``signatures`` by their words."""

    path: str
    file: SavedBytes
    saved: SavedThread
    site: Site
    key: str
    names: dict[str, str]  # as saved -> as published
    bodies: tuple[Rendered, ...]
    words: tuple[Indexed, ...]  # of the bodies, for searching
    signatures: dict[str, Rendered]

    @property
    def post_count(self) -> int:
        """How many posts it holds, gaps among them."""
        return len(self.bodies) + len(self.saved.gaps)


@dataclass(frozen=True, kw_only=True)
class UnreadablePage:
    """A page that cannot be imported, and why: one sentence, and the line where it is known."""

    path: str
    text: str
    line: int | None = None


def read_page(path: str, asked: Asked) -> Page | UnreadablePage:
    """The page at ``path``, or on standard input, ready to be written; never raises an Exception."""
    try:
        data = _bytes_at(path)
        return page_of(path, data, read_saved_page(data, known_tiers=asked.known_tiers), asked)
    except CannotRead as error:
        return UnreadablePage(path=path, text=error.text, line=error.line)
    except MemoryError:
        return UnreadablePage(path=path, text="There is not enough memory to read it.")
    except Exception as error:  # a mistake of ours must not keep the other pages out
        logger.debug("Reading %s failed.", path, exc_info=True)
        return UnreadablePage(path=path, text=f"The reader failed, by a mistake of its own ({_what(error)}).")


def _bytes_at(path: str) -> bytes:
    if path == STANDARD_INPUT:
        return _standard_input()
    if not path:
        raise CannotRead("There is no such file.")
    if Path(path).is_dir() and os.access(path, os.R_OK | os.X_OK):
        raise CannotRead("There is no saved page in this folder.")
    return read_file(Path(path))


def _standard_input() -> bytes:
    if sys.stdin is None:  # a process may begin without any
        raise CannotRead("Standard input is closed.")
    try:
        return read_stream(sys.stdin.buffer)
    except OSError as error:
        raise CannotRead(f"Standard input cannot be read: {(error.strerror or 'unknown error').lower()}.") from None


def page_of(path: str, data: bytes, saved: SavedThread, asked: Asked) -> Page:
    """The page at ``path``, whose bytes ``data`` were read as ``saved``; raises CannotRead when it cannot come in."""
    check(saved)
    site = site_of(saved, named=asked.site)
    bodies = tuple(_rendered(post, post.body, post.body_format.value) for post in saved.posts)
    return Page(
        path=path,
        file=SavedBytes(
            name=_file_name(path), sha256=sha256(data).hexdigest(), size=len(data), compressed=zlib.compress(data)
        ),
        saved=saved,
        site=site,
        key=thread_key(saved),
        names={name: published_name(name, site=site.key) for name in _names(saved) if name},
        bodies=bodies,
        words=tuple(_indexed(post, body, saved.title) for post, body in zip(saved.posts, bodies, strict=True)),
        signatures={post.signature: _rendered(post, post.signature, "plain") for post in saved.posts if post.signature},
    )


def _file_name(path: str) -> str:
    """The last part of ``path``, in characters that a database keeps; a name on disk may be any bytes."""
    name = "standard input" if path == STANDARD_INPUT else Path(path).name
    return one_line(os.fsencode(name).decode("utf-8", "replace"))[:255] or "-"


def _names(saved: SavedThread) -> set[str]:
    posts = {name for post in saved.posts for name in (post.author.name, post.answer.name)}
    return posts | {gap.author_name for gap in saved.gaps} | {saved.latest_reply_by}


def _rendered(post: SavedPost, source: str, fmt: str) -> Rendered:
    try:
        return render(source, fmt, imported=True)
    except TooMuch as error:
        raise CannotRead(str(error), line=post.lines.first) from None


def _indexed(post: SavedPost, body: Rendered, title: str) -> Indexed:
    """As ``forum.search.index`` makes them: the title stands with the opening post."""
    return indexed(body.plain, title="" if post.ordinal else mask_addresses(one_line(title)))


def _what(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
