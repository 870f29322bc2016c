"""A forum with ``size`` rows of everything that the admin has a page for, most of them hanging on one row each."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from accounts.models import BlockEffect, BlockKind, User
from forum.actions.blocking import add_block
from forum.actions.category_access import appoint_moderator
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post, restore_post
from forum.actions.sanctioning import warn_member
from forum.actions.site_words import add_navigation_entry, change_site_words
from forum.actions.tagging import set_tags
from forum.actions.tiers import set_points
from forum.models import (
    Appeal,
    AuthorObservation,
    Capture,
    Category,
    FlagReason,
    ImportRun,
    ModerationRecord,
    Observation,
    Post,
    RecordedChange,
    SavedFile,
    Signature,
    Source,
    SourceNavigation,
    Thread,
)
from forum.points.rules import Scenario
from tests import builders
from tests.people import ana, ben, gus, mo, person

SAVED = b"Skip navigation\n<script>alert(1)</script>\nSomebody wrote this.\n"


@dataclass(frozen=True, kw_only=True)
class World:
    """The rows on which the others hang."""

    thread: Thread
    reply: Post
    ghost: User
    source: Source
    file: SavedFile


def make_world(size: int) -> World:
    """Everything ``size`` times."""
    now = timezone.now()
    top = builders.category("training")
    for number in range(size):
        Category.objects.add(name=f"Place {number}", slug=f"place-{number}", parent=top)
        builders.mark(builders.reply(builders.question(f"Question {number}", by=person(f"Member{number}"))))
        appoint_moderator(person(f"Member{number}"), category=top, by=mo())
        add_navigation_entry(by=mo(), title=f"Entry {number}", position=number)
    group = Group.objects.create(name="Moderators")
    Group.objects.bulk_create(Group(name=f"Group {number}") for number in range(size))
    ana().groups.add(group)

    thread = builders.question("The one with many replies")
    replies = [builders.reply(thread) for _ in range(size)]
    hide_post(replies[0], by=mo(), reason="Rude")
    restore_post(replies[0], by=mo(), reason="Not so rude")
    builders.mark(replies[0])
    set_tags(thread, by=mo(), names=["shoes", "laces"])
    change_site_words(by=mo(), name="Harbour Runners")
    set_points(Scenario.CORRECT_ANSWER, by=mo(), points=11)

    ghost = gus()
    source = Source.objects.create(key=ghost.source_site, name="Old Harbour Runners")
    SourceNavigation.objects.bulk_create(
        SourceNavigation(source=source, position=number, title=f"Menu {number}") for number in range(size)
    )
    run = ImportRun.objects.create(by=mo(), report={"files": [{"path": f"page-{n}.txt"} for n in range(size)]})
    ImportRun.objects.bulk_create(ImportRun(by=mo()) for _ in range(size))
    files = [_file(number) for number in range(size)]
    captures = [_capture(source, file, run, thread) for file in files]
    for number, capture in enumerate(captures):
        post = replies[number]
        Observation.objects.create(capture=capture, post=post, first_line=1, last_line=2, fields={"name": "Gus"})
        if number:
            Observation.objects.create(capture=capture, post=replies[0], first_line=3, last_line=4, fields={})
        AuthorObservation.objects.create(capture=capture, author=ghost, name="Gus", tier_name="Legend", post_count=7)
        Signature.objects.create(author=ghost, source=f"Quack {number}", digest=f"{number}", html="<p>Quack</p>")
    for number in range(size):
        flagged = builders.reply(thread)
        flag_post(flagged, by=person(f"Flagger{number}"), rule=FlagReason.objects.all()[0])
        warn_member(ben(), by=mo(), reason=f"Careful {number}")
        warned = ModerationRecord.objects.filter(deed="warn_member").latest("pk")
        Appeal.objects.create(record=warned, by=ben(), words="Please", created_at=now)
        add_block(by=mo(), kind=BlockKind.WORD, pattern=f"blocked {number}", effect=BlockEffect.HOLD)
    record = ModerationRecord.objects.create(deed="many", by=mo())
    RecordedChange.objects.bulk_create(
        RecordedChange(record=record, model="forum.post", row=reply.pk, field="state", before="a", after="b")
        for reply in replies
    )
    DBTaskResult.objects.bulk_create(
        DBTaskResult(
            task_path="forum.jobs.rounds.tidy", args_kwargs={"args": [], "kwargs": {}}, run_after=get_date_max()
        )
        for _ in range(size)
    )
    LogEntry.objects.log_actions(mo().pk, list(Thread.objects.all()), CHANGE, change_message="Seen.")
    Thread.objects.filter(pk=thread.pk).update(
        source=source, opened_wall_clock=datetime.fromisoformat("2011-05-21T14:07"), latest_at=now
    )
    thread.refresh_from_db()
    return World(thread=thread, reply=replies[0], ghost=ghost, source=source, file=files[0])


def _file(number: int) -> SavedFile:
    content = SAVED + str(number).encode()
    return SavedFile.objects.create(
        sha256=sha256(content).hexdigest(),
        name=f"saved/page {number}.html",
        size=len(content),
        compressed=zlib.compress(content),
    )


def _capture(source: Source, file: SavedFile, run: ImportRun, thread: Thread) -> Capture:
    return Capture.objects.create(
        source=source,
        file=file,
        run=run,
        thread=thread,
        reader="jive_text",
        reader_version=1,
        title=thread.title,
        announced_replies=3,
        remarks=["line 7 was not understood"],
    )
