"""Giving a thread its tags: those that are there, and new ones by using them."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from forum.actions.blocking import refuse_blocked_words
from forum.actions.records import Deed
from forum.models import Tag, Thread, ThreadTag
from forum.models.thread import page_changes
from forum.permissions import Refused, can_make_tags, can_tag_thread
from forum.text.tag_names import BadName, tag_name, tag_slug

TRIES = 5  # while others merge the very tags that are being given


@transaction.atomic
def set_tags(thread: Thread, *, by: User, names: Sequence[str], reason: str = "") -> Thread:
    """Let ``thread`` carry the tags called ``names`` and no others; what it carried before is in the record.

    Its own opposite: with the names of before it undoes itself. Refused when ``by`` may not, when there are too many,
    when a name cannot be one, and when ``by`` may not make a new tag.
    """
    thread = Thread.objects.locked(thread.pk)
    if not can_tag_thread(by, thread):
        raise Refused(_("You cannot change the tags of this thread."))
    before, deed = names_of(thread), Deed("set_tags", by=by, reason=reason, about=thread)
    refuse_blocked_words(by, texts=[name for name in names if name not in before], category=thread.category)
    if give_tags(thread, by=by, names=names, deed=deed):
        Thread.objects.filter(pk=thread.pk).update(**page_changes())
        deed.note(thread, field="tags", before=before, after=names_of(thread))
    thread.refresh_from_db(fields=["version"])
    return thread


def give_tags(thread: Thread, *, by: User, names: Sequence[str], deed: Deed | None = None) -> bool:
    """Let ``thread``, whose row the caller has locked, carry these tags; whether that changed anything."""
    present = set(ThreadTag.objects.filter(thread=thread).values_list("tag_id", flat=True))
    return _carry(thread, _tags_called(names, by=by, beside=present, deed=deed), deed=deed)


def put_tags(thread: Thread, names: Sequence[str], *, deed: Deed) -> bool:
    """Let ``thread``, whose row the caller has locked, carry those of these tags that there are."""
    found = Tag.objects.filter(slug__in=[tag_slug(name) for name in names])
    present = ThreadTag.objects.filter(thread=thread).values_list("tag_id", flat=True)
    locked = Tag.objects.locked({tag.merged_into_id or tag.pk for tag in found} | set(present))
    wanted = {tag.merged_into_id or tag.pk for tag in found}
    return _carry(thread, {pk: tag for pk, tag in locked.items() if pk in wanted}, deed=deed)


def _carry(thread: Thread, wanted: dict[int, Tag], *, deed: Deed | None) -> bool:
    present = {row.tag_id: row for row in ThreadTag.objects.filter(thread=thread)}
    gone = [row.pk for pk, row in present.items() if pk not in wanted]
    new = [tag for pk, tag in wanted.items() if pk not in present]
    changed = {tag_id for tag_id, row in present.items() if row.pk in gone} | {tag.pk for tag in new}
    made = [carried(thread, tag.pk) for tag in new]
    if deed is not None:
        for row in present.values():
            if row.pk in gone:
                deed.removed(row)
    ThreadTag.objects.filter(pk__in=gone).delete()
    ThreadTag.objects.bulk_create(made)
    if deed is not None:
        for row in made:
            deed.added(row)
    if thread.is_shown and thread.category.rules.open_to_all:
        Tag.objects.filter(pk__in=changed & present.keys()).update(thread_count=F("thread_count") - 1)
        Tag.objects.filter(pk__in=changed - present.keys()).update(thread_count=F("thread_count") + 1)
    return bool(changed)


def carried(thread: Thread, tag_id: int) -> ThreadTag:
    """The row, not saved, that says that ``thread`` carries the tag."""
    return ThreadTag(
        thread=thread,
        tag_id=tag_id,
        category_id=thread.category_id,
        author_id=thread.author_id,
        is_shown=thread.is_shown,
        opened_at=thread.created_at,
    )


def names_of(thread: Thread) -> list[str]:
    """The names of the tags that ``thread`` carries, in the order in which it got them."""
    return list(ThreadTag.objects.filter(thread=thread).order_by("pk").values_list("tag__name", flat=True))


def too_many(count: int) -> str:
    """What is said of more tags than a thread may carry."""
    most = settings.TAGS_PER_THREAD
    text = ngettext(
        "A thread has %(most)d tag at most; these are %(count)d.",
        "A thread has %(most)d tags at most; these are %(count)d.",
        most,
    )
    return text % {"most": most, "count": count}


def _tags_called(names: Sequence[str], *, by: User, beside: set[int], deed: Deed | None) -> dict[int, Tag]:
    """The tags called so, made where they are missing; their rows and those ``beside`` locked in order of their ids."""
    slugs: dict[str, str] = {}
    for typed in names:
        try:
            name = tag_name(typed)
        except BadName as bad:
            raise Refused(_("“%(name)s” cannot be a tag.") % {"name": bad.name}) from bad
        slugs.setdefault(tag_slug(name), name)
    if len(slugs) > settings.TAGS_PER_THREAD:
        raise Refused(too_many(len(slugs)))
    for _try in range(TRIES):
        found = _found_or_made(slugs, by=by, deed=deed)
        wanted = {found[slug].merged_into_id or found[slug].pk: slug for slug in slugs}
        locked = Tag.objects.locked(set(wanted) | beside)
        if all(pk in locked and locked[pk].merged_into_id is None for pk in wanted):
            return {pk: locked[pk] for pk in wanted}
    raise Refused(_("These tags are being arranged at this moment. Please send it again."))


def _found_or_made(slugs: dict[str, str], *, by: User, deed: Deed | None) -> dict[str, Tag]:
    """New ones are made in the order of their addresses, so that two writers never wait for each other."""
    found = {tag.slug: tag for tag in Tag.objects.filter(slug__in=slugs)}
    if not can_make_tags(by):
        _refuse_unknown(slugs, found, by=by)
    if missing := sorted(slugs.keys() - found.keys()):
        Tag.objects.bulk_create([Tag(slug=slug, name=slugs[slug]) for slug in missing], ignore_conflicts=True)
        made = Tag.objects.filter(slug__in=missing)
        found |= {tag.slug: tag for tag in made}
        if deed is not None:
            deed.note_all((tag, "", None, str(tag.pk)) for tag in made)
    return found


def _refuse_unknown(slugs: dict[str, str], found: dict[str, Tag], *, by: User) -> None:
    """Whoever may not make tags is told the same of one that is missing and of one that they may not know of."""
    stands_for = {tag.merged_into_id or tag.pk for tag in found.values()}
    known = set(Tag.objects.visible_to(by).filter(pk__in=stands_for).values_list("pk", flat=True))
    missing = [
        name
        for slug, name in slugs.items()
        if slug not in found or (found[slug].merged_into_id or found[slug].pk) not in known
    ]
    if missing:
        text = ngettext(
            "There is no tag %(names)s yet. After %(count)d published post you can make new ones; until then please "
            "take tags that are there.",
            "There is no tag %(names)s yet. After %(count)d published posts you can make new ones; until then please "
            "take tags that are there.",
            settings.NEW_TAG_POSTS,
        )
        names = ", ".join(f"“{name}”" for name in missing)
        raise Refused(text % {"names": names, "count": settings.NEW_TAG_POSTS})
