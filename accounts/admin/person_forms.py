"""Making and changing members: names that are free, addresses that are free, and at least one superuser left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, SetUnusablePasswordMixin, UserChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.name_rules import checked_name

ADMINISTERS = {"is_active": True, "is_staff": True, "is_superuser": True}


class NamesMixin(forms.ModelForm):  # type: ignore[type-arg]
    """The checks of a member's name, user name and address."""

    def clean_name(self) -> str:
        """A name that is seen, is nobody else's and poses as nobody."""
        return checked_name(self.cleaned_data["name"], of=self.instance)

    def clean_username(self) -> str:
        """A user name that nobody has, however it is written."""
        username: str = self.cleaned_data["username"]
        if "@" in username:
            raise ValidationError(_("A user name cannot hold an @: it would be taken for an e-mail address."))
        if User.objects.exclude(pk=self.instance.pk).filter(username__iexact=username).exists():
            raise ValidationError(_("Someone has this user name already. Please choose another."))
        return username

    def clean_email(self) -> str:
        """An address that nobody has; addresses compare lower-cased."""
        email: str = self.cleaned_data["email"].lower()
        if email and User.objects.exclude(pk=self.instance.pk).filter(email=email).exists():
            raise ValidationError(_("Someone has this address already."))
        return email


class NewMemberForm(NamesMixin, SetUnusablePasswordMixin, BaseUserCreationForm):  # type: ignore[type-arg]
    """A new member."""

    usable_password = SetUnusablePasswordMixin.create_usable_password_field()

    class Meta:
        model = User
        fields = ("name", "username", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].required = False
        self.fields["password2"].required = False
        self.fields["email"].help_text = _("May be left empty; without one nobody can reset a forgotten password.")


class MemberForm(NamesMixin, UserChangeForm):  # type: ignore[type-arg]
    """A member as he or she is."""

    def clean(self) -> dict[str, Any]:
        """Refuse to take away the last person who can repair everything."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        was = User.objects.filter(pk=self.instance.pk, **ADMINISTERS).exists()
        stays = all(cleaned.get(right, getattr(self.instance, right)) for right in ADMINISTERS)
        if was and not stays and not self._others_who_administer():
            raise ValidationError(
                _("This is the last superuser who can sign in here: without one nobody could run the forum.")
            )
        return cleaned

    def _others_who_administer(self) -> bool:
        """Whether anybody else is left; locks them all, so that two superusers cannot dismiss each other at once."""
        everyone = User.objects.filter(**ADMINISTERS).select_for_update().order_by("pk").values_list("pk", flat=True)
        return any(pk != self.instance.pk for pk in list(everyone))
