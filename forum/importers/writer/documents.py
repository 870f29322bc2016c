"""Reports as plain values for JSON; docs/importing.md describes them field by field, and a test compares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from forum.importers.saved import Remark, SavedAuthor, SavedGap, SavedPost
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.importers.writer.reports import Outcome, PageReport, Placed, Totals, inferred_answers

SCHEMA = 1  # raised when a field changes its meaning or goes; new ones may come at any time

MOST_TIERS = 100  # the most frequent of those that nobody knows

Document = dict[str, object]


def page_document(report: PageReport) -> Document:
    """All that is to be said about one page."""
    page = report.page
    return {
        "path": report.path,
        "outcome": report.outcome.value,
        "error": {"line": report.line, "text": report.text} if report.outcome == Outcome.FAILED else None,
        "sha256": page.file.sha256 if page else None,
        "bytes": page.file.size if page else None,
        "thread": _thread(page, report.placed) if page and report.placed else None,
    }


def _thread(page: Page, placed: Placed) -> Document:
    saved = page.saved
    return {
        "id": placed.thread_id,
        "address": placed.address or None,
        "title": saved.title,
        "site": page.site.name if page.site.recorded else None,
        "category": {"name": placed.category_name, "slug": placed.category_slug},
        "kind": placed.kind,
        "kind_inferred": placed.kind_inferred,
        "question_state": placed.question_state or None,
        "notice": saved.notice,
        "opened_at": _wall_clock(saved.opener.written_at),
        "saved_views": saved.saved_views,
        "announced_replies": saved.announced_replies,
        "present_ordinals": [reply.ordinal for reply in saved.replies],
        "gaps": [_gap(page, gap, placed) for gap in saved.gaps],
        "latest_reply": {
            "at": _wall_clock(saved.latest_reply_at),
            "by": page.names.get(saved.latest_reply_by),
        },
        "authors": _authors(page),
        "signatures": _signatures(page),
        "points": {"correct": saved.facts.correct_points, "helpful": saved.facts.helpful_points},
        "navigation": [{"title": entry.title, "description": entry.description} for entry in saved.facts.navigation],
        "posts": [_post(page, post, placed) for post in saved.posts],
        "inferred_answers": inferred_answers(saved),
        "unknown_tiers": list(saved.unknown_tiers),
        "warnings": _remarks(saved.warnings),
        "not_understood": _remarks(saved.not_understood),
        "reader": saved.reader,
        "reader_version": saved.reader_version,
    }


def _post(page: Page, post: SavedPost, placed: Placed) -> Document:
    return {
        "id": placed.post_ids.get(post.ordinal),
        "ordinal": post.ordinal,
        "ordinal_printed": post.ordinal_printed,
        "author": page.names[post.author.name],
        "written_at": _wall_clock(post.written_at),
        "subject": post.subject,
        "answers": {
            "ordinal": post.answer.ordinal,
            "certainty": post.answer.certainty.value,
            "name": page.names.get(post.answer.name),
        }
        if post.ordinal
        else None,
        "body": post.body,
        "format": post.body_format.value,
        "has_signature": bool(post.signature),
        "may_be_cut": post.may_be_cut,
        "lines": [post.lines.first, post.lines.last],
    }


def _gap(page: Page, gap: SavedGap, placed: Placed) -> Document:
    return {
        "id": placed.post_ids.get(gap.ordinal),
        "ordinal": gap.ordinal,
        "place_known": gap.place_known,
        "after": _wall_clock(gap.after),
        "before": _wall_clock(gap.before),
        "author": page.names.get(gap.author_name),
        "written_at": _wall_clock(gap.written_at),
    }


def _authors(page: Page) -> list[Document]:
    """Each author once, by their first post, as their last one shows them."""
    authors: dict[str, SavedAuthor] = {page.names[post.author.name]: post.author for post in page.saved.posts}
    return [
        {"name": name, "tier": author.tier or None, "posts": author.post_count, "joined_on": _day(author.joined_on)}
        for name, author in authors.items()
    ]


def _signatures(page: Page) -> list[Document]:
    found = dict.fromkeys((page.names[post.author.name], post.signature) for post in page.saved.posts)
    return [{"author": author, "text": text} for author, text in found if text]


def _remarks(remarks: Sequence[Remark]) -> list[Document]:
    return [{"line": remark.line, "text": remark.text} for remark in remarks]


def totals_document(totals: Totals) -> Document:
    """The counts of a run."""
    return {
        "asked": totals.asked,
        "read": totals.read,
        **{outcome.value: totals.outcomes[outcome] for outcome in Outcome},
        "posts": totals.posts,
        "gaps": totals.gaps,
        "signatures": totals.signatures,
        "inferred_kinds": totals.inferred_kinds,
        "inferred_answers": totals.inferred_answers,
        "unknown_tiers": dict(totals.unknown_tiers.most_common(MOST_TIERS)),
        "warnings": totals.warnings,
        "not_understood": totals.not_understood,
    }


def options_document(options: Options) -> Document:
    """What the operator said."""
    return {
        "category": options.category.slug if options.category else None,
        "timezone": options.zone or None,
        "kind": options.kind.value if options.kind else None,
        "site": options.site or None,
        "dry_run": options.dry_run,
    }


def failure_document(report: PageReport) -> Document:
    """A page that failed, for the row of the run: its own name only, folders are the operator's affair."""
    return {"file": report.path.rpartition("/")[2], "line": report.line, "text": report.text}


def _wall_clock(at: datetime | None) -> str | None:
    return at.isoformat(timespec="minutes") if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
