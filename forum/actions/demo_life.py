"""What members of the demo wrote lately: questions, answers, marks and likes, so that a newcomer sees it live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from forum.actions.approving import approve_post
from forum.actions.liking import like_post
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.replies import reply_to
from forum.actions.tagging import set_tags
from forum.actions.threads import start_thread
from forum.models import Category, Kind, Post, State, Thread


@dataclass(frozen=True, kw_only=True)
class Told:
    """One reply: ``answers`` is the number of the post it answers, ``mark`` what the asker made of it."""

    by: str
    answers: int
    body: str
    mark: str = ""
    liked_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A thread that began so many days ago; its replies follow hours apart."""

    place: str
    by: str
    days_ago: int
    title: str
    body: str
    kind: Kind = Kind.QUESTION
    tags: tuple[str, ...] = ()
    replies: tuple[Told, ...] = ()


TALKS = (
    Talk(
        place="training",
        by="tomas",
        days_ago=12,
        title="How slow is slow enough for an easy run?",
        tags=("easy-runs", "heart-rate", "watches"),
        body="My watch says I ran all of last month in the *tempo* zone. I was chatting the whole time.\n\n"
        "How do you tell that an easy run is easy, without a watch?",
        replies=(
            Told(
                by="yuki",
                answers=0,
                body="Sing. One verse, out loud, on the flat. If you need a breath within a line, slow down.\n\n"
                "It works in every weather, and you get the path to yourself.",
                mark="correct",
                liked_by=("sten", "marit", "tomas"),
            ),
            Told(
                by="sten",
                answers=1,
                body="> Sing.\n\nI tried this on the coast road. The gulls left.",
                liked_by=("yuki",),
            ),
            Told(
                by="marit",
                answers=0,
                body="Nose only, for twenty minutes. When the mouth opens by itself, that is your limit for the day.",
                mark="helpful",
            ),
        ),
    ),
    Talk(
        place="injuries",
        by="sten",
        days_ago=8,
        title="Black toenail after the half: leave it or do something?",
        tags=("toenails", "half-marathon", "shoes"),
        body="It does not hurt any more, it only looks like a plum. Do I leave it alone?",
        replies=(
            Told(
                by="yuki",
                answers=0,
                body="If it does not throb, leave it: the new one pushes it off in time. Keep it dry and short.\n\n"
                "If it throbs, or the skin around it gets warm, show it to somebody.",
                mark="correct",
                liked_by=("sten",),
            ),
            Told(by="tomas", answers=0, body="And lace the heel tighter next time, so that the foot cannot slide."),
        ),
    ),
    Talk(
        place="training",
        by="yuki",
        days_ago=5,
        title="Hill repeats without a hill",
        tags=("hills", "intervals"),
        body="The highest thing near me is a railway bridge. 24 steps.\n\nWhat do flat-country people do?",
        replies=(
            Told(
                by="sten",
                answers=0,
                body="Headwind. Six times two minutes into it along the dike, walk back with it behind you.",
                mark="helpful",
                liked_by=("yuki", "tomas"),
            ),
            Told(
                by="tomas",
                answers=0,
                body="A parking deck on a Sunday morning:\n\n|level|repeats|\n|-|-|\n|1 to 3|4|\n|1 to 5|2|",
            ),
        ),
    ),
    Talk(
        place="training",
        by="tomas",
        days_ago=1,
        title="First ten-kilometre race on Saturday: what do I eat at seven in the morning?",
        tags=("10k", "racing", "food"),
        body="The start is at nine. I can never get anything down that early, and without it I fade at the end.",
    ),
    Talk(
        place="club-life",
        by="marit",
        days_ago=2,
        kind=Kind.DISCUSSION,
        title="Sunday, eight o'clock, boat club: the slow loop",
        tags=("easy-runs", "meeting"),
        body="Eleven kilometres, nobody is left behind, coffee afterwards. Say here if you want to share a car.",
        replies=(
            Told(by="yuki", answers=0, body="Two seats free from the station, 7:40.", liked_by=("sten", "marit")),
            Told(by="sten", answers=1, body="One of them is mine. @Marit, I bring the cinnamon buns."),
        ),
    ),
)


def bring_to_life(people: dict[str, User]) -> None:
    """Write what is missing of ``TALKS``; ``people`` by user name."""
    for talk in TALKS:
        author = people[talk.by]
        if not Thread.objects.filter(title=talk.title, author=author).exists():
            _write(talk, author, people)


def _write(talk: Talk, author: User, people: dict[str, User]) -> None:
    began = timezone.now() - timedelta(days=talk.days_ago)
    place = Category.objects.get(slug=talk.place)
    thread = start_thread(place, by=author, title=talk.title, body=talk.body, kind=talk.kind, at=began)
    posts = [_approved(Post.objects.get(thread=thread, number=0), people)]
    set_tags(thread, by=people["marit"], names=talk.tags)
    for hours, told in enumerate(talk.replies, start=3):
        post = _reply(told, posts[told.answers], people, at=began + timedelta(hours=hours, minutes=7 * hours))
        posts.append(post)
        for name in told.liked_by:
            if people[name] != post.author:
                like_post(post, by=people[name])
        if told.mark:
            (mark_correct if told.mark == "correct" else mark_helpful)(post, by=author)


def _reply(told: Told, answered: Post, people: dict[str, User], *, at: datetime) -> Post:
    return _approved(reply_to(answered, by=people[told.by], body=told.body, at=at), people)


def _approved(post: Post, people: dict[str, User]) -> Post:
    """The first post of a member waited for a moderator, as it does everywhere."""
    return approve_post(post, by=people["marit"]) if post.state == State.PENDING else post
