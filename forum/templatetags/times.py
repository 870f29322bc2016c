"""How a time is written on a page: as the saved page printed it, or in the site's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()


@register.simple_tag
def post_time(created_at: datetime | None, wall_clock: datetime | None = None) -> str:
    """``<time>May 21, 2011 2:07 PM</time>``: ``wall_clock`` as saved, else ``created_at`` in the site's zone.

    "time unknown" when both are None: give None for ``created_at`` of a post that was imported without a time.
    """
    return _time(created_at, wall_clock, pgettext("format of a date and time, PHP style", "M j, Y g:i A"))


@register.simple_tag
def post_day(created_at: datetime | None, wall_clock: datetime | None = None) -> str:
    """``<time>May 21, 2011</time>``: the day alone, for lists."""
    return _time(created_at, wall_clock, pgettext("format of a date, PHP style", "M j, Y"))


@register.filter
def day(value: date | None) -> str:
    """``May 21, 2011``: the day alone, of a time the day in the site's zone; empty for None."""
    if value is None:
        return ""
    here = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return written(here, pgettext("format of a date, PHP style", "M j, Y"))


@register.filter
def clock(value: datetime | None) -> str:
    """``2:07 PM``, in the zone of the site; empty for None."""
    return "" if value is None else written(timezone.localtime(value), pgettext("format of a time, PHP style", "g:i A"))


@register.filter
def second(value: datetime | None) -> str:
    """``May 21, 2011 2:07:05 PM``: for what may be done from then on; empty for None."""
    style = pgettext("format of a date and time with seconds, PHP style", "M j, Y g:i:s A")
    return "" if value is None else written(timezone.localtime(value), style)


@register.filter
def ago(value: datetime) -> str:
    """``just now``, ``5 minutes ago``, ``3 weeks ago``."""
    if timezone.now() - value < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(value, depth=1)}


def _time(created_at: datetime | None, wall_clock: datetime | None, style: str) -> str:
    if wall_clock is None and created_at is None:
        return _("time unknown")
    shown = wall_clock or timezone.localtime(created_at)
    return format_html('<time datetime="{}">{}</time>', shown.isoformat(timespec="minutes"), written(shown, style))
