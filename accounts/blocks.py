"""Blocked words, links and addresses: whether a text, or whoever sends it, meets an entry of the list."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence
from ipaddress import ip_address, ip_network
from urllib.parse import unquote

from accounts.models import Block, BlockEffect, BlockKind
from accounts.names import member_name_key

# A host as people write it, with or without a scheme: labels and a last one of letters, also in other scripts.
_HOST = re.compile(r"(?<![\w@.-])(?:[\w-]{1,63}\.){1,10}[^\W\d_][\w-]{1,62}", re.UNICODE)
_NO_WORD = re.compile(r"[^\w]+")
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_DOTS = re.compile("[\u3002\uff0e\uff61]")  # what browsers take for a dot
SHORT_LABEL = 3  # letters; "co", "com", "org" before the last label stand for no site
MOST_READ = 50_000  # characters; a post is shorter


def folded(text: str) -> str:
    """``text`` as it is compared: what looks alike is alike, and nothing unseen stands between letters."""
    words = _UNSEEN.sub("", text[:MOST_READ]).split()
    return " ".join(member_name_key(word) for word in words)


def hosts_in(text: str) -> set[str]:
    """The hosts that ``text`` names or links to, in ASCII, however they are written."""
    # As Markdown and browsers read it: references and escapes first, then what is percent-encoded.
    read = unquote(_ESCAPED.sub(r"\1", html.unescape(text[:MOST_READ])))
    plain = _DOTS.sub(".", _UNSEEN.sub("", unicodedata.normalize("NFKC", read)))
    plain = re.sub(r"//[^/\s@]*@", "//", plain)  # what stands before an @ is no host
    return {host for found in _HOST.findall(plain) if (host := ascii_host(found))}


def site_of(host: str) -> str:
    """The site that a host belongs to, as far as can be told without a list: its last two labels, or three of co.uk."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= SHORT_LABEL else labels[-2:])


def host_of(typed: str) -> str:
    """The host in an address as somebody types it: without scheme, name, port and path."""
    return (
        re.split(r"[/?#]", typed.casefold().partition("://")[2] or typed.casefold())[0].rpartition("@")[2].split(":")[0]
    )


def ascii_host(host: str) -> str:
    """A host in lower case and ASCII, "" when it can be none."""
    try:
        return host.strip(".").casefold().encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def met_by(
    *, texts: Iterable[str] = (), address: str = "", email: str = "", of: Sequence[Block] | None = None
) -> Block | None:
    """The entry that is met, one that refuses before one that holds; None when none is (1 SQL query, none with ``of``).

    ``of`` are the entries to look at, all of the list without it.
    """
    entries = list(Block.objects.all()) if of is None else of
    if not entries:
        return None
    whole = "\n".join(texts)
    words = spaced(whole)
    hosts = hosts_in(whole) if any(entry.kind == BlockKind.LINK for entry in entries) else set()
    met = [entry for entry in entries if _meets(entry, words=words, hosts=hosts, address=address, email=email)]
    return min(met, key=lambda entry: (entry.effect != BlockEffect.REFUSE, entry.pk), default=None)


def would_meet(kind: BlockKind, pattern: str, *, text: str, addresses: Iterable[str] = (), email: str = "") -> bool:
    """Whether an entry that is not on the list yet would be met; ``pattern`` is as it is compared."""
    entry = Block(kind=kind, pattern=pattern)
    if kind == BlockKind.WORD:
        return _meets(entry, words=spaced(text), hosts=set(), address="", email="")
    if kind == BlockKind.LINK:
        return _meets(entry, words="", hosts=hosts_in(text), address="", email="")
    if kind == BlockKind.NETWORK:
        return any(_within(address, pattern) for address in addresses if address)
    return _meets(entry, words="", hosts=set(), address="", email=email)


def _meets(entry: Block, *, words: str, hosts: set[str], address: str, email: str) -> bool:
    if entry.kind == BlockKind.WORD:
        return spaced(entry.pattern) in words
    if entry.kind == BlockKind.LINK:
        return any(host == entry.pattern or host.endswith(f".{entry.pattern}") for host in hosts)
    if entry.kind == BlockKind.NETWORK:
        return bool(address) and _within(address, entry.pattern)
    wanted = email.casefold()
    return bool(wanted) and (wanted == entry.pattern or (entry.pattern[0] == "@" and wanted.endswith(entry.pattern)))


def spaced(text: str) -> str:
    """The words of ``text``, folded, each between spaces."""
    return f" {' '.join(_NO_WORD.sub(' ', folded(text)).split())} "


def words_of(text: str) -> list[str]:
    """The words of ``text`` as they are written, small, without what nobody sees."""
    return _NO_WORD.sub(" ", _UNSEEN.sub("", text[:MOST_READ]).casefold()).split()


def _within(address: str, network: str) -> bool:
    try:
        return ip_address(address) in ip_network(network)
    except ValueError:
        return False
