"""The line for tags, with commas between them, and the forms that arrange tags."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from forum.actions.tagging import too_many
from forum.forms.seen import SeenField
from forum.text.tag_names import LONGEST, LONGEST_LINE, SHORTEST, BadName, names_in, tag_name, tag_slug

WHY = {
    "length": gettext_lazy("“%(name)s”: a tag has %(shortest)d to %(longest)d characters."),
    "signs": gettext_lazy("“%(name)s”: a tag can hold letters, digits and the signs + # . - and nothing else."),
    "letters": gettext_lazy("“%(name)s”: a tag needs at least one letter or digit."),
    "marks": gettext_lazy("“%(name)s” has more accents than anyone can read. Please leave some out."),
    "unseen": gettext_lazy("“%(name)s” holds characters that nobody can see. Please type it anew."),
    "scripts": gettext_lazy("“%(name)s” mixes letters of scripts that look alike. Please write it in one of them."),
}


def checked_tag(typed: str) -> str:
    """A name as it is written; ValidationError says what is wrong with it."""
    try:
        return tag_name(typed)
    except BadName as bad:
        shown = {"name": bad.name[: 2 * LONGEST], "shortest": SHORTEST, "longest": LONGEST}
        raise ValidationError(WHY[bad.why] % shown) from bad


def checked_tags(line: str) -> list[str]:
    """The names on a line, each tag once; ValidationError says all that is wrong."""
    names: dict[str, str] = {}
    wrong: list[ValidationError] = []
    for typed in names_in(line):
        try:
            name = checked_tag(typed)
        except ValidationError as error:
            wrong.append(error)
        else:
            names.setdefault(tag_slug(name), name)
    if len(names) > settings.TAGS_PER_THREAD:
        wrong.append(ValidationError(too_many(len(names))))
    if wrong:
        raise ValidationError(wrong)
    return list(names.values())


class TagsForm(forms.Form):
    """The tags of a thread."""

    tags = forms.CharField(required=False, strip=False, max_length=LONGEST_LINE)

    def clean_tags(self) -> list[str]:
        """The names."""
        return checked_tags(self.cleaned_data["tags"])


class TagNameForm(forms.Form):
    """The name of one tag, and why."""

    name = forms.CharField(
        strip=False, max_length=LONGEST_LINE, error_messages={"required": gettext_lazy("Please type a name.")}
    )
    reason = SeenField(required=False, max_length=500)

    def clean_name(self) -> str:
        """As it is written."""
        return checked_tag(self.cleaned_data["name"])
