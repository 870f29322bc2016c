"""What a page says of itself to search engines, and where somebody shares a link to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import unescape

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import reverse
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from forum.queries.member import MemberPage
from forum.queries.preview import PreviewShown, preview_of_site, preview_of_thread
from forum.queries.thread import ThreadPage
from forum.queries.thread_rows import CategoryShown
from forum.structured_data.crumbs import crumbs_data
from forum.structured_data.people import profile_data
from forum.structured_data.threads import thread_data
from forum.structured_data.values import Whole, moment
from forum.text.plain import excerpt
from forum.text.render import data_script

DESCRIPTION = 155  # characters; search engines show no more
# Open Graph wants a country, too; where a language says none, the one that is spoken of most.
COUNTRIES = {"en": "US"}

register = template.Library()


@register.simple_block_tag(takes_context=True)
def words_for(context: RequestContext, content: str, name: str) -> str:
    """``{% words_for "page_title" %}...{% endwords_for %}`` keeps what stands inside as plain words, for later use."""
    context[name] = " ".join(unescape(content).split())
    return ""


@register.filter
def in_short(words: str) -> str:
    """The beginning of ``words``, as long as a search engine shows it, cut between words."""
    return excerpt(words, DESCRIPTION)


@register.simple_tag(takes_context=True)
def whole(context: RequestContext, address: str) -> str:
    """``{% whole preview.address %}``: the address with its site before it."""
    return _whole(context)(address)


@register.simple_tag
def published(created_at: datetime | None, wall_clock: datetime | None) -> str:
    """When something was written, as machines read it; "" when nobody knows."""
    return moment(created_at, wall_clock) or ""


@register.simple_tag
def locale() -> str:
    """The language of the page as Open Graph writes it: ``en_US``."""
    written = to_locale(get_language() or "en")
    return f"{written}_{COUNTRIES[written]}" if written in COUNTRIES else written


@register.simple_tag(takes_context=True)
def preview(context: RequestContext, page: ThreadPage | None = None) -> PreviewShown:
    """The picture for the page of a thread that everyone may see, else the site's."""
    site = context["site"]
    return preview_of_thread(page.thread.row, site=site) if page and page.is_open else preview_of_site(site)


@register.simple_tag(takes_context=True)
def thread_for_machines(context: RequestContext, page: ThreadPage) -> str:
    """A page of a thread as structured data."""
    data = thread_data(page, whole=_whole(context))
    return data_script(data) if data else ""


@register.simple_tag(takes_context=True)
def member_for_machines(context: RequestContext, page: MemberPage) -> str:
    """A person's page as structured data."""
    return data_script(profile_data(page, whole=_whole(context)))


@register.simple_tag(takes_context=True)
def crumbs_for_machines(context: RequestContext, above: Sequence[CategoryShown] | None) -> str:
    """Where the page lies as structured data; ``above`` are the categories, nothing for a page that is in none."""
    front = CategoryShown(name=_("Community"), address=reverse("front"))
    return data_script(
        crumbs_data(
            above or (),
            front=front,
            title=context["page_title"],
            canonical=str(context.get("canonical", "")),
            whole=_whole(context),
        )
    )


def _whole(context: RequestContext) -> Whole:
    request: HttpRequest = context["request"]
    return request.build_absolute_uri
