"""Threads in the admin: renamed, moved, made questions or discussions, hidden; what others changed meanwhile stays."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from forum.actions.assuming import assume_answered, reopen
from forum.actions.changing_threads import rename_thread
from forum.actions.recounting import miscounts
from forum.models import Category, Kind, ModerationRecord, QuestionState, Thread
from tests import builders
from tests.admin.asking import choose, edit, said, say_yes, send, shown_in
from tests.people import mo

pytestmark = pytest.mark.django_db


def deeds() -> list[str]:
    return [record.deed for record in ModerationRecord.objects.order_by("pk")]


def test_saving_without_a_change_does_nothing(operator: Client) -> None:
    assert edit(operator, builders.question()).status_code == 302
    assert deeds() == []


def test_each_changed_field_is_a_deed_with_its_reason(operator: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    shoes = builders.category("shoes")
    edit(operator, thread, title="How far is a lap?", category=shoes.pk, kind="discussion", reason="Tidying up")
    thread.refresh_from_db()
    assert (thread.title, thread.category, thread.kind) == ("How far is a lap?", shoes, Kind.DISCUSSION)
    assert thread.question_state == QuestionState.NONE
    assert deeds() == ["rename_thread", "move_thread", "change_kind"]
    assert set(ModerationRecord.objects.values_list("reason", flat=True)) == {"Tidying up"}
    assert LogEntry.objects.get().get_change_message() == "Changed Title, Category, Kind and Reason."
    assert not list(miscounts())


def test_an_old_page_undoes_nobody_elses_work(operator: Client) -> None:
    thread = builders.question("Old title")
    address = reverse("admin:forum_thread_change", args=[thread.pk])
    sent = shown_in(operator.get(address))
    rename_thread(thread, by=mo(), title="New title")
    send(operator, address, {**sent, "category": builders.category("shoes").pk})
    thread.refresh_from_db()
    assert (thread.title, thread.category.slug) == ("New title", "shoes")


def test_an_inferred_kind_is_made_certain(operator: Client) -> None:
    thread = builders.question()
    Thread.objects.filter(pk=thread.pk).update(kind_inferred=True, question_state=QuestionState.NOT_RECORDED)
    edit(operator, thread)
    assert Thread.objects.get(pk=thread.pk).kind_inferred
    edit(operator, thread, kind_is_certain="on")
    thread.refresh_from_db()
    assert (thread.kind_inferred, thread.question_state) == (False, QuestionState.NOT_RECORDED)
    assert b"kind_is_certain" not in operator.get(reverse("admin:forum_thread_change", args=[thread.pk])).content


def test_who_assumed_an_answer_and_who_reopened_is_shown(operator: Client) -> None:
    thread = builders.question()
    assume_answered(thread, by=mo())
    address = reverse("admin:forum_thread_change", args=[thread.pk])
    assert ", by Mo" in operator.get(address).content.decode()
    reopen(thread, by=mo())
    assert "reopened" in operator.get(address).content.decode()


def test_nothing_else_can_be_sent(operator: Client) -> None:
    thread = builders.question()
    edit(operator, thread, question_state="answered", reply_count="99", author=mo().pk, is_shown="")
    fresh = Thread.objects.get(pk=thread.pk)
    assert (fresh.question_state, fresh.reply_count, fresh.author, fresh.is_shown) == (
        thread.question_state,
        0,
        thread.author,
        True,
    )


def test_a_thread_is_hidden_with_its_opening_post(operator: Client) -> None:
    thread = builders.question()
    builders.reply(thread)
    page = choose(operator, [thread], "hide_threads").content.decode()
    assert "the whole thread with 1 reply disappears" in page
    say_yes(operator, [thread], "hide_threads", reason="Advertising")
    assert not Thread.objects.get(pk=thread.pk).is_shown
    say_yes(operator, [thread], "restore_threads")
    assert Thread.objects.get(pk=thread.pk).is_shown
    assert deeds() == ["hide_post", "restore_post"]
    assert not list(miscounts())


def test_threads_are_moved_together(operator: Client) -> None:
    here, there = builders.question("Here"), builders.question("There")
    shoes = builders.category("shoes")
    say_yes(operator, [there], "move_threads", category=shoes.pk)
    assert "leaves Training" in choose(operator, [here, there], "move_threads").content.decode()
    response = say_yes(operator, [here, there], "move_threads", category=shoes.pk, reason="About shoes")
    assert "Done: 1 was changed." in said(response)
    assert "“There”: stands there already" in said(response)
    assert dict(Category.objects.values_list("slug", "thread_count")) == {"training": 0, "shoes": 2}


def test_where_to_must_be_said(operator: Client) -> None:
    thread = builders.question()
    assert say_yes(operator, [thread], "move_threads").status_code == 200
    assert deeds() == []


def test_the_kind_of_many_is_foretold_and_changed(operator: Client) -> None:
    answered, talk = builders.question("Answered"), builders.discussion("Talk")
    builders.mark(builders.reply(answered))
    page = choose(operator, [answered, talk], "make_discussions").content.decode()
    assert "Question → Discussion; its state as a question (answered) goes" in page
    assert "is one already" in page
    say_yes(operator, [answered, talk], "make_discussions", reason="Chat")
    page = choose(operator, [answered, talk], "make_questions").content.decode()
    assert "as a question it is: answered" in page
    assert "as a question it is: not answered" in page
    say_yes(operator, [answered, talk], "make_questions")
    assert set(Thread.objects.values_list("title", "question_state")) == {
        ("Answered", "answered"),
        ("Talk", "not_answered"),
    }


def test_there_is_no_way_to_delete_many(operator: Client) -> None:
    thread = builders.question()
    choose(operator, [thread], "delete_selected", post="yes")
    assert Thread.objects.filter(pk=thread.pk).exists()
