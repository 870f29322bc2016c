"""Where our rules stand in django-allauth's flows: who is asked for, what is written, what is said, what is counted."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import addresses, limits, mail, outbox, work
from accounts.authentication import members_signing_in_as
from accounts.client_address import UNKNOWN, client_address
from accounts.events import note, note_failure
from accounts.models import User
from accounts.onward import is_ours
from accounts.sessions import device_of
from accounts.site_words import site_address

# One sentence for every way in which a name, an address and a password do not go together: no page says which of them
# is wrong, nor that an account was tried too often under another of its names.
NO_MATCH = gettext_lazy(
    "This name or address and this password do not go together. After five failures an account takes no password for "
    "15 minutes."
)


class AccountAdapter(DefaultAccountAdapter):
    """Our ways of doing what allauth does."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NO_MATCH,
        "username_password_mismatch": NO_MATCH,
        "incorrect_password": gettext_lazy("This is not your password."),
        "enter_current_password": gettext_lazy("This is not your password."),
        "incorrect_code": gettext_lazy("This code is not right."),
        "duplicate_email": gettext_lazy("This is your address already."),
        "too_many_login_attempts": gettext_lazy("Too many wrong codes. Please try again in 15 minutes."),
        "rate_limited": gettext_lazy("Too many wrong codes. Please try again in 15 minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """As the operator says."""
        return bool(settings.SIGN_UP_OPEN)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that counts; never fails, so that a wrong setting keeps nobody out."""
        return client_address(request)

    def is_safe_url(self, url: str) -> bool:
        """Whether one may go on there: an address of this very host; allauth would trust other hosts of ours, too."""
        return is_ours(url, self.request)

    # -- Signing up --------------------------------------------------------------------------------------

    def populate_username(self, request: HttpRequest, user: Any) -> None:  # noqa: ARG002
        """Members sign in by shown name or address; the user name is opaque and never shown."""
        user.username = f"member-{secrets.token_hex(12)}"

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        """The new member; raises IntegrityError when somebody took the name or the address in the same moment."""
        user.name = form.cleaned_data["name"]
        address = client_address(request)
        user.joined_from = None if address == UNKNOWN else address
        if settings.SIGN_UP_WORK:
            said = form.cleaned_data
            user.is_proved = work.is_proved(said.get("challenge", ""), said.get("proof", ""))
        return super().save_user(request, user, form, commit)

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """An address that waits to be confirmed; never the one that counts."""
        return not email_address.verified and email_address.email != email_address.user.email

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whoever proves an address gets it, from whoever only claimed it."""
        try:
            with transaction.atomic():
                addresses.release(email_address.email, to=email_address.user)
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:  # somebody else proved it in the same moment
            return False

    # -- Signing in --------------------------------------------------------------------------------------

    def get_login_stages(self) -> list[str]:
        """allauth's, with our way of asking for a confirmed address."""
        theirs, ours = "allauth.account.stages.EmailVerificationStage", "accounts.stages.AddressStage"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Signed in; the list of sessions has one more."""
        super().login(request, user)
        UserSession.objects.create_from_request(request)
        note("signed in", member=user, request=request)

    def logout(self, request: HttpRequest) -> None:
        """Signed out."""
        note("signed out", member=request.user if isinstance(request.user, User) else None, request=request)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A name and a password that do not go together."""
        typed = credentials.get("email") or credentials.get("username") or ""
        note_failure("sign-in failed", member=next(iter(members_signing_in_as(typed)), None), request=request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; refuse when there were too many."""
        tried: Any  # allauth takes it back by calling rollback()
        typed = credentials.get("email") or credentials.get("username") or ""
        member = next(iter(members_signing_in_as(typed)), None)
        try:
            tried = limits.count_try(request, typed=typed, member=member)
        except limits.TriedTooOften as often:
            note_failure("sign-in refused, too many failed", member=member, request=request)
            wait = _("Too many failed tries. Please try again %(when)s.") % {"when": limits.in_words(often.seconds)}
            raise ValidationError(wait, code="too_many_login_attempts") from often
        except limits.TriedTooOftenUntold as often:
            note_failure("sign-in refused, too many failed", member=member, request=request)
            User().set_password(credentials.get("password"))  # takes as long as looking
            raise self.validation_error("username_password_mismatch") from often
        self._login_failed_rl_usage = tried

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        for member in User.objects.at_address(credentials.get("email", "")):
            limits.forget_tries(request, member)

    # -- Mails -------------------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write and post; sent by a job, so that the page takes as long whoever the mail is for."""
        about = context.get("user")
        if about is not None and about.is_ghost:
            return
        request = self.request
        base = site_address(request)
        shown = {
            "email": email,
            "sign_in_url": base + reverse("account_login"),
            "forgotten_url": base + reverse("account_reset_password"),
            **{name: _with_our_address(value, request) for name, value in context.items()},
        }
        outbox.post(mail.written_mail(template_prefix, to=email, context=shown, request=request))

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Whatever signing in rests on has changed: the member gets a mail, the log a line."""
        note(template_prefix.rpartition("/")[2].replace("_", " "), member=user, request=self.request)
        super().send_notification_mail(template_prefix, user, context, email)

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """What mails say of the browser."""
        return device_of(super().get_http_user_agent(request))

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:  # noqa: FBT001
        """To an address that another member has confirmed goes a mail that says so; the page is the same."""
        address = emailconfirmation.email_address
        if address.can_set_verified():
            super().send_confirmation_mail(request, emailconfirmation, signup)
        else:
            self.send_mail("account/email/address_taken", address.email, {})


def _with_our_address(value: Any, request: HttpRequest) -> Any:
    """A link of allauth's, which begins with the host that was asked, with the site's own address instead."""
    asked = request.build_absolute_uri("/")
    is_link = isinstance(value, str) and value.startswith(asked)
    return f"{site_address(request)}/{value.removeprefix(asked)}" if is_link else value
