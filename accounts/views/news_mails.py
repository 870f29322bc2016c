"""Mails of news: the member's choice, and the end of them by one click in a mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.forms.settings import MailsForm
from accounts.news_mails import member_of, set_news_mails
from accounts.views.member import member_of as signed_in
from accounts.views.settings import either, sent


@never_cache
@login_required
@either
def choice(request: HttpRequest) -> HttpResponse:
    """Whether news comes by mail."""
    form = MailsForm(sent(request), member=signed_in(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("settings_mails")
    return render(request, "account/settings_mails.html", {"form": form})


@csrf_exempt  # the mail program posts here by itself, as RFC 8058 has it; the signed address is what proves it
@never_cache
@either
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Asked for, a button; only pressing it ends the mails, because programs that look through mails open links."""
    member = member_of(token)
    if member is None:
        raise Http404(token)
    if request.method == "POST":
        set_news_mails(member, wanted=False)
    return render(request, "account/stop_news_mails.html", {"wanted": member.news_by_mail, "token": token})
