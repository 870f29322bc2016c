"""A forum in which everything that can happen has happened, brought back from saved pages or written here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import Profile
from forum.actions.appealing import appeal, decide_appeal
from forum.actions.arranging_tags import merge_tags
from forum.actions.changing_threads import move_thread, rename_thread
from forum.actions.deciding import note_to_colleagues, open_case_about
from forum.actions.drafting import keep_draft
from forum.actions.editing import edit_post
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.locking import lock_thread, pin_thread
from forum.actions.marking import mark_correct, mark_helpful
from forum.actions.sanctioning import suspend_member, warn_member
from forum.actions.splitting import merge_threads, split_thread
from forum.actions.tagging import set_tags
from forum.actions.waves import hold_wave
from forum.actions.withdrawing import withdraw_post
from forum.models import AppealOutcome, Case, Kind, ModerationRecord, Post, Tag, Thread
from tests import builders
from tests.admin.world import make_world
from tests.moderation.moving import flagged, reason
from tests.people import ana, ben, mo, person, zoe


@dataclass(frozen=True, kw_only=True)
class Attacked:
    """What the walks begin at."""

    question: Thread
    hidden: Post
    case: Case
    record: ModerationRecord


def make_attacked() -> Attacked:
    """Rows of every kind, written through the doors by people who mean no harm."""
    make_world(2)
    question = builders.question("How long is a lap, and why?")
    replies = [builders.reply(question, by=who) for who in (ben(), zoe(), mo(), person("Kim"), person("Lee"))]
    builders.reply(replies[0], by=ana(), body="@Zoe says so, and > others do.")
    mark_correct(replies[0], by=ana())
    mark_helpful(replies[1], by=ana())
    set_tags(question, by=mo(), names=["shoes", "jogging", "laces"])
    merge_tags(Tag.objects.get(slug="jogging"), into=Tag.objects.get(slug="shoes"), by=mo())
    edit_post(replies[0], by=mo(), body="Four hundred metres, more or less.", seen_edits=0, reason="A slip")
    opening = builders.opening_of(question)
    edit_post(
        opening, by=mo(), body="On a track outdoors?", seen_edits=0, title="How long is a lap, really?", reason="x"
    )
    flagged(replies[2], times=2)
    flag_post(replies[3], by=ana(), rule=reason("Something else"), words="It is not right")
    case = Case.objects.get(post=replies[3])
    note_to_colleagues(case, by=mo(), words="Look twice")
    hidden = hide_post(replies[4], by=mo(), reason="Not here", rule=reason())
    record = ModerationRecord.objects.get(deed="hide_post", post=hidden)
    decided = appeal(record, by=person("Lee"), words="It was useful")
    decide_appeal(
        decided, by=person("Max", is_staff=True, is_superuser=True), outcome=AppealOutcome.UPHELD, answer="No"
    )
    withdraw_post(builders.reply(question, by=ana()), by=ana())
    warn_member(zoe(), by=mo(), reason="Careful", post=replies[1])
    appeal(ModerationRecord.objects.filter(deed="warn_member", member=zoe()).latest("pk"), by=zoe(), words="But why?")
    suspend_member(person("Sus"), by=mo(), days=3, reason="Rest a little")
    open_case_about(ben(), by=mo())
    _arrange(question)
    _keep()
    return Attacked(question=question, hidden=hidden, case=case, record=record)


def _arrange(question: Thread) -> None:
    """Threads moved, renamed, split, merged, locked and pinned."""
    away = builders.discussion("A thread to be merged away")
    builders.reply(away)
    merge_threads(away, into=question, by=mo(), reason="The same")
    talk = builders.discussion("A thread to be arranged")
    some = builders.reply(talk)
    builders.reply(talk)
    split_thread(talk, {some.pk}, by=mo(), title="The new thread of a split", kind=Kind.DISCUSSION, reason="Apart")
    rename_thread(talk, by=mo(), title="Another title for it", reason="Clearer")
    move_thread(talk, by=mo(), category=builders.category("place-0"), reason="Better there")
    lock_thread(talk, by=mo(), reason="All is said")
    pin_thread(talk, by=mo())
    spam = builders.reply(talk, by=mo())
    hold_wave([builders.reply(question, by=person("Spa")).pk], by=mo(), reason="A wave", rule=reason("Spam"))
    assert spam.pk


def _keep() -> None:
    """Drafts, profiles, a session and what mails will say."""
    for who in (ana(), ben(), zoe(), mo()):
        for place in ("thread:training", "reply:1"):
            keep_draft(place, by=who, form_id=uuid4(), title="A title", body="Half a sentence", tags="shoes", kind="")
        Profile.objects.update_or_create(
            member=who, defaults={"about": "I run", "location": "Here", "link": "https://ok.example", "signature": "x"}
        )
        now = timezone.now()
        UserSession.objects.create(
            user=who, ip="192.0.2.1", last_seen_at=now, session_key=f"{who.pk}", user_agent="x", data={}
        )
