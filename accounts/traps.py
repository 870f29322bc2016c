"""Traps for programs that fill forms: a field that people leave empty, and a form that is filled faster than one can.

Nothing is lost by them: the form is shown again with what was typed, and sent again it goes through.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

SIGNER = signing.TimestampSigner(salt="form-began")
DAY = 24 * 3600  # seconds; an older form is as good as new: whoever left a page open is no program

HONEY = "homepage"  # what programs like to fill
BEGAN = "began"


class HoneyInput(forms.TextInput):
    """Out of sight, out of the order of the keyboard, and left alone by password managers."""

    is_honey = True  # its label is out of sight, too

    def __init__(self) -> None:
        super().__init__({"tabindex": "-1", "autocomplete": "off"})


def stamp() -> str:
    """What the form carries from when it was first shown."""
    return SIGNER.sign("form")


def check_traps(data: Any, *, seconds: int) -> None:
    """Raise ValidationError, in words for a person, when ``data`` was filled by a program, as it seems."""
    if str(data.get(HONEY, "")).strip():
        raise ValidationError(_("Please leave the field “Homepage” empty: it is there for programs, not for people."))
    if seconds <= 0:
        return
    try:
        SIGNER.unsign(str(data.get(BEGAN, "")), max_age=seconds)
    except signing.SignatureExpired:
        return  # it took longer than that: as it should
    except signing.BadSignature:
        raise ValidationError(_("This form was not complete. Please send it again.")) from None
    raise ValidationError(_("That was quicker than anyone can type. Please wait a moment and send it again."))


class TrappedForm(forms.Form):
    """A form with both traps; ``TRAP_SECONDS`` says how fast is too fast."""

    homepage = forms.CharField(label=_("Homepage"), required=False, widget=HoneyInput())
    began = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault(BEGAN, stamp())

    def clean(self) -> dict[str, Any]:
        """The rest, then the traps."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            check_traps(self.data, seconds=settings.TRAP_SECONDS)
        except ValidationError:
            again = QueryDict(mutable=True)
            again.update({name: self.data[name] for name in self.data})
            again[BEGAN], again[HONEY] = stamp(), ""
            self.data = again
            raise
        return cleaned
