"""Nothing is committed that belongs to one machine, one mirror or one person: the project speaks for itself.

One letter of every pattern stands in brackets, so that this file does not find itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.rules.sources import ROOT, files

FORBIDDEN = {
    "the address of a package index or mirror": r"p[y]pi\.org|p[y]thonhosted|n[p]mjs\.|/s[i]mple/|d[e]b\.debian",
    "a path of one machine": r"f[i]le://|/w[o]rk/|/r[o]ot/|/f[a]rm/|/h[o]me/|/U[s]ers/",
    "a secret": r"BEGIN [A-Z ]*PR[I]VATE KEY|AK[I]A[0-9A-Z]{16}|g[h]p_[0-9A-Za-z]{30}",
    "a tool that writes code": r"(?i)cl[a]ude|an[t]hropic|op[e]nai|ch[a]tgpt|co[p]ilot|co-a[u]thored-by|\bl[l]ms?\b",
    "work left for later": r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b",
}

# A run of this many words in common with a saved page is a copy.
COPIED_WORDS = 7
LAYOUT = re.compile(r"posts since|in response to|Latest reply|Retrieving|Answers - \d+ points|Being Moderated")
SAVED_NAME = re.compile(
    r"^\s*(?:\u2022\s*)?(\S.*?)(?: (?:Rookie|Amateur|Pro|Legend))? [\d,]+ posts since$", re.MULTILINE
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Path and text of everything of ours that is text."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for path in files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def runs(text: str, length: int = COPIED_WORDS) -> set[str]:
    """Every run of that many words in a text, without regard to case and punctuation."""
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_in_the_repository_is(what: str) -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for path, text in texts()
        for match in re.finditer(FORBIDDEN[what], text)
    ]
    assert found == []


def test_the_lock_holds_names_versions_and_hashes_only() -> None:
    line = re.compile(r"^([a-z0-9-]+==[^ /]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        assert [text for text in lock.read_text().splitlines() if not line.match(text)] == [], lock.name


def test_nothing_is_copied_from_the_real_saved_pages(saved_threads: Path) -> None:
    pages = [page.read_text(encoding="utf-8", errors="replace") for page in files_of(saved_threads)]
    assert pages
    theirs = {run for page in pages for line in page.splitlines() if not LAYOUT.search(line) for run in runs(line)}
    names = {name.lower() for page in pages for name in SAVED_NAME.findall(page)}
    assert theirs
    assert names
    for path, text in texts():
        assert not theirs & runs(text), path
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text.lower())], path


def files_of(folder: Path) -> list[Path]:
    """The saved pages below a folder."""
    return sorted(path for path in folder.rglob("*.txt") if path.is_file())


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("the address of a package index or mirror", "https://p~ypi.org/x"),
        ("a path of one machine", "cd /w~ork/main"),
        ("a secret", "-----BEGIN RSA PR~IVATE KEY-----"),
        ("a tool that writes code", "Co-A~uthored-By: somebody"),
        ("work left for later", "# TO~DO later"),
    ],
)
def test_the_rule_sees_what_it_looks_for(what: str, text: str) -> None:
    assert re.search(FORBIDDEN[what], text.replace("~", ""))


def test_the_rule_sees_a_copy_with_other_punctuation() -> None:
    assert runs("One two, three four five six SEVEN.") == runs("one two three - four five six seven")
