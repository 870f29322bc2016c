"""What one writer of benchmarks/stress_http.py was told by the forum, and whether the database agrees with it.

Django is set up already.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.proofs import lost_posts
from forum.models import Absence, Like, Mark, Post, PostAbsence

TOKEN = re.compile(r"\b[0-9a-f]{32}\b")  # one in every reply, kept by its edits


@dataclass(frozen=True, kw_only=True)
class TurnedAway:
    """An answer that is right only if the post was taken away, as another may have done in the same moment."""

    status: int
    deed: str
    post: int


@dataclass(kw_only=True)
class Diary:
    """What a member did and was told. Only what the forum acknowledged stands in it, but for ``tried``."""

    name: str
    tried: set[str] = field(default_factory=set)  # tokens of replies that were sent, answered or not
    replies: dict[str, int] = field(default_factory=dict)  # token -> post
    words: dict[int, str] = field(default_factory=dict)  # own post -> what it says now
    edits: Counter[int] = field(default_factory=Counter)
    likes: dict[int, bool] = field(default_factory=dict)
    withdrawn: dict[int, bool] = field(default_factory=dict)
    marked: set[tuple[int, str]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    unsure: set[int] = field(default_factory=set)  # posts of which a deed got no answer before the end
    turned_away: list[TurnedAway] = field(default_factory=list)
    looks: Counter[int] = field(default_factory=Counter)  # how often a reply had to be sent again after a look
    counts: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


def contradictions(diaries: Iterable[Diary]) -> list[str]:
    """What the diaries say and the database does not."""
    told = list(diaries)
    wrong = lost_posts(
        [pk for diary in told for pk in diary.replies.values()],
        {pk: count for diary in told for pk, count in diary.edits.items()},
    )
    wrong += _not_once(told)
    for diary in told:
        wrong += _other_words(diary)
        wrong += _other_states(diary)
    return [*wrong, *_nothing_of_moderators(told), *_wrongly_turned_away(told)]


def _not_once(told: list[Diary]) -> list[str]:
    """Each reply that was tried stands there once at most, and each acknowledged one where it was said to be."""
    stands = defaultdict(list)
    for pk, source in Post.objects.filter(number__gt=0).values_list("pk", "source"):
        for token in TOKEN.findall(source):
            stands[token].append(pk)
    wrong = []
    for diary in told:
        for token in diary.tried:
            pk, found = diary.replies.get(token), stands[token]
            if len(found) > 1:
                wrong.append(f"{diary.name}'s reply {token} is there {len(found)} times: {found}")
            elif pk is not None and found != [pk]:
                wrong.append(f"{diary.name}'s reply {token} was said to be post {pk} and is at {found}")
    return wrong


def _other_words(diary: Diary) -> list[str]:
    stored = {row[0]: row[1:] for row in Post.objects.filter(pk__in=diary.words).values_list("pk", "source", "edits")}
    return [
        f"{diary.name}'s post {pk} should say {words!r} after {diary.edits[pk]} edits and is {stored.get(pk)}"
        for pk, words in diary.words.items()
        if pk not in diary.unsure and stored.get(pk) != (words, diary.edits[pk])
    ]


def _other_states(diary: Diary) -> list[str]:
    """Likes and withdrawals, which nobody else can undo."""
    liked = set(Like.objects.filter(member__username=diary.name).values_list("post_id", flat=True))
    away = PostAbsence.objects.filter(kind=Absence.WITHDRAWN, lifted_at=None, post__author__username=diary.name)
    withdrawn = set(away.values_list("post_id", flat=True))
    wrong = []
    for told, there, what in ((diary.likes, liked, "liked"), (diary.withdrawn, withdrawn, "withdrawn")):
        wrong += [
            f"{diary.name} was told that post {pk} is {'' if state else 'not '}{what} by them"
            for pk, state in told.items()
            if pk not in diary.unsure and state != (pk in there)
        ]
    return wrong


def _nothing_of_moderators(told: list[Diary]) -> list[str]:
    """Marks and hidings, which others may have undone since: their rows stay."""
    marks = set(Mark.objects.values_list("post_id", "kind"))
    hidden = set(PostAbsence.objects.filter(kind=Absence.HIDDEN).values_list("post_id", flat=True))
    wrong = []
    for diary in told:
        wrong += [f"{diary.name} marked post {pk} as {kind}: lost" for pk, kind in diary.marked - marks]
        wrong += [f"{diary.name} hid post {pk}: lost" for pk in diary.hidden - hidden]
    return wrong


def _wrongly_turned_away(told: list[Diary]) -> list[str]:
    """Answers 403, 404 and 422 about posts that nobody ever took away: errors shown to a person."""
    taken_away = set(PostAbsence.objects.values_list("post_id", flat=True))
    return [
        f"{diary.name}: {away.deed} of post {away.post} answered {away.status}"
        for diary in told
        for away in diary.turned_away
        if away.post not in taken_away
    ]
