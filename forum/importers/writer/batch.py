"""A batch of pages in one transaction: every thread of it whole, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from forum.importers.writer.deciding import Decision, Seen, decide, look_up
from forum.importers.writer.new_threads import Written, write_new
from forum.importers.writer.options import Options
from forum.importers.writer.pages import Page
from forum.importers.writer.reports import Outcome, PageReport, Placed
from forum.importers.writer.sources import LiveSettings, locked_sources
from forum.models import ImportRun, Source, Thread, Tier


class Writer:
    """Writes the pages of one run. ``run`` is its row, None as long as nothing was written."""

    def __init__(self, options: Options, *, by: User | None = None) -> None:
        self.options = options
        self.run: ImportRun | None = None
        self._by = by
        self._live_settings = LiveSettings()
        self._tiers = {tier.name.casefold(): tier for tier in Tier.objects.all()}
        self._foreseen = Seen()  # by a dry run, which finds nothing of its own in the database

    def write(self, pages: Sequence[Page]) -> list[PageReport]:
        """Write what is new of ``pages``, all or nothing; what became of each. Any error leaves nothing written."""
        if self.options.dry_run:
            return self._foresee(pages)
        written: list[Written] = []
        with transaction.atomic():
            sources = locked_sources(page.site.key for page in pages)
            decisions = decide(pages, look_up(pages, sources), new=Outcome.WRITTEN)
            new = [decision.page for decision in decisions if decision.outcome == Outcome.WRITTEN]
            run = self.run
            if new:
                run = run or ImportRun.objects.create(by=self._by)
                self._live_settings.fill(new)
                written = write_new(new, options=self.options, run_id=run.pk, tiers=self._tiers)
            reports = self._reports(decisions, written)
        self.run = run
        return reports

    def _foresee(self, pages: Sequence[Page]) -> list[PageReport]:
        sources = {source.key: source for source in Source.objects.filter(key__in={page.site.key for page in pages})}
        self._foreseen.merge(look_up(pages, sources))
        return self._reports(decide(pages, self._foreseen, new=Outcome.WOULD_BE_WRITTEN), [])

    def _reports(self, decisions: Sequence[Decision], written: Sequence[Written]) -> list[PageReport]:
        new = {done.page.file.sha256: done for done in written}
        ids = {decision.thread for decision in decisions if isinstance(decision.thread, int)}
        known = Thread.objects.select_related("category").in_bulk(ids)
        return [
            PageReport(
                path=decision.page.path,
                outcome=decision.outcome,
                page=decision.page,
                placed=self._placed(decision, new, known),
            )
            for decision in decisions
        ]

    def _placed(self, decision: Decision, new: Mapping[str, Written], known: Mapping[int, Thread]) -> Placed:
        if isinstance(decision.thread, int):
            thread = known[decision.thread]
            return placed(thread)
        if decision.thread in new:
            done = new[decision.thread]
            return placed(done.thread, post_ids=done.post_ids if decision.outcome == Outcome.WRITTEN else {})
        kind, kind_inferred = self.options.kind_of(decision.page.saved)
        category, site = self.options.category, decision.page.site
        return Placed(
            category_name=category.name if category else site.category_name,
            category_slug=category.slug if category else site.category_slug,
            kind=kind,
            kind_inferred=kind_inferred,
            question_state=self.options.question_state_of(decision.page.saved),
        )


def placed(thread: Thread, *, post_ids: dict[int, int] | None = None) -> Placed:
    """Where ``thread`` is, which the forum has."""
    return Placed(
        category_name=thread.category.name,
        category_slug=thread.category.slug,
        kind=thread.kind,
        kind_inferred=thread.kind_inferred,
        question_state=thread.question_state,
        thread_id=thread.pk,
        address=thread.get_absolute_url(),
        post_ids=post_ids or {},
    )
