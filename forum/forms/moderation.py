"""What is asked before a deed of moderation: a reason, a rule, and what the deed itself needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.traps import TrappedForm
from forum.actions.deciding import Decided, Decision
from forum.forms.seen import SeenField
from forum.models import FlagReason
from forum.text.invisible import visible

REASON_LENGTH = 500


class RuleChoice(forms.ModelChoiceField[FlagReason]):
    """One of the reasons in use, each with what it means."""

    def __init__(self, *, label: Any, required: bool = True, **options: Any) -> None:
        super().__init__(
            FlagReason.objects.filter(is_active=True),
            label=label,
            required=required,
            empty_label=None if required else str(_("None")),
            **options,
        )


class RuleRadio(RuleChoice):
    """The same as radio buttons, with the descriptions."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: FlagReason) -> str:
        """The reason and what it means."""
        return f"{obj.name}: {obj.description}" if obj.description else obj.name


class FlagForm(TrappedForm):
    """Why a post is flagged."""

    rule = RuleRadio(
        label=_("What is wrong with it?"), error_messages={"required": _("Please choose what is wrong with it.")}
    )
    words = SeenField(
        label=_("In your words"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Moderators alone read this."),
    )

    def clean(self) -> dict[str, Any]:
        """Some reasons say nothing without words."""
        cleaned = super().clean() or self.cleaned_data
        rule = cleaned.get("rule")
        if rule is not None and rule.needs_words and not cleaned.get("words", "").strip():
            self.add_error("words", ValidationError(_("Please say in a few words what is wrong.")))
        return cleaned


class ReasonForm(forms.Form):
    """Why; kept with the record."""

    reason = SeenField(
        label=_("Reason"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept in the record, and told to whom it concerns."),
    )


class ApproveForm(ReasonForm):
    """Why, and which of its words were read."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


class RuleForm(ReasonForm):
    """Where a person is concerned: a rule or a reason in words must be said."""

    rule = RuleChoice(label=_("Rule"), required=False, help_text=_("Its author is told this rule."))
    field_order = ["rule", "reason"]

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned.get("rule") is None and not cleaned.get("reason", "").strip():
            self.add_error("reason", ValidationError(_("Please choose a rule, or say why in a few words.")))
        return cleaned


FOR_GOOD = "for-good"
LENGTHS = [
    ("1", _("1 day")),
    ("3", _("3 days")),
    ("7", _("7 days")),
    ("30", _("30 days")),
    (FOR_GOOD, _("for good")),
]


class DecisionForm(RuleForm):
    """A decision: the button that was pressed, why, and how long a suspension is."""

    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput, required=True)
    sanction = forms.ChoiceField(
        label=_("And its author"),
        required=False,
        choices=[("", _("nothing more")), (Decision.WARN, _("is warned")), (Decision.SUSPEND, _("is suspended"))],
        help_text=_("Together with hiding."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    length = forms.ChoiceField(label=_("A suspension lasts"), choices=LENGTHS, initial="7", required=False)
    field_order = ["rule", "reason", "length", "sanction"]

    def clean(self) -> dict[str, Any]:
        """Deciding for the author needs no reason; everything else does."""
        cleaned = super().clean()
        kind = cleaned.get("decision")
        if kind in {Decision.APPROVE, Decision.RESTORE, Decision.DISMISS}:
            self.errors.pop("reason", None)
            cleaned.setdefault("reason", visible(self.data.get("reason", ""))[:REASON_LENGTH].strip())
        return cleaned

    def decided(self) -> Decided:
        """What it says."""
        said = self.cleaned_data
        length = said.get("length") or "7"
        is_hiding = said["decision"] == Decision.HIDE
        return Decided(
            decision=Decision(said["decision"]),
            sanction=Decision(said["sanction"]) if is_hiding and said.get("sanction") else None,
            reason=said.get("reason", "").strip(),
            rule=said.get("rule"),
            days=None if length == FOR_GOOD else int(length),
            seen_edits=said.get("seen"),
        )


class NoteForm(forms.Form):
    """What colleagues should know."""

    words = SeenField(
        label=_("Note to colleagues"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please write something first.")},
    )


class AppealForm(forms.Form):
    """Why a decision should be looked at again."""

    words = SeenField(
        label=_("Why should it be decided otherwise?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please say in a few words why.")},
    )


class AppealAnswerForm(forms.Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[("upheld", _("It stands")), ("undone", _("It is undone"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of both.")},
    )
    answer = SeenField(
        label=_("Answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever appealed reads it."),
        error_messages={"required": _("Please answer in a few words.")},
    )
