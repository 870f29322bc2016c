"""What a member tells, and how a member reads."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.forms import words
from accounts.forms.blocked import refuse_blocked
from accounts.models import Profile, ReplyOrder, Scheme, User
from accounts.models.profile import ABOUT_LENGTH, SIGNATURE_LENGTH
from accounts.name_rules import LONGEST, checked_name
from accounts.news_mails import set_news_mails
from accounts.preferences import POSTS_PER_PAGE, ZONES

SIGNATURE_LINES = 3
# Controls, signs that turn the direction of the words that follow, fillers, and letters that only programs read.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u115f\u1160\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e00ff]"
)


class ProfileForm(forms.Form):
    """What stands on the member's page, and under the member's posts."""

    name = forms.CharField(label=words.NAME, max_length=4 * LONGEST, help_text=words.NAME_HELP)
    about = forms.CharField(
        label=_("About you"),
        max_length=ABOUT_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Stands on your page."),
    )
    location = forms.CharField(
        label=_("Location"), max_length=80, required=False, help_text=_("As exact or as vague as you like.")
    )
    link = forms.URLField(
        label=_("Link"),
        max_length=200,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        # Not type="url": browsers refuse "example.org", which is what people type.
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "url"}),
        help_text=_("Such as your own site."),
    )
    signature = forms.CharField(
        label=_("Signature"),
        max_length=SIGNATURE_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": SIGNATURE_LINES}),
        help_text=_("Stands under what you write from now on. Three lines at most."),
    )

    TOLD = ("about", "location", "link", "signature")

    def __init__(self, *args: Any, member: User, sites_own: str, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        profile = Profile.objects.of(member)
        self.initial = {"name": member.name, **{name: getattr(profile, name) for name in self.TOLD}}
        self.member = member
        self.sites_own = sites_own
        self.address = address

    def clean_name(self) -> str:
        """A name that is free."""
        return checked_name(self.cleaned_data["name"], of=self.member, sites_own=self.sites_own)

    def clean(self) -> dict[str, Any]:
        """Without what is blocked, in what was changed; staff writes what it must."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        changed = [name for name in self.initial if name in cleaned and cleaned[name] != self.initial[name]]
        if self.member.is_staff or not changed:
            return cleaned
        for name in changed:
            try:
                refuse_blocked(texts=[cleaned[name]], nothing_waits=True)
            except ValidationError as blocked:
                self.add_error(name, blocked)
        refuse_blocked(address=self.address)
        return cleaned

    def clean_about(self) -> str:
        """Words that are seen."""
        return UNSEEN.sub("", self.cleaned_data["about"])

    def clean_location(self) -> str:
        """Words that are seen."""
        return UNSEEN.sub("", self.cleaned_data["location"])

    def clean_signature(self) -> str:
        """Words that are seen, on a few lines."""
        signature = UNSEEN.sub("", self.cleaned_data["signature"]).strip()
        if (lines := signature.count("\n") + 1) > SIGNATURE_LINES:
            raise ValidationError(
                _("A signature has at most three lines; this one has %(lines)d."), params={"lines": lines}
            )
        return signature

    def save(self) -> bool:
        """Keep it all, or nothing: False, with an error on the name, when somebody took it in the same moment."""
        told = {name: self.cleaned_data[name] for name in self.TOLD}
        try:
            with transaction.atomic():
                self.member.name = self.cleaned_data["name"]
                self.member.save(update_fields=["name", "name_key"])
                Profile.objects.update_or_create(member=self.member, defaults=told)
        except IntegrityError:
            self.member.refresh_from_db()
            self.add_error("name", _("Someone took this name in the same moment."))
            return False
        return True


class ReadingForm(forms.Form):
    """How the forum is shown to the member."""

    reply_order = forms.ChoiceField(
        label=_("Order of replies"), choices=[("", _("As the forum does")), *ReplyOrder.choices], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    posts_per_page = forms.TypedChoiceField(label=_("Replies on a page"), coerce=int, empty_value=None, required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    scheme = forms.ChoiceField(
        label=_("Colours"), choices=[("", _("As this device is set")), *Scheme.choices], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip

    CHOSEN = ("reply_order", "posts_per_page", "time_zone", "scheme")

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(member, name) for name in self.CHOSEN}
        self.member = member
        self.fields["posts_per_page"].choices = [  # type: ignore[attr-defined]
            ("", _("As the forum does (%(count)d)") % {"count": settings.POSTS_PER_PAGE}),
            *((count, str(count)) for count in POSTS_PER_PAGE),
        ]
        self.fields["time_zone"].choices = zone_choices()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Keep what was chosen."""
        for name in self.CHOSEN:
            setattr(self.member, name, self.cleaned_data[name])
        self.member.save(update_fields=self.CHOSEN)


class MailsForm(forms.Form):
    """What the member wants to be written to about."""

    YES, NO = "yes", "no"

    news = forms.ChoiceField(
        label=_("When somebody answers, quotes or mentions you, or marks your answer"),
        choices=[(YES, _("Write to me")), (NO, _("Only tell me here"))],
        widget=forms.RadioSelect,
        help_text=_("Mails come a few minutes later, several in one, and only of what you have not marked as read."),
    )

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"news": self.YES if member.news_by_mail else self.NO}
        self.member = member

    def save(self) -> None:
        """Keep what was chosen."""
        set_news_mails(self.member, wanted=self.cleaned_data["news"] == self.YES)


def zone_choices() -> list[tuple[str, Any]]:
    """Zones by continent, cities as one writes them."""
    continents: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(ZONES - {"UTC"}):
        continent, _slash, city = zone.partition("/")
        continents.setdefault(continent, []).append((zone, city.replace("_", " ").replace("/", ", ")))
    return [("", _("As the forum does (%(zone)s)") % {"zone": settings.TIME_ZONE}), ("UTC", "UTC"), *continents.items()]
