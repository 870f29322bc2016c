"""Spam of ten kinds, fifteen posts of each, and a hundred honest posts: what the search for waves is tried on."""

from __future__ import annotations

import random
from collections.abc import Callable

EACH = 15
SPAM = (
    "Buy the cheapest running watches of the year, delivered overnight, with a lifetime warranty. "
    "Our shop sends them to every country. Pay later if you like them."
)
LOOKALIKES = str.maketrans({"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "i": "і"})  # noqa: RUF001  (Cyrillic)
UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u180e", "\u061c", "\U000e0061")
NUMBERS = ("seven", "siete", "sept", "sieben", "7", "vii", "sette", "sju")
SYNONYMS = (
    ("cheap", "low-cost", "budget", "affordable", "inexpensive"),
    ("loans", "credit", "money", "cash", "funds"),
    ("today", "right now", "this evening", "at once", "tonight"),
    ("apply", "sign up", "register", "enrol", "ask"),
    ("trusted", "loved", "praised", "used", "known"),
    ("thousands", "many families", "your neighbours", "students", "shops"),
)


def _picked(pick: random.Random) -> list[str]:
    return [pick.choice(words) for words in SYNONYMS]


def same_link_other_words(n: int, pick: random.Random) -> str:
    one, two, three, four, five, six = _picked(pick)
    forms = (
        f"{one.capitalize()} {two} {three}? {four.capitalize()} at https://fast-loans.example/{n}",
        f"{five.capitalize()} by {six}: see fast-loans.example for {one} {two}, {three}.",
        f"Want {two}? [{four} {three}](https://www.fast-loans.example/?r={pick.randrange(10**6)})",
    )
    return forms[n % 3]


def lookalikes(_n: int, pick: random.Random) -> str:
    return " ".join(word.translate(LOOKALIKES) if pick.random() < 0.5 else word for word in SPAM.split())


def unseen(n: int, pick: random.Random) -> str:
    return "".join(
        letter + (UNSEEN[(n + k) % len(UNSEEN)] if pick.random() < 0.4 else "") for k, letter in enumerate(SPAM)
    )


def shuffled(_n: int, pick: random.Random) -> str:
    sentences = [part.strip(" .") for part in SPAM.replace(",", ".").split(".") if part.strip()]
    pick.shuffle(sentences)
    return ". ".join(sentences) + "."


def numbers(n: int, pick: random.Random) -> str:
    number = NUMBERS[n % len(NUMBERS)]
    return f"Earn {number} hundred dollars a day from home, {number} days a week, no skills, {pick.randrange(10**5)}."


def spaces(n: int, pick: random.Random) -> str:
    text = "Win big at our online casino tonight, first deposit is doubled for everyone"
    if n % 3 == 0:
        return (" " * pick.randint(2, 9)).join(" ".join(word) for word in text.split())
    if n % 3 == 1:
        return pick.choice("\u2003\u2009\u00a0\u3000 ").join(pick.choice(".-_*").join(word) for word in text.split())
    return pick.choice("-_.~|/").join(text.split()) + "!" * n


def tail(n: int, pick: random.Random) -> str:
    noise = " ".join("".join(pick.choice("bcdfghjklmnpqrstvwxyz") for _ in range(6)) for _ in range(8 + n))
    return f"Cheap replica handbags of every great brand, ask for our list by mail.\n\n{noise}"


def shorteners(n: int, pick: random.Random) -> str:
    slug = "".join(pick.choice("abcdefghkmnpqrstuvwxyz23456789") for _ in range(7))
    host = ("sho.rt.example", "tiny.example", "go2.example")[n % 3]
    return f"[Watch the full match for free in high quality here](https://{host}/{slug})"


def pictures(n: int, pick: random.Random) -> str:
    return f"![Lose ten kilos in two weeks with this one pill doctors hate](https://img{n}.example/{pick.randrange(10**6)}.png)"


def leet(n: int, _pick: random.Random) -> str:
    swaps = (("o", "0"), ("i", "1"), ("e", "3"), ("a", "4"), ("s", "5"))
    text = "Discount pills without a prescription, sent in plain boxes, order yours tonight and save a lot"
    for k, (plain, other) in enumerate(swaps):
        if (n >> (k % 4)) & 1 or k == n % 5:
            text = text.replace(plain, other)
    return text


FAMILIES: dict[str, Callable[[int, random.Random], str]] = {
    "same link, other words": same_link_other_words,
    "look-alike letters": lookalikes,
    "unseen signs": unseen,
    "shuffled sentences": shuffled,
    "numbers in other words": numbers,
    "white space": spaces,
    "a random tail": tail,
    "shortened links": shorteners,
    "words of pictures": pictures,
    "digits for letters": leet,
}

_ALIKE = (
    "Thanks, that worked!", "Thank you, that worked for me too!", "Thanks, it worked!", "Same here.",
    "Me too, same watch.", "Thanks a lot, that helped!", "+1", "Welcome to the forum!", "Any news on this?",
    "Solved, thank you all.",
)  # fmt: skip
_PARTS = (
    ("I ran along the harbour this morning", "My knee hurts after long runs", "The club meets on Thursday",
     "For a first marathon I would add one easy run a week", "My watch loses its signal between tall houses",
     "Warm socks helped my numb toes", "Rain made the track soft", "I sold my old treadmill", "We count laps by hand",
     "The new path by the river is open"),
    ("and saw the first swallows of the year.", "so I see a doctor next week.", "at the old boathouse, bring a lamp.",
     "and never more than a tenth in all.", "has anyone found out which setting helps?", "more than wider shoes did.",
     "and we moved to the road behind the shop.", "because nobody used it overnight.", "which takes a while to learn.",
     "see https://www.harbour-runners.example/map for where it begins."),
)  # fmt: skip


def honest() -> list[str]:
    """A hundred: short ones that are nearly the same, and longer ones that share halves with each other."""
    longer = [f"{one} {other}" for k, one in enumerate(_PARTS[0]) for other in (_PARTS[1][k:] + _PARTS[1][:k])[:7]]
    return [*(_ALIKE * 3), *longer]


def spam(name: str) -> list[str]:
    """The posts of one family, the same each time."""
    pick = random.Random(name)  # noqa: S311
    return [FAMILIES[name](n, pick) for n in range(EACH)]
