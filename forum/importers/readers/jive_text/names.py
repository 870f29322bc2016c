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
    whole text. A tier that is not known is found only behind a name that is proved, and then counts as known for
    the rest of the page.
    """
    texts = list(dict.fromkeys(bylines))
    tiers = set(known_tiers)
    tiers |= {tier for text in texts if (tier := _split(text, names, tiers)[1])}
    return {text: _split(text, names, tiers) for text in texts}


def _split(text: str, names: Collection[str], tiers: Collection[str]) -> tuple[str, str]:
    by_known_tier = sorted(
        ((text.removesuffix(f" {tier}"), tier) for tier in tiers if tier and text.endswith(f" {tier}")),
        key=lambda split: len(split[0]),
    )
    proved = [split for split in by_known_tier if split[0] in names]
    if proved:
        return proved[-1]
    if text in names:
        return text, ""
    if by_known_tier:
        return by_known_tier[0]
    return _behind_a_proved_name(text, names)


def _behind_a_proved_name(text: str, names: Collection[str]) -> tuple[str, str]:
    words = text.split(" ")
    for count in range(1, min(LONGEST_TIER, len(words) - 1) + 1):
        name = " ".join(words[:-count])
        if name in names:
            return name, " ".join(words[-count:])
    return text, ""
