"""What moderators and members write to each other holds nothing that nobody sees, and nothing that turns it around."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from forum.admin.confirmation import ReasonNeededForm
from forum.forms.moderation import AppealForm, FlagForm, NoteForm, RuleForm
from forum.forms.threads import TitleForm
from forum.forms.writing import EditForm
from tests.moderation.moving import reason

pytestmark = pytest.mark.django_db

HIDDEN = "not \u202ewon\u202c n\u200bow"


@pytest.mark.parametrize("form_class", [RuleForm, ReasonNeededForm])
def test_a_reason_is_what_is_seen_of_it(form_class: type[RuleForm]) -> None:
    form = form_class({"reason": HIDDEN})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "not won now"


@pytest.mark.parametrize("form_class", [NoteForm, AppealForm])
def test_words_to_others_are_what_is_seen_of_them(form_class: type[NoteForm]) -> None:
    form = form_class({"words": HIDDEN})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "not won now"
    assert form_class({"words": "\u200b\u2060\u3164"}).errors  # nothing is left


def test_the_words_of_a_flag_are_what_is_seen_of_them() -> None:
    form = FlagForm({"rule": reason().pk, "words": HIDDEN})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "not won now"


def test_a_title_that_a_moderator_gives_is_one_line_of_what_is_seen() -> None:
    form = TitleForm(QueryDict(mutable=True) | {"title": "How\r\nlong \u202e is\u200b a lap?", "reason": ""})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "How long is a lap?"
    assert TitleForm({"title": "\u200b" * 20}).errors


def test_the_reason_of_an_edit_is_one_line() -> None:
    form = EditForm({"body": "Words", "reason": "A\n\u202eslip"})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "A slip"
