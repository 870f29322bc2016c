"""Renaming a tag, merging one into another and taking them apart again (locks: forum.actions.locking_tags)."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from forum.actions.locking_tags import TakenName, locked_with_threads
from forum.actions.records import Deed
from forum.actions.recounting import recount_tags
from forum.actions.tagging import carried
from forum.models import ModerationRecord, RecordedChange, Tag, Thread, ThreadTag
from forum.models.thread import page_changes
from forum.permissions import Refused, can_arrange_tags
from forum.text.tag_names import BadName, tag_name, tag_slug

AT_ONCE = 5000  # rows named in one statement


@transaction.atomic
def rename_tag(tag: Tag, *, by: User, name: str, reason: str = "") -> Tag:
    """Call ``tag`` something else; the address of before leads to it. Renaming it back undoes it.

    Refused when another tag is called so: that is a merging.
    """
    _check_may(by)
    try:
        name = tag_name(name)
    except BadName as bad:
        raise Refused(_("“%(name)s” cannot be a tag.") % {"name": bad.name}) from bad
    slug = tag_slug(name)
    taken = TakenName(name=name, slug=slug)
    locked = locked_with_threads({tag.pk}, taken=taken)
    tag, other = locked.pop(tag.pk), next(iter(locked.values()), None)
    if tag.merged_into_id is not None:
        raise Refused(_("“%(name)s” is merged into another tag.") % {"name": tag.name})
    deed = Deed("rename_tag", by=by, reason=reason)
    if slug != tag.slug:
        if other is not None and other.pk == taken.made:
            other.delete()
        elif other is not None:
            _free(other, of=tag, deed=deed)
        before, address = tag.name, tag.slug
        deed.change(tag, name=name, slug=slug)
        deed.added(Tag.objects.create(name=before, slug=address, merged_into=tag))
    elif deed.change(tag, name=name) is False:
        return tag
    _raise_versions(tag)
    return tag


@transaction.atomic
def merge_tags(tag: Tag, *, into: Tag, by: User, reason: str = "") -> Tag:
    """Let all threads with ``tag`` carry ``into`` instead; the name and address of ``tag`` lead there."""
    _check_may(by)
    if tag.pk == into.pk:
        raise Refused(_("A tag cannot be merged into itself."))
    locked = locked_with_threads({tag.pk, into.pk})
    tag, into = locked[tag.pk], locked[into.pk]
    if tag.merged_into_id == into.pk:
        return into
    if tag.merged_into_id is not None or into.merged_into_id is not None:
        raise Refused(_("One of these tags is merged into another already."))
    deed = Deed("merge_tags", by=by, reason=reason)
    Tag.objects.filter(pk=tag.pk).update(thread_count=0)
    tag.thread_count = 0
    deed.change(tag, merged_into=into)
    for other_name in Tag.objects.filter(merged_into=tag).select_related("merged_into").order_by("pk"):
        deed.change(other_name, merged_into=into)
    have_both = ThreadTag.objects.filter(tag=into, thread__in=ThreadTag.objects.filter(tag=tag).values("thread"))
    twice = ThreadTag.objects.filter(tag=tag, thread__in=have_both.values_list("thread_id", flat=True))
    deed.note_all((row, "", {"thread": row.thread_id}, None) for row in twice)
    ThreadTag.objects.filter(pk__in=list(twice.values_list("pk", flat=True))).delete()
    moved = ThreadTag.objects.filter(tag=tag)
    deed.note_all((row, "tag", str(tag.pk), str(into.pk)) for row in moved)
    moved.update(tag=into)
    _raise_versions(into)
    recount_tags({into.pk})
    return into


@transaction.atomic
def unmerge_tag(tag: Tag, *, by: User, reason: str = "") -> Tag:
    """Undo ``merge_tags``: the threads that carried ``tag`` and still carry the other carry it again.

    Refused for a name that the other had before, and while the other is merged into a third.
    """
    _check_may(by)
    tag = Tag.objects.get(pk=tag.pk)
    if tag.merged_into_id is None:
        return tag
    into_id = tag.merged_into_id
    tag = locked_with_threads({tag.pk, into_id})[tag.pk]
    record = merging_of(tag)
    if tag.merged_into_id != into_id or record is None:
        raise Refused(_("“%(name)s” was not merged by itself, so it cannot be taken apart.") % {"name": tag.name})
    deed = Deed("unmerge_tag", by=by, reason=reason)
    deed.change(tag, merged_into=None)
    changes = RecordedChange.objects.filter(record=record)
    of_tag = changes.filter(model="forum.tag", before=str(tag.pk), after=str(into_id)).values_list("row", flat=True)
    other_names = Tag.objects.filter(pk__in=list(of_tag), merged_into=into_id).select_related("merged_into")
    for other_name in other_names.order_by("pk"):
        deed.change(other_name, merged_into=tag)
    _give_back(tag, into_id, changes=list(changes.filter(model="forum.threadtag")), deed=deed)
    _raise_versions(tag)
    _raise_versions(Tag(pk=into_id))
    recount_tags({tag.pk, into_id})
    tag.refresh_from_db()
    return tag


def merging_of(tag: Tag) -> ModerationRecord | None:
    """The record of the deed that merged ``tag`` where it is now; None for a name of before (1 SQL query)."""
    of_tag = RecordedChange.objects.filter(model="forum.tag", row=tag.pk, field="merged_into", before__isnull=True)
    last = of_tag.filter(after=str(tag.merged_into_id)).select_related("record").order_by("-pk").first()
    return last.record if last else None


def _give_back(tag: Tag, into_id: int, *, changes: list[RecordedChange], deed: Deed) -> None:
    moved = [change.row for change in changes if change.field == "tag"]
    for first in range(0, len(moved), AT_ONCE):
        rows = ThreadTag.objects.filter(pk__in=moved[first : first + AT_ONCE], tag=into_id)
        deed.note_all((row, "tag", str(into_id), str(tag.pk)) for row in rows)
        rows.update(tag=tag)
    threads = [change.before["thread"] for change in changes if change.field == "" and change.before]
    with_room = Thread.objects.annotate(tags_now=Count("thread_tags")).filter(tags_now__lt=settings.TAGS_PER_THREAD)
    for first in range(0, len(threads), AT_ONCE):
        some = threads[first : first + AT_ONCE]
        still = ThreadTag.objects.filter(tag=into_id, thread__in=some).values("thread")
        back = [carried(thread, tag.pk) for thread in with_room.filter(pk__in=still)]
        made = ThreadTag.objects.bulk_create(back)
        deed.note_all((row, "", None, str(row.pk)) for row in made)


def _free(other: Tag, *, of: Tag, deed: Deed) -> None:
    """Let a name that ``of`` had before be used by it again; Refused when it is anything else."""
    if other.merged_into_id != of.pk:
        raise Refused(_("There is a tag “%(name)s”. Merge the two instead.") % {"name": other.name})
    if merging_of(other) is not None:
        raise Refused(_("“%(name)s” was merged into this tag. Take it apart first.") % {"name": other.name})
    deed.removed(other)
    other.delete()


def _raise_versions(tag: Tag) -> None:
    """The pages of all threads with ``tag`` change."""
    carrying = ThreadTag.objects.filter(tag=tag.pk).values("thread")
    Thread.objects.filter(pk__in=carrying).update(**page_changes())


def _check_may(by: User) -> None:
    if not can_arrange_tags(by):
        raise Refused(_("Only moderators of the whole forum can arrange tags."))
