"""Colours for code: the languages that are known, what is told apart in them, and how much of a post is coloured."""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import groupby

from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

# A list of our own: a crafted text can keep a lexer's expressions busy, and these were tried with such texts (C#, make
# and console took 3 s and more, and are missing). For an unknown name Pygments searches all installed packages.
LANGUAGES = frozenset(
    """
    bash c c++ cpp css diff go html ini java javascript js json kotlin lua perl php powershell py python
    python3 rb rs ruby rust sh shell sql swift toml ts typescript xml yaml yml zsh
    """.split()  # noqa: SIM905  (three lines, not forty)
)
MOST = 3_000  # characters of code in one post, more is shown without colours; 4,000 crafted ones took C++'s 1 s
EACH_COSTS = 100  # characters' worth of time for a block, however short

# Pygments' short names of what is told apart (static/css/components/code.css has a rule for each). All else is the
# colour of words and gets no tags: spaces, brackets and plain names are most pieces, and each costs time at the gate.
COLOURED = frozenset(
    """
    c c1 ch cm cp cpf cs k kc kd kn kp kr kt ow bp fm na nb nc nd nf nn no nt il l m mb mf mh mi mo
    s s1 s2 sa sb sc sd se sh si sr ss sx dl err gd gh gi gu
    """.split()  # noqa: SIM905  (two lines, not fifty)
)


class Budget:
    """How much more of one post is coloured."""

    def __init__(self) -> None:
        self.left = MOST

    def coloured(self, code: str, language: str) -> str:
        """``code`` as HTML, in colours while there is budget and the language is known."""
        self.left -= len(code) + EACH_COSTS
        if self.left < 0 or language.lower() not in LANGUAGES:
            return escape(code, quote=False)
        # A new lexer each time: some keep what they have read. PHP's waits for a sign that few write in a post.
        lexer = get_lexer_by_name(language.lower(), stripnl=False, ensurenl=False, startinline="<?" not in code)
        runs = groupby(lexer.get_tokens(code), key=lambda token: _colour(token[0]))
        return "".join(_written("".join(words for _, words in run), colour) for colour, run in runs)


@cache
def _colour(kind: _TokenType) -> str:
    """The short name of a kind of token, or of what it is a kind of; "" for the colour of words."""
    names = (STANDARD_TYPES.get(among, "") for among in reversed(kind.split()))
    name = next(filter(None, names), "")
    return name if name in COLOURED else ""


def _written(words: str, colour: str) -> str:
    escaped = escape(words, quote=False)
    return f'<span class="hl-{colour}">{escaped}</span>' if colour else escaped
