"""Addresses that machines ask for by habit: what robots may read, the icon, and whom to tell of a weakness."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import rfc3339_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# What costs us and gives them nothing: forms, deeds, pages of one's own, the same posts in another order.
# A "*" stands for anything, a "$" for the end (RFC 9309).
KEPT_FROM = (
    "/admin/",
    "/sign-up/", "/sign-in/", "/sign-out/", "/confirm/", "/forgotten-password/", "/settings/", "/mails/",
    "/notifications/", "/drafts/", "/mentions/", "/start/", "/categories/*/start/", "/search/", "/tag-names/",
    "/posts/*/reply/", "/posts/*/edit/", "/posts/*/history/", "/posts/*/source/", "/posts/*/withdraw/",
    "/posts/*/bring-back/", "/posts/*/do/",
    "/threads/*/do/", "/threads/*/source/", "/threads/*/tags/",
    "/tags/*/rename/", "/tags/*/merge/", "/tags/*/unmerge/",
    "/members/*/points/",
    "/leaders/?",
    "/*?order=", "/*&order=",
)  # fmt: skip
DAY = 24 * 3600
VALID = timedelta(days=180)  # RFC 9116 advises less than a year


@require_safe
@cache_control(max_age=DAY, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Robots may read what visitors may read and what is worth it, and are told where all of it is listed."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in KEPT_FROM)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=DAY, public=True)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The icon, for those who do not read which one a page names."""
    return redirect(static("icons/favicon.ico"))


@require_safe
@cache_control(max_age=DAY, public=True)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); 404 where the operator names nobody, for no address is made up."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {rfc3339_date(midnight + VALID)}",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
        f"Canonical: {settings.SITE_ADDRESS}{request.path}",
        *([f"Policy: {settings.SECURITY_POLICY}"] if settings.SECURITY_POLICY else []),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
