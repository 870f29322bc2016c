"""Telling people that a post names them or quotes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.names import member_name_key
from forum.actions.notifying import tell
from forum.models import Format, News, Notification, Post, Thread
from forum.permissions import can_see_thread
from forum.queries.people import member_address
from forum.text.quoting import quoted_posts
from forum.text.render import Rendered, mentioned_names, render


@dataclass(frozen=True, kw_only=True)
class Named:
    """The members whom a text names; ``addresses`` are their pages, by the name that stands in the text."""

    people: tuple[User, ...]
    addresses: Mapping[str, str]


NOBODY = Named(people=(), addresses={})


def people_named(source: str) -> Named:
    """The members whom Markdown names: of what a mention may mean, the longest name that is somebody's.

    1 SQL query, none for a text without a mention. Raises TooMuch when the text cannot be taken.
    """
    mentions = mentioned_names(source) if "@" in source else []
    keys = {name: member_name_key(name) for names in mentions for name in names}
    if not keys:
        return NOBODY
    found = User.objects.members().filter(name_key__in=set(keys.values()), is_active=True).only("name", "name_key")
    members = {member.name_key: member for member in found}
    people: dict[int, User] = {}
    addresses: dict[str, str] = {}
    for names in mentions:
        for name in names:
            if member := members.get(keys[name]):
                people[member.pk] = member
                addresses[name] = member_address(member.pk, member.name)
                break
    return Named(people=tuple(people.values()), addresses=addresses)


def rendered_with_names(source: str) -> tuple[Rendered, Named]:
    """Markdown as it will be shown, and whom it names; previews and deeds alike. Raises TooMuch."""
    named = people_named(source)
    return render(source, Format.MARKDOWN.value, people=named.addresses), named


def tell_of_words(post: Post, *, named: Named, by: User, at: datetime, told: Iterable[User] = ()) -> None:
    """Tell those whom ``post`` quotes and those whom it names, each person once and with the nearer news.

    Not those who were ``told`` already, and nobody who may not see the thread. Again after an edit tells those only
    who were not told of the post before.
    """
    quotes = quoted_posts(post.source)
    if not quotes and not named.people:
        return
    knowing = {person.pk for person in told}
    knowing.update(Notification.objects.filter(post=post, actor=by).values_list("receiver", flat=True))
    quoted = Post.objects.visible_to(by).filter(pk__in=quotes).select_related("author") if quotes else ()
    authors = [other.author for other in quoted if other.author is not None]
    for news, people in ((News.QUOTE, authors), (News.MENTION, named.people)):
        new = {person.pk: person for person in people if person.pk not in knowing}
        knowing.update(new)
        tell(_who_see(post.thread, new.values()), news, post, by=by, at=at)


def _who_see(thread: Thread, people: Iterable[User]) -> list[User]:
    """Those who may see ``thread``; where everybody may, nobody's groups are asked for."""
    if thread.is_shown and thread.category.rules.open_to_all:
        return list(people)
    return [person for person in people if can_see_thread(person, thread)]
