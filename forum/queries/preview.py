"""What the drawn picture of a thread (1 SQL query, and 1 for the site), or of the site, says, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from forum.drawing.card import HEIGHT, WIDTH, Card
from forum.models import QuestionState, Thread
from forum.queries.pages import NoSuchPage
from forum.queries.site import SiteName, site_name
from forum.queries.thread_rows import ThreadRow, thread_rows


@dataclass(frozen=True, kw_only=True)
class PreviewShown:
    """A picture for those who share a link: its address, which is another for every other picture, and its words."""

    address: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def preview_of_thread(row: ThreadRow, *, site: SiteName) -> PreviewShown:
    """The picture of a thread (no SQL)."""
    card = _thread_card(row, site)
    about = [card.title, card.category, card.state, card.replies, card.site]
    address = reverse("thread_preview", args=[row.id])
    return PreviewShown(address=f"{address}?v={card.version}", alt=" · ".join(word for word in about if word))


def preview_of_site(site: SiteName) -> PreviewShown:
    """The picture of the site, for every page that has none of its own (no SQL)."""
    card = _site_card(site)
    return PreviewShown(address=f"{reverse('site_preview')}?v={card.version}", alt=f"{card.site} · {card.title}")


def card_of_thread(pk: int) -> Card:
    """What is drawn of the thread ``pk``; NoSuchPage when a stranger may not see it, whoever asks.

    Those who fetch such a picture are machines, and what they fetched they show to everyone.
    """
    rows = thread_rows(Thread.objects.visible_to(AnonymousUser()).filter(pk=pk))
    if not rows:
        raise NoSuchPage(str(pk))
    return _thread_card(rows[0], site_name())


def card_of_site() -> Card:
    """What is drawn of the site."""
    return _site_card(site_name())


def _thread_card(row: ThreadRow, site: SiteName) -> Card:
    answered = (QuestionState.ANSWERED, QuestionState.ASSUMED_ANSWERED)
    with override(settings.LANGUAGE_CODE):  # one picture for everyone
        return Card(
            site=site.name,
            title=row.title,
            category=row.category.name,
            replies=_replies(row.reply_count),
            state=_state(row.question_state),
            is_answered=row.question_state in answered,
        )


def _site_card(site: SiteName) -> Card:
    return Card(site=site.name, title=site.tagline)


def _replies(count: int) -> str:
    return ngettext("%(replies)s reply", "%(replies)s replies", count) % {"replies": intcomma(count)}


def _state(state: str) -> str:
    """As the chips of lists say it; a question whose answer was not recorded, and a discussion, have no chip here."""
    words = {
        QuestionState.ANSWERED: _("Answered"),
        QuestionState.ASSUMED_ANSWERED: _("Assumed answered"),
        QuestionState.NOT_ANSWERED: _("Not answered"),
    }
    return words.get(QuestionState(state), "")
