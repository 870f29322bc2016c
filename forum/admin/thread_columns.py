"""What the list and the page of a thread show of it, and the ways from it to what belongs to it."""

from __future__ import annotations

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum.admin.links import joined, link_to, link_to_list
from forum.models import AssumedAnswer, Capture, Mark, Post, RecordedChange, State, Thread


class ThreadColumns:
    """Columns that are made of a thread."""

    @admin.display(description=_("author"), ordering="author__name")
    def author_link(self, thread: Thread) -> str:
        """Who opened it."""
        return link_to(thread.author)

    @admin.display(description=_("assumed answered"))
    def assumed(self, thread: Thread) -> str:
        """Who said so and who took it back (1 SQL query)."""
        said = AssumedAnswer.objects.filter(thread=thread).select_related("by", "ended_by").order_by("-pk")
        return joined(*(_assumed_in_words(one) for one in said)) or "–"

    @admin.display(description=_("latest post"))
    def latest(self, thread: Thread) -> str:
        """Its latest post."""
        return link_to(thread.latest_post, thread.latest_at.strftime("%Y-%m-%d %H:%M"))

    @admin.display(description=_("posts"))
    def posts(self, thread: Thread) -> str:
        """Ways to its posts and to its marks."""
        return joined(
            link_to_list(Post, _("All posts"), thread__id__exact=thread.pk, o=""),
            link_to_list(Post, _("Gaps"), thread__id__exact=thread.pk, state__exact=State.LOST.value),
            link_to_list(Post, _("Hidden"), thread__id__exact=thread.pk, state__exact=State.HIDDEN.value),
            link_to_list(Mark, _("Marks"), thread__id__exact=thread.pk),
        )

    @admin.display(description=_("counted here"))
    def counts(self, thread: Thread) -> str:
        """What is counted of it."""
        return _("%(replies)d replies, %(gaps)d of them lost; %(views)d views") % {
            "replies": thread.reply_count,
            "gaps": thread.gap_count,
            "views": thread.counted_views,
        }

    @admin.display(description=_("source"))
    def source_link(self, thread: Thread) -> str:
        """Where it was saved."""
        return link_to(thread.source)

    @admin.display(description=_("captures"))
    def captures(self, thread: Thread) -> str:
        """From which files it was read."""
        return link_to_list(Capture, _("Captures of this thread"), thread__id__exact=thread.pk)

    @admin.display(description=_("moderation records"))
    def records(self, thread: Thread) -> str:
        """What moderators did to it."""
        return link_to_list(
            RecordedChange, _("Changes of this thread"), model__exact="forum.thread", row__exact=thread.pk
        )


def _assumed_in_words(one: AssumedAnswer) -> str:
    since = _("since %(date)s, by %(name)s") % {"date": date_format(one.created_at), "name": one.by.name}
    if one.ended_at is None or one.ended_by is None:
        return since
    until = _("reopened %(date)s by %(name)s") % {"date": date_format(one.ended_at), "name": one.ended_by.name}
    return f"{since}; {until}"
