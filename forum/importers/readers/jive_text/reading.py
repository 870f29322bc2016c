"""From a page in this layout to a SavedThread."""

from __future__ import annotations

from collections.abc import Collection

from forum.importers.readers.jive_text import remarks
from forum.importers.readers.jive_text.authors import Authors
from forum.importers.readers.jive_text.chrome import is_notice, is_paging, navigation, site_name
from forum.importers.readers.jive_text.header import Header, find_header, read_header
from forum.importers.readers.jive_text.layout import Layout, lay_out
from forum.importers.readers.jive_text.posts import Posts, make_posts
from forum.importers.readers.jive_text.sheet import Sheet
from forum.importers.readers.page import Page
from forum.importers.saved import NotThisFormat, Remark, SavedThread, SourceFacts

NAME = "jive-text"
VERSION = 1  # to be raised whenever the same bytes are read differently


def read(page: Page, *, known_tiers: Collection[str]) -> SavedThread:
    """The thread in ``page``; raises NotThisFormat when it has no header line of this layout, and CannotRead."""
    sheet = Sheet(page.text)
    header_at = find_header(sheet)
    if header_at is None:
        raise NotThisFormat("This is not a thread page.")
    header = read_header(sheet, header_at)
    layout = lay_out(sheet, header)
    heads = [layout.opener, *(placed.head for placed in layout.replies)]
    authors = Authors(heads, latest_by=header.latest_by, known_tiers=known_tiers)
    posts = make_posts(sheet, layout, announced=header.replies, authors=authors)
    around = _lines_around(layout, header, posts, sheet)
    told = {at for head in layout.quoted for at in range(head.at, head.body_at)}
    strange = [at for at in around if at not in told and not (is_notice(sheet.words(at)) or is_paging(sheet.words(at)))]
    return SavedThread(
        title=posts.opener.subject,
        announced_replies=header.replies,
        saved_views=header.views,
        latest_reply_at=header.latest_at if header.replies else None,
        latest_reply_by=authors.latest_by if header.replies else "",
        notice=_notice(sheet, range(layout.opener.at)),
        asks=layout.tail is not None and layout.tail.has_legend,
        opener=posts.opener,
        replies=posts.replies,
        gaps=(),
        facts=_facts(sheet, header, layout),
        warnings=(*page.warnings, *_warnings(sheet, around, layout, posts, header)),
        not_understood=remarks.not_understood(sheet, strange),
        unknown_tiers=authors.unknown_tiers,
        reader=NAME,
        reader_version=VERSION,
    )


def _lines_around(layout: Layout, header: Header, posts: Posts, sheet: Sheet) -> list[int]:
    """The lines below the header that belong neither to a post nor to the tail, or stand oddly in one."""
    before = [at for at in range(header.below, layout.opener.at) if not sheet.blank(at)]
    if layout.tail is not None:
        return [*before, *posts.strange, *layout.tail.not_understood]
    return [*before, *posts.strange, *(at for at in range(layout.end, len(sheet)) if not sheet.blank(at))]


def _notice(sheet: Sheet, lines: range) -> str:
    return " ".join(words for at in lines if is_notice(words := sheet.words(at)))


def _facts(sheet: Sheet, header: Header, layout: Layout) -> SourceFacts:
    chrome = [sheet.words(at) for at in range(header.at)]
    return SourceFacts(
        site_name=site_name(chrome),
        navigation=navigation(chrome),
        correct_points=layout.tail.correct_points if layout.tail else None,
        helpful_points=layout.tail.helpful_points if layout.tail else None,
    )


def _warnings(sheet: Sheet, around: list[int], layout: Layout, posts: Posts, header: Header) -> list[Remark]:
    warnings = list(remarks.title(layout.opener, [placed.head for placed in layout.replies]))
    warnings += remarks.quotations(layout.quoted)
    paging_at = next((at for at in around if is_paging(sheet.words(at))), None)
    if paging_at is not None:
        warnings.append(remarks.other_pages(paging_at))
    if layout.tail is None:
        warnings.append(remarks.cut(posts.last, missing=header.replies - posts.highest))
    elif not (layout.tail.has_legend or sheet.ends_whole):
        warnings.append(remarks.legend_may_be_cut(len(sheet) - 1))
    return warnings
