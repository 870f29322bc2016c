"""What the posts of a wave have in common, and what is done with those that were chosen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_network
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from forum.forms.moderation import RuleForm
from forum.models import Post
from forum.queries.wave_pattern import Pattern
from forum.queries.waves import Wave

_POST = re.compile(r"(?:\S*/posts/|\S*#post-)?(\d{1,15})/?")
MOMENT = {"type": "datetime-local"}
BOUNDS = {
    "min_value": _("Please give %(limit_value)s or more."),
    "max_value": _("Please give %(limit_value)s or less."),
    "invalid": _("Please give a number."),
}


class PatternForm(forms.Form):
    """A pattern; at least one thing must be said."""

    like = forms.CharField(
        label=_("Text like this"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Paste one of the posts, or its address."),
    )
    network = forms.CharField(
        label=_("From these network addresses"), required=False, help_text=_("Such as 192.0.2.7 or 192.0.2.0/24.")
    )
    joined_from = forms.DateTimeField(
        label=_("Members who joined after"), required=False, widget=forms.DateTimeInput(attrs=MOMENT)
    )
    joined_until = forms.DateTimeField(label=_("and before"), required=False, widget=forms.DateTimeInput(attrs=MOMENT))
    domain = forms.CharField(label=_("With e-mail addresses at"), required=False, help_text=_("Such as example.com."))
    days = forms.IntegerField(
        label=_("Posts of how many days"), min_value=1, max_value=90, initial=7, error_messages=BOUNDS
    )
    most_posts = forms.IntegerField(
        label=_("Spare members with more posts than"), min_value=0, max_value=10_000, initial=10, error_messages=BOUNDS
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        self._like_post: int | None = None
        self._like_source = ""

    def clean_network(self) -> str:
        """A network as it is compared."""
        typed = self.cleaned_data["network"].strip()
        if not typed:
            return ""
        try:
            return str(ip_network(typed, strict=False))
        except ValueError:
            raise ValidationError(_("Give a network address or a range, such as 192.0.2.0/24.")) from None

    def clean_like(self) -> str:
        """The words; those of a post when its address was given."""
        typed: str = self.cleaned_data["like"].strip()
        named = _POST.fullmatch(typed)
        if not named:
            return typed
        post = Post.objects.visible_to(self._user).filter(pk=int(named[1])).first()
        if post is None:
            raise ValidationError(_("There is no such post."))
        self._like_post, self._like_source = post.pk, post.source
        return str(post.plain)

    def clean(self) -> dict[str, Any]:
        """All posts of a week are no wave."""
        cleaned = super().clean() or self.cleaned_data
        asked = ("like", "network", "joined_from", "joined_until", "domain")
        if not self.errors and not any(cleaned.get(name) for name in asked):
            raise ValidationError(_("Please say what the posts have in common."))
        return cleaned

    def pattern(self) -> Pattern:
        """What it says."""
        return Pattern(**self.cleaned_data, like_post=self._like_post, like_source=self._like_source)


class WaveForm(RuleForm):
    """What is done with the chosen posts: those whose box is checked, and whose member's is."""

    deed = forms.ChoiceField(
        choices=[("hold", _("Hold")), ("remove", _("Remove")), ("count", _("Count"))], widget=forms.HiddenInput
    )
    suspend = forms.BooleanField(label=_("Suspend their authors for good"), required=False)
    by_member = forms.BooleanField(required=False, widget=forms.HiddenInput)  # whether members had boxes, too
    members = forms.TypedMultipleChoiceField(coerce=int, choices=(), required=False)
    posts = forms.TypedMultipleChoiceField(
        coerce=int, choices=(), error_messages={"required": _("Please choose at least one post.")}
    )
    field_order = ["rule", "reason", "suspend"]

    def __init__(self, *args: Any, wave: Wave | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {post.id: member.id for member in wave.members for post in member.posts} if wave else {}
        self.fields["posts"].choices = [(pk, str(pk)) for pk in self._members]  # type: ignore[attr-defined]
        pks = sorted(set(self._members.values()))
        self.fields["members"].choices = [(pk, str(pk)) for pk in pks]  # type: ignore[attr-defined]
        if wave and not wave.can_suspend:
            del self.fields["suspend"]

    def clean(self) -> dict[str, Any]:
        """Without the posts of members who were left out."""
        cleaned = super().clean()
        if cleaned.get("deed") == "count":  # nobody is told anything, so that no reason is needed
            self.errors.pop("reason", None)
        if "posts" in cleaned and cleaned.get("by_member"):
            members = set(cleaned.get("members") or ())
            cleaned["posts"] = [pk for pk in cleaned["posts"] if self._members[pk] in members]
            if not cleaned["posts"]:
                self.add_error("posts", _("Please choose at least one post."))
        return cleaned

    @property
    def chosen(self) -> set[str]:
        """The posts that are checked, as they are sent; all before anything was sent."""
        return self._checked("posts", self._members)

    @property
    def chosen_members(self) -> set[str]:
        """The members that are checked."""
        return self._checked("members", self._members.values())

    def _checked(self, name: str, every: Iterable[int]) -> set[str]:
        if not self.is_bound or (name == "members" and not self.data.get("by_member")):
            return {str(pk) for pk in every}
        return set(self.data.getlist(name)) if hasattr(self.data, "getlist") else set()
