"""Whatever moderators did one after the other, undone in reverse all is as it was; in any order nothing is wrong."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forum.actions.recounting import miscounts
from forum.actions.undoing import undo_record
from forum.models import ModerationRecord, Post, RecordedChange, trees
from forum.permissions import Refused
from forum.search.index import differences as search_differences
from tests.moderation.moving import differences, everything
from tests.moderation.some_deeds import MEMBERS, MODERATORS, WHICH, some_forum, taken_back
from tests.people import mo

EXAMPLES = 10
ANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
BY_MODERATORS = st.tuples(st.sampled_from(sorted(MODERATORS)), WHICH, WHICH)
BY_ANYONE = st.tuples(st.sampled_from(sorted([*MODERATORS, *MEMBERS])), WHICH, WHICH)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forum(db: None) -> None:
    """One forum for all examples: what each does is taken back."""
    some_forum()


def do(name: str, one: int, two: int) -> list[ModerationRecord]:
    """Do the deed, if it is not refused; the whole records that it wrote."""
    known = set(ModerationRecord.objects.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            (MODERATORS | MEMBERS)[name](one, two)
    except Refused:
        return []
    return list(ModerationRecord.objects.filter(whole=None, by=mo()).exclude(pk__in=known).order_by("pk"))


def what_is_wrong() -> list[str]:
    """Counts, points, trees and search entries that are not what the rows say."""
    posts = list(Post.objects.select_related("thread"))
    return [str(found) for found in [*miscounts(), *trees.faults(), *search_differences(posts)]]


def but_what_stays(changed: list[str]) -> list[str]:
    """The thread that a split made stays, empty, and leads on."""
    empty = tuple(f"thread {pk}:" for pk in _empty_threads())
    return [row for row in changed if not row.startswith(empty)]


def _empty_threads() -> set[int]:
    made = RecordedChange.objects.filter(record__deed="split_thread", model="forum.thread", field="")
    return set(made.values_list("row", flat=True)) - set(Post.objects.values_list("thread_id", flat=True))


@ANY
@given(deeds=st.lists(BY_MODERATORS, min_size=1, max_size=7))
def test_undone_in_reverse_all_is_as_it_was(deeds: list[tuple[str, int, int]]) -> None:
    with taken_back():
        done = []
        for name, one, two in deeds:
            before = everything()
            done += [(before, record) for record in do(name, one, two)]
            assert what_is_wrong() == [], name
        for before, record in reversed(done):
            undone = undo_record(record, by=mo())
            assert undone.left == (), record.deed
            assert but_what_stays(differences(before, everything())) == [], record.deed
            assert what_is_wrong() == [], record.deed


@ANY
@given(deeds=st.lists(BY_ANYONE, min_size=2, max_size=8), order=st.randoms(use_true_random=False))
def test_undone_in_any_order_nothing_is_wrong(deeds: list[tuple[str, int, int]], order: object) -> None:
    with taken_back():
        done = [record for name, one, two in deeds for record in do(name, one, two)]
        order.shuffle(done)  # type: ignore[attr-defined]
        words = Post.objects.count()
        for record in done:
            undo_record(record, by=mo())
            assert what_is_wrong() == [], record.deed
        assert Post.objects.count() == words
