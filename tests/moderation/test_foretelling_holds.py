"""What a page says that a deed will change is what it changes, whatever was done before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from forum.models import Absence, Kind, Mark, MarkKind, Post, Standing, Thread
from forum.permissions import Refused
from forum.queries.foretelling import Effect, effect_of_hiding, effect_of_restoring, moved_in_words
from forum.queries.thread_foretelling import kind_in_words, merging_in_words, splitting_in_words
from tests.moderation.some_deeds import MEMBERS, MODERATORS, WHICH, a_post, a_reply, a_thread, some_forum, taken_back

ANY = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
BEFORE = st.lists(st.tuples(st.sampled_from(sorted([*MODERATORS, *MEMBERS])), WHICH, WHICH), max_size=4)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forum(db: None) -> None:
    """One forum for all examples: what each does is taken back."""
    some_forum()


class Counted:
    """What everyone sees, every member's points, and which posts are correct answers, at one moment."""

    def __init__(self) -> None:
        self.posts = set(Post.objects.visible_to(AnonymousUser()).values_list("pk", flat=True))
        self.points = dict(Standing.objects.values_list("member_id", "points"))
        correct = Mark.objects.filter(is_active=True, kind=MarkKind.CORRECT)
        self.correct = set(correct.values_list("post_id", "thread_id"))

    def effect_until(self, after: Counted) -> Effect:
        """What became different."""
        members = self.points.keys() | after.points.keys()
        return Effect(
            posts=len(self.posts ^ after.posts),
            points=sum(abs(self.points.get(one, 0) - after.points.get(one, 0)) for one in members),
            correct=len({post for post, _thread in self.correct} ^ {post for post, _thread in after.correct}),
        )


def points_in(sentences: tuple[str, ...]) -> int:
    """The points that the sentences speak of."""
    found = [int(number) for one in sentences for number in re.findall(r"Moves (\d+) points?\.", one)]
    return sum(found)


def hiding(one: int, _two: int) -> Effect:
    return effect_of_hiding(Post.objects.filter(pk=a_post(one).pk))


def restoring(kind: Absence) -> Callable[[int, int], Effect]:
    return lambda one, _two: effect_of_restoring(a_post(one), kind)


POSTS: dict[str, Callable[[int, int], Effect]] = {
    "hide": hiding,
    "hold": hiding,
    "restore": restoring(Absence.HIDDEN),
    "approve": restoring(Absence.PENDING),
}
THREADS: dict[str, Callable[[int, int], tuple[str, ...]]] = {
    "kind": lambda one, two: kind_in_words(a_thread(one), list(Kind)[two % 2]),
    "merge": lambda one, two: merging_in_words(a_thread(one), a_thread(two)),
    "split": lambda one, two: splitting_in_words(a_reply(one).thread, [a_reply(one).pk], kind=list(Kind)[two % 2]),
}


def done(name: str, one: int, two: int) -> bool:
    try:
        with transaction.atomic():
            (MODERATORS | MEMBERS)[name](one, two)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("name", sorted(POSTS))
@ANY
@given(before=BEFORE, one=WHICH)
def test_of_a_post(name: str, before: list[tuple[str, int, int]], one: int) -> None:
    with taken_back():
        for deed in before:
            done(*deed)
        foretold, counted = POSTS[name](one, 0), Counted()
        absent = a_post(one).state
        if done(name, one, 0) and a_post(one).state != absent:
            assert counted.effect_until(Counted()) == foretold


@pytest.mark.parametrize("name", sorted(THREADS))
@ANY
@given(before=BEFORE, one=WHICH, two=WHICH)
@example(before=[("split", 5, 6), ("merge", 9, 6)], one=1, two=3)  # a mark rests in a discussion
@example(before=[("split", 5, 6), ("merge", 9, 6)], one=1, two=0)
@example(before=[("split", 0, 1)], one=3, two=0)
def test_of_a_thread(name: str, before: list[tuple[str, int, int]], one: int, two: int) -> None:
    with taken_back():
        for deed in before:
            done(*deed)
        foretold, counted = THREADS[name](one, two), Counted()
        threads = list(Thread.objects.order_by("pk").values_list("kind", "merged_into"))
        if done(name, one, two) and threads != list(Thread.objects.order_by("pk").values_list("kind", "merged_into")):
            assert counted.effect_until(Counted()).points == points_in(foretold), foretold


def test_the_words_say_the_numbers() -> None:
    assert points_in(moved_in_words(Effect(points=17, correct=2))) == 17
