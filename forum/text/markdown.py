"""Members' Markdown to HTML: CommonMark without raw HTML, with tables, strikethrough, links, code and spoilers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.container import container_plugin

from forum.text import mentions, own_pictures
from forum.text.addresses import finder
from forum.text.highlighting import Budget

DEEPEST = 40  # quotations and lists inside each other
# A post's headings stand below those of its page.
HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}

NOBODY: Mapping[str, str] = MappingProxyType({})


def to_html(source: str, people: Mapping[str, str] = NOBODY) -> str:
    """HTML of ``source``, still to be cleaned; ``people`` are the addresses of those who are mentioned, by name."""
    return str(_parser().render(_ended(source), {"budget": Budget(), mentions.PEOPLE: people}))


def names_in(source: str) -> list[tuple[str, ...]]:
    """The names that ``source`` mentions: of each mention what it may mean, the longest first."""
    names: list[tuple[str, ...]] = []
    if "@" in source:
        _parser().parse(_ended(source), {"budget": Budget(), mentions.NAMES: names})
    return names


def _ended(source: str) -> str:
    """With a line's end at the end: the plug-in for boxes reads one character beyond, and fails without (``>``)."""
    return source + "\n"


@cache
def _parser() -> MarkdownIt:
    """One for all threads: what it keeps of a text, it keeps in the text's own state (tests/text/test_threads.py)."""
    parser = MarkdownIt("js-default", {"linkify": True, "maxNesting": DEEPEST})
    parser.linkify = finder()
    parser.use(container_plugin, "spoiler", render=_spoiler)
    mentions.add_mentions(parser)
    own_pictures.add_own_pictures(parser)
    parser.core.ruler.push("lower_headings", _lower_headings)
    parser.add_render_rule("table_open", lambda *_rest: '<div class="scroll" tabindex="0"><table>\n')
    parser.add_render_rule("table_close", lambda *_rest: "</table></div>\n")
    parser.add_render_rule("code_block", _code_block)
    parser.add_render_rule("fence", _fence)
    return parser


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)


def _spoiler(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: EnvType) -> str:
    """``:::spoiler title`` to ``:::`` is a box to open."""
    token = tokens[index]
    if token.nesting < 0:
        return "</details>\n"
    title = token.info.strip().removeprefix("spoiler").strip() or "Spoiler"
    return f'<details class="spoiler"><summary>{escape(title)}</summary>\n'


def _code_block(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, _env: EnvType) -> str:
    """The tab stop lets a keyboard scroll it."""
    return f'<pre tabindex="0"><code>{escape(tokens[index].content, quote=False)}</code></pre>\n'


def _fence(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: object, env: EnvType) -> str:
    token = tokens[index]
    language = token.info.strip().partition(" ")[0]
    return f'<pre class="hl" tabindex="0"><code>{env["budget"].coloured(token.content, language)}</code></pre>\n'
