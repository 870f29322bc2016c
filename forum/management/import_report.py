"""The report of an import as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.importers.saved import Remark, SavedGap, SavedThread
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.importers.writer.reports import Outcome, PageReport, Placed, Totals, inferred_answers
from forum.management.output import Output, printable

MOST = 10  # gaps and tiers that are told one by one


class TextReport:
    """A few lines for each page, and the totals."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._is_dry_run = False

    def begin(self, options: Options) -> None:
        """What the operator said, known before the first page."""
        self._is_dry_run = options.dry_run

    def add(self, report: PageReport) -> None:
        """The lines of one page; one that failed has its line on standard error."""
        if report.page and report.placed:
            for line in _lines(report, report.page, report.placed):
                self._output.line(printable(line))

    def finish(self, totals: Totals) -> None:
        """The totals, unless nothing could be read; why stands on standard error then."""
        if not totals.error:
            for line in _totals(totals, is_dry_run=self._is_dry_run):
                self._output.line(printable(line))


def failure_line(page: PageReport) -> str:
    """Why a page could not be imported, in one line: the file, the line where it is known, what is wrong."""
    where = page.path if page.line is None else f"{page.path}: line {page.line}"
    return printable(f"{where}: {page.text}")


def _lines(report: PageReport, page: Page, placed: Placed) -> Iterator[str]:
    where = placed.address or _("in this run")
    if report.outcome == Outcome.UNCHANGED:
        yield _("%(path)s: unchanged, in the forum already: %(where)s") % {"path": report.path, "where": where}
        return
    if report.outcome == Outcome.SECOND_CAPTURE:
        yield _("%(path)s: another capture of a known thread, nothing changed: %(where)s") % {
            "path": report.path,
            "where": where,
        }
        return
    saved = page.saved
    said = _("would be written") if report.outcome == Outcome.WOULD_BE_WRITTEN else _("written")
    yield f"{report.path}: {said}: {saved.title}"
    yield f"  {_what(saved, placed)}"
    if placed.address:
        yield f"  {placed.address}"
    for gap in saved.gaps[:MOST]:
        yield f"  {_gap(gap)}"
    if len(saved.gaps) > MOST:
        yield "  " + _("and %(count)d more lost replies") % {"count": len(saved.gaps) - MOST}
    if inferred := inferred_answers(saved):
        yield "  " + ngettext(
            "what it answers is inferred: %(count)d reply", "what they answer is inferred: %(count)d replies", inferred
        ) % {"count": inferred}
    if not page.site.recorded:
        yield "  " + _("the page does not name its site: --site does")
    for tier in saved.unknown_tiers[:MOST]:
        yield "  " + _("a tier that is not known here: %(tier)s") % {"tier": tier}
    yield from (f"  {_remark(_('warning'), remark)}" for remark in saved.warnings)
    yield from (f"  {_remark(_('not understood'), remark)}" for remark in saved.not_understood)


def _what(saved: SavedThread, placed: Placed) -> str:
    kind = {"question": _("question"), "discussion": _("discussion")}[placed.kind]
    if placed.kind_inferred:
        kind = _("%(kind)s (inferred)") % {"kind": kind}
    announced = ngettext("%(count)d reply", "%(count)d replies", saved.announced_replies) % {
        "count": saved.announced_replies
    }
    return _("%(kind)s in “%(category)s”, %(announced)s announced, %(kept)d kept, %(lost)d lost") % {
        "kind": kind,
        "category": placed.category_name,
        "announced": announced,
        "kept": len(saved.replies),
        "lost": len(saved.gaps),
    }


def _gap(gap: SavedGap) -> str:
    number = {"number": gap.ordinal, "after": _time(gap.after), "before": _time(gap.before), "by": gap.author_name}
    if not gap.place_known:
        return _("a reply is lost, its place unknown")
    if gap.written_at:
        return _("reply %(number)d is lost: the latest, by %(by)s, %(at)s") % {**number, "at": _time(gap.written_at)}
    if gap.after and gap.before:
        return _("reply %(number)d is lost: written between %(after)s and %(before)s") % number
    if gap.after:
        return _("reply %(number)d is lost: written after %(after)s") % number
    if gap.before:
        return _("reply %(number)d is lost: written before %(before)s") % number
    return _("reply %(number)d is lost, its time unknown") % number


def _time(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def _remark(word: str, remark: Remark) -> str:
    place = _("line %(line)d") % {"line": remark.line} + ": " if remark.line else ""
    return f"{place}{word}: {remark.text}"


def _totals(totals: Totals, *, is_dry_run: bool) -> Iterator[str]:
    count = totals.outcomes
    yield (
        ngettext("Read %(read)d of %(asked)d page:", "Read %(read)d of %(asked)d pages:", totals.asked)
        % {
            "read": totals.read,
            "asked": totals.asked,
        }
        + " "
        + ", ".join(
            [
                _("%(count)d written") % {"count": count[Outcome.WRITTEN]}
                if not is_dry_run
                else _("%(count)d would be written") % {"count": count[Outcome.WOULD_BE_WRITTEN]},
                _("%(count)d unchanged") % {"count": count[Outcome.UNCHANGED]},
                ngettext("%(count)d second capture", "%(count)d second captures", count[Outcome.SECOND_CAPTURE])
                % {"count": count[Outcome.SECOND_CAPTURE]},
                _("%(count)d failed") % {"count": count[Outcome.FAILED]},
            ]
        )
        + "."
    )
    kinds, answers = totals.inferred_kinds, totals.inferred_answers
    yield _(
        "Posts: %(posts)d. Lost replies: %(gaps)d. Inferred: %(kinds)s, %(answers)s. "
        "Warnings: %(warnings)d. Lines not understood: %(not_understood)d."
    ) % {
        "posts": totals.posts,
        "gaps": totals.gaps,
        "kinds": ngettext("%(count)d kind of thread", "%(count)d kinds of thread", kinds) % {"count": kinds},
        "answers": ngettext("%(count)d answer", "%(count)d answers", answers) % {"count": answers},
        "warnings": totals.warnings,
        "not_understood": totals.not_understood,
    }
    if totals.unknown_tiers:
        tiers = ", ".join(tier for tier, _threads in totals.unknown_tiers.most_common(MOST))
        yield _("Tiers that are not known here: %(tiers)s.") % {"tiers": tiers}
    if is_dry_run:
        yield _("Nothing was written: this was a dry run.")
    if totals.interrupted:
        yield _("Stopped by Ctrl-C: what is listed above is done, everything else is untouched.")
