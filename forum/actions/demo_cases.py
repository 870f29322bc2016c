"""What waits for a moderator in the demo: a flagged reply, and the first post of a newcomer."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from forum.actions.flagging import flag_post
from forum.actions.replies import reply_to
from forum.models import Case, FlagReason, Kind, Post, Thread

FLAGGED = "Everybody here buys the wrong shoes. Write to me, I sell the only ones that are worth their money."
FIRST = "Hello all! I am new here. I breathe in for three steps and out for two, and it never failed me."


def leave_cases(members: Sequence[User], *, newcomer: User) -> None:
    """Write both, unless there was a case before."""
    thread = Thread.objects.filter(kind=Kind.QUESTION, source=None, is_shown=True).order_by("pk").first()
    rule = FlagReason.objects.filter(name="Spam").first()
    if Case.objects.filter(flags__isnull=False).exists() or thread is None or rule is None:
        return
    opening: Post = Post.objects.get(thread=thread, number=0)
    reply_to(opening, by=newcomer, body=FIRST)
    writer, *others = (member for member in members if member.pk != thread.author_id)
    advert = reply_to(opening, by=writer, body=FLAGGED)
    for member in others:
        flag_post(advert, by=member, rule=rule, words="He writes this everywhere.")
