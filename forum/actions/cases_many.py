"""Opening and closing the cases of many posts, in the deed that is done to them; threads and cases are locked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from forum.actions.records import Deed, note_many, stored
from forum.models import Case, CaseOutcome, Flag, FlagOutcome, Post

_Closing: TypeAlias = tuple[Deed, Case | Flag, CaseOutcome | FlagOutcome]


def open_cases_of(posts: Sequence[Post], *, deeds: Mapping[int, Deed], at: datetime) -> None:
    """Open a case of each of ``posts`` that has none."""
    have = set(Case.objects.open().filter(post__in=[post.pk for post in posts]).values_list("post_id", flat=True))
    made = Case.objects.bulk_create(
        [Case(post=post, opened_at=at) for post in posts if post.pk not in have], batch_size=500
    )
    note_many((deeds[case.post_id], case, "", None, str(case.pk)) for case in made if case.post_id is not None)


def close_cases_of(
    posts: Sequence[Post], *, deeds: Mapping[int, Deed], outcome: CaseOutcome, flags: FlagOutcome, at: datetime
) -> None:
    """Close the open cases of ``posts``, with their flags; leases end."""
    open_cases = Case.objects.open().filter(post__in=[post.pk for post in posts]).order_by("pk")
    cases = {case.pk: case for case in open_cases}
    open_flags = list(Flag.objects.open().filter(case__in=list(cases)).order_by("pk"))
    of_flags: list[_Closing] = [(deeds[_post_of(cases[flag.case_id])], flag, flags) for flag in open_flags]
    of_cases: list[_Closing] = [(deeds[_post_of(case)], case, outcome) for case in cases.values()]
    note_many(
        (deed, row, name, before, stored(row, name))
        for deed, row, result in (*of_flags, *of_cases)
        for name, before in _closed(row, outcome=result, deed=deed, at=at)
    )
    fields = ["outcome", "closed_at", "closed_by"]
    Flag.objects.bulk_update(open_flags, fields, batch_size=100)
    Case.objects.bulk_update(cases.values(), fields, batch_size=100)
    Case.objects.filter(pk__in=list(cases)).update(leased_to=None, leased_until=None)


def _closed(
    row: Case | Flag, *, outcome: CaseOutcome | FlagOutcome, deed: Deed, at: datetime
) -> list[tuple[str, str | None]]:
    """Closes the row in memory; the fields that changed, with what they were."""
    before = [(name, stored(row, name)) for name in ("outcome", "closed_at", "closed_by")]
    row.outcome, row.closed_at, row.closed_by = outcome.value, at, deed.by
    return before


def _post_of(case: Case) -> int:
    assert case.post_id is not None  # noqa: S101  (they were found by their posts)
    return case.post_id
