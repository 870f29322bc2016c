"""Ten kinds of spam, fifteen posts each by as many members, among a hundred honest ones: all is found, nothing else.

Each kind is looked for with three of its posts in turn; precision and recall are those of the worst of them.
"""

from __future__ import annotations

import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.blocks import folded
from forum.actions.replies import reply_to
from forum.forms.waves import PatternForm
from forum.models import Post, Standing
from forum.queries.waves import find_wave
from forum.text.similar import ALIKE, Trace, likeness, trace
from tests import builders
from tests.moderation.spam_families import EACH, FAMILIES, honest, spam
from tests.people import mo, person

pytestmark = pytest.mark.django_db

WORST_PRECISION = WORST_RECALL = 1.0


def found_like(post: int) -> set[int]:
    """As a moderator looks for it: with the number of a post."""
    form = PatternForm({"like": str(post), "days": "7", "most_posts": "50"}, user=mo())
    assert form.is_valid(), form.errors
    return {found.id for found in find_wave(form.pattern()).posts}


def test_every_kind_of_spam_is_found_and_no_honest_post() -> None:
    opening = builders.opening_of(builders.question(by=mo()))
    good = {reply_to(opening, by=person(f"Runner{n % 10}"), body=body).pk for n, body in enumerate(honest())}
    assert len(good) == 100
    kinds = {
        name: [reply_to(opening, by=person(f"Spammer{n}"), body=body).pk for n, body in enumerate(spam(name))]
        for name in FAMILIES
    }
    for name, posts in kinds.items():
        assert len(set(Post.objects.filter(pk__in=posts).values_list("source", flat=True))) >= EACH // 2
        for sample in posts[:: EACH // 3]:
            found = found_like(sample)
            recall = len(found & set(posts)) / EACH
            precision = len(found - good) / len(found)
            assert recall >= WORST_RECALL, (name, sample - posts[0], recall)
            assert precision >= WORST_PRECISION, (name, sample - posts[0], precision)


def test_a_link_that_members_of_long_standing_give_tells_nothing() -> None:
    opening = builders.opening_of(builders.question(by=mo()))
    for n in range(3):
        reply_to(opening, by=person("Oldie"), body=f"Day {n}: look at https://videos.example/watch/{n}")
    Standing.objects.filter(member=person("Oldie")).update(post_count=60)
    sample = reply_to(
        opening, by=person("Spammer0"), body="Get rich at https://videos.example/watch/x this week, friends"
    )
    honest_one = reply_to(
        opening, by=person("Runner0"), body="My first race, filmed: https://videos.example/watch/mine"
    )
    assert honest_one.pk not in found_like(sample.pk)


def test_short_thanks_are_never_alike() -> None:
    thanks = {text: trace(text, fold=folded) for text in honest()[:30]}
    assert not [
        (one, other) for one in thanks for other in thanks if one != other and _are_alike(thanks[one], thanks[other])
    ]


def _are_alike(one: Trace, other: Trace) -> bool:
    return likeness(one, other) >= ALIKE


def test_two_thousand_posts_are_compared_in_seconds() -> None:
    texts = [f"{body} Number {n}." for n in range(20) for body in honest()]
    began = time.process_time()
    wanted = trace(texts[50], fold=folded)
    assert sum(likeness(wanted, trace(text, fold=folded)) >= ALIKE for text in texts)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", ["\u200b" * 3000, "a" * 3000, "@" * 3000, "1a" * 1500, "x$ " * 1000])
def test_no_text_takes_long(client: Client, text: str) -> None:
    began = time.process_time()
    trace(text, fold=folded)
    assert time.process_time() - began < 1
    client.force_login(mo())
    assert client.get(reverse("waves"), {"like": text, "days": "7", "most_posts": "10"}).status_code in {200, 422}
