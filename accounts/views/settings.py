"""A member's settings: what is told, the picture, and how the forum is read."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.client_address import client_address
from accounts.forms.picture import PictureForm
from accounts.forms.settings import ProfileForm, ReadingForm
from accounts.limits import TriedTooOften, count_picture, too_many_pictures
from accounts.models import User
from accounts.pictures import remove_picture
from accounts.site_words import site_name
from accounts.views.member import member_of, teller_of

either = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What was filled in; None when the page is asked for. An empty form is filled in, too: it says "none of these"."""
    return request.POST if request.method == "POST" else None


@never_cache
@login_required
@either
def profile(request: HttpRequest) -> HttpResponse:
    """Name, about, location, link, signature."""
    form = ProfileForm(
        sent(request), member=teller_of(request), sites_own=site_name(request), address=client_address(request)
    )
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("settings_profile")
    return render(request, "account/settings_profile.html", {"form": form})


@never_cache
@login_required
@either
def reading(request: HttpRequest) -> HttpResponse:
    """Order, length, time zone, colours."""
    form = ReadingForm(sent(request), member=member_of(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("settings_reading")
    return render(request, "account/settings_reading.html", {"form": form})


@never_cache
@login_required
@either
def picture(request: HttpRequest) -> HttpResponse:
    """The picture, and another."""
    member, told = teller_of(request), sent(request)
    form = PictureForm(told, None if told is None else request.FILES)
    if form.is_valid() and _drawn(form, request, member):
        messages.success(request, _("This is your new picture."))
        return redirect("settings_picture")
    return render(request, "account/settings_picture.html", {"form": form})


@login_required
@require_POST
def take_picture_away(request: HttpRequest) -> HttpResponse:
    """Back to the drawn face."""
    remove_picture(teller_of(request))
    messages.success(request, _("Your picture is gone; your drawn face is back."))
    return redirect("settings_picture")


def _drawn(form: PictureForm, request: HttpRequest, member: User) -> bool:
    """Whether the picture was taken; else there is an error on the field."""
    try:
        count_picture(request)
    except TriedTooOften as often:
        form.add_error("picture", too_many_pictures(often))
        return False
    return form.save(member)
