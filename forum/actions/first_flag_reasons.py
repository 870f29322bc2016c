"""The reasons for flags that a forum begins with; the operator may change them in the admin."""

from __future__ import annotations

from typing import TypedDict


class Words(TypedDict, total=False):
    """The columns of a FlagReason."""

    name: str
    description: str
    rule: str
    needs_words: bool


# English, as rows are: the operator writes them in the language of the forum.
FLAG_REASONS: tuple[Words, ...] = (
    {
        "name": "Off topic",
        "description": "It has nothing to do with the question, or belongs elsewhere.",
        "rule": "Stay with the topic of the thread, and start a new thread for another.",
    },
    {
        "name": "Unkind",
        "description": "It attacks or belittles somebody.",
        "rule": "Be kind: disagree with what people say, and leave the people alone.",
    },
    {
        "name": "Spam",
        "description": "It advertises, or says the same everywhere.",
        "rule": "No advertising, and nothing posted again and again.",
    },
    {
        "name": "Dangerous advice",
        "description": "Somebody could get hurt by following it.",
        "rule": "Give no advice by which somebody could get hurt.",
    },
    {
        "name": "Not theirs to share",
        "description": "It is mine or somebody else's: words, pictures, or private facts.",
        "rule": "Share only what is yours, and nothing private about others.",
    },
    {
        "name": "Something else",
        "description": "Please say what is wrong.",
        "rule": "A moderator found that this post should not stand here as it is.",
        "needs_words": True,
    },
)
