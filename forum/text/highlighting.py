"""Colours for code: the languages that are known, and how much of a post is coloured."""

from __future__ import annotations

from functools import cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name

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


class Budget:
    """How much more of one post is coloured."""

    def __init__(self) -> None:
        self.left = MOST

    def coloured(self, code: str, language: str) -> str:
        """``code`` as HTML, in colours while there is budget and the language is known."""
        self.left -= len(code) + EACH_COSTS
        if self.left < 0 or language.lower() not in LANGUAGES:
            return escape(code, quote=False)
        return highlight(code, _lexer(language.lower()), _formatter())


def _lexer(language: str) -> Lexer:
    """A new one each time: some keep what they have read."""
    return get_lexer_by_name(language, stripnl=False)


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(nowrap=True, classprefix="hl-")
