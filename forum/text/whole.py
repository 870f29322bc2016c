"""HTML that leaves the site: every address in it becomes a whole one, with the name of the host."""

from __future__ import annotations

import re
from urllib.parse import urljoin

# A tag as the cleaner writes it: every value stands in double quotes, in which a double quote is never bare.
_TAG = re.compile(r'<[a-z][a-z0-9]*(?:\s+[a-z][\w-]*(?:="[^"]*")?)*\s*/?>', re.ASCII)
_ADDRESS = re.compile(r'(?<=\s)(href|src|cite)="([^"]*)"')

# All that XML 1.0 can say (its production "Char"); the rest makes a feed unreadable as a whole.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def with_whole_addresses(html: str, *, at: str) -> str:
    """Cleaned ``html`` as it reads at the whole address ``at``, wherever it is shown."""

    def whole(address: re.Match[str]) -> str:
        return f'{address[1]}="{_joined(at, address[2])}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(whole, tag[0]), html)


def xml_text(text: str) -> str:
    """``text`` without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def _joined(at: str, address: str) -> str:
    try:
        return urljoin(at, address)
    except ValueError:  # "http://[": no address at all; it stays what it was
        return address
