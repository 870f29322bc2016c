"""Name and tier of an author, told apart in the one text that the layout prints: "NAME [TIER]"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

LONGEST_TIER = 3  # words of a tier that nobody told us


def split_bylines(
    bylines: Iterable[str], *, names: Collection[str], known_tiers: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Name and tier for each of ``bylines``; the tier is empty when none is printed.

    ``names`` are those that the page prints alone ("in response to NAME", "Latest reply by NAME"): a name that
    stands there is where the split is. Without such proof a known tier at the end is taken for one, and never the
    whole text. A tier that is not known is found only behind a name that is proved and that nobody else here has,
    and then counts as known for the rest of the page.
    """
    texts = list(dict.fromkeys(bylines))
    plain = {text: _by_known_tiers(text, names, known_tiers) for text in texts}
    nobodys = set(names) - {name for name, _ in plain.values()}
    tierless = [text for text, (_, tier) in plain.items() if not tier and text not in names]
    tiers = {*known_tiers, *(_behind(text, nobodys) for text in tierless)} - {""}
    return {text: _by_known_tiers(text, names, tiers) for text in texts}


def _by_known_tiers(text: str, names: Collection[str], tiers: Collection[str]) -> tuple[str, str]:
    by_known_tier = sorted(
        ((text.removesuffix(f" {tier}"), tier) for tier in tiers if tier and text.endswith(f" {tier}")),
        key=lambda split: len(split[0]),
    )
    proved = [split for split in by_known_tier if split[0] in names]
    if proved:
        return proved[0]
    if text in names:
        return text, ""
    return by_known_tier[0] if by_known_tier else (text, "")


def _behind(text: str, names: Collection[str]) -> str:
    """The words behind the longest of ``names`` that begins ``text``, if they are few enough for a tier."""
    words = text.split(" ")
    for count in range(1, min(LONGEST_TIER, len(words) - 1) + 1):
        if " ".join(words[:-count]) in names:
            return " ".join(words[-count:])
    return ""
