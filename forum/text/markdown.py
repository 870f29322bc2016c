"""Members' Markdown to HTML: CommonMark without raw HTML, with tables, strikethrough, links, code and spoilers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from forum.text import mentions, own_pictures

HIGHLIGHT_MOST = 8_000  # characters of code; longer code is shown without colours
# A post's headings stand below those of its page.
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}

NOBODY: Mapping[str, str] = MappingProxyType({})


def to_html(source: str, people: Mapping[str, str] = NOBODY) -> str:
    """HTML of ``source``, still to be cleaned; ``people`` are the addresses of those who are mentioned, by name."""
    return str(_parser().render(source, {mentions.PEOPLE: people}))


def names_in(source: str) -> list[tuple[str, ...]]:
    """The names that ``source`` mentions: of each mention what it may mean, the longest first."""
    names: list[tuple[str, ...]] = []
    if "@" in source:
        _parser().parse(source, {mentions.NAMES: names})
    return names


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"linkify": True, "highlight": _highlighted, "maxNesting": 40})
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.use(container_plugin, "spoiler", render=_spoiler)
    mentions.add_mentions(parser)
    own_pictures.add_own_pictures(parser)
    parser.core.ruler.push("lower_headings", _lower_headings)
    parser.add_render_rule("table_open", lambda *_rest: '<div class="scroll" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_rest: "</table></div>\n")
    parser.add_render_rule("code_block", _code_block)
    return parser


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)


def _spoiler(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """``:::spoiler title`` to ``:::`` is a box to open."""
    token = tokens[index]
    if token.nesting < 0:
        return "</details>\n"
    title = token.info.strip().removeprefix("spoiler").strip() or "Spoiler"
    return f'<details class="spoiler"><summary>{escape(title)}</summary>\n'


def _code_block(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return f'<pre tabindex="0"><code>{escape(tokens[index].content, quote=False)}</code></pre>\n'


def _highlighted(code: str, language: str, _attributes: Any) -> str:
    """A fenced block, in colours when its language is known. The tab stop lets a keyboard scroll it."""
    inside = escape(code, quote=False)
    if language and len(code) <= HIGHLIGHT_MOST:
        try:
            lexer = get_lexer_by_name(language[:40], stripnl=False)
        except ClassNotFound:
            pass
        else:
            inside = highlight(code, lexer, HtmlFormatter(nowrap=True, classprefix="hl-"))
    return f'<pre class="hl" tabindex="0"><code>{inside}</code></pre>\n'
