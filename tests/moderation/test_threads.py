"""Arranging threads: lock, pin, move, rename, kind, split, merge; each foretold, told, and seen on the thread.

Long because every deed is tried here.
"""

from __future__ import annotations

import random
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from zeal import zeal_ignore

from forum.actions.category_access import appoint_moderator, keep_category_to
from forum.actions.changing_threads import move_thread, rename_thread
from forum.actions.hiding import hide_post
from forum.actions.locking import lock_thread, pin_thread, unlock_thread, unpin_thread
from forum.actions.marking import mark_correct
from forum.actions.moving_posts import with_answers
from forum.actions.recounting import miscounts
from forum.actions.replies import reply_to
from forum.actions.splitting import merge_threads, split_thread
from forum.models import (
    Kind,
    Mark,
    News,
    Notification,
    Post,
    PostAddress,
    QuestionState,
    Right,
    Standing,
    State,
    Thread,
    trees,
)
from forum.permissions import Refused
from forum.search.index import differences as search_differences
from tests import builders
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db


def all_is_well() -> None:
    assert [str(wrong) for wrong in [*miscounts(), *trees.faults()]] == []
    assert search_differences(list(Post.objects.select_related("thread"))) == []
    for address in PostAddress.objects.select_related("post"):
        assert PostAddress.objects.filter(thread=address.post.thread_id, number=address.post.number).exists()


def fresh(thread: Thread) -> Thread:
    return Thread.objects.get(pk=thread.pk)


def page(client: Client, thread: Thread) -> str:
    return client.get(fresh(thread).get_absolute_url()).content.decode()


def test_in_a_locked_thread_only_moderators_answer(client: Client) -> None:
    thread = builders.question()
    opening = builders.opening_of(thread)
    lock_thread(thread, by=mo(), reason="All is said")
    lock_thread(thread, by=mo())
    with pytest.raises(Refused):
        reply_to(opening, by=ben(), body="But still")
    reply_to(opening, by=mo(), body="A last word")
    client.force_login(ben())
    shown = page(client, thread)
    assert "This thread is locked" in shown
    assert "A moderator locked this thread." in shown
    assert reverse("reply", args=[opening.pk]) not in shown
    sent = client.post(reverse("reply", args=[opening.pk]), {"body": "My long words", "seen": 0})
    assert sent.status_code == 403
    assert "My long words" in sent.content.decode()
    assert '"QAPage"' not in shown
    assert Notification.objects.filter(receiver=ana(), news=News.LOCKED).count() == 1
    unlock_thread(thread, by=mo())
    reply_to(opening, by=ben(), body="But still")
    all_is_well()


def test_pinned_threads_stand_first_once_and_not_too_many(client: Client, settings: Settings) -> None:
    settings.THREADS_PER_PAGE, settings.PINNED_THREADS = 3, 1
    threads = [builders.discussion(f"Thread number {n}") for n in range(5)]
    pin_thread(threads[0], by=mo())
    with pytest.raises(Refused, match="pinned here already"):
        pin_thread(threads[1], by=mo())
    titles = [
        re.findall(
            r"Thread number \d", client.get(f"/categories/training/?page={n}").content.decode().split("<main")[1]
        )
        for n in (1, 2)
    ]
    seen = [list(dict.fromkeys(found)) for found in titles]
    assert seen[0][0] == "Thread number 0"
    assert sorted(seen[0] + seen[1]) == [f"Thread number {n}" for n in range(5)]
    unpin_thread(threads[0], by=mo())
    pin_thread(threads[1], by=mo())


def test_lines_tell_what_was_done_and_no_name_of_a_place_that_is_kept(client: Client) -> None:
    thread = builders.discussion()
    club = builders.category("club")
    move_thread(thread, by=mo(), category=club)
    rename_thread(thread, by=mo(), title="Another title")
    shown = page(client, thread)
    assert "from “Training” to “Club”" in shown
    assert "A moderator renamed this thread." in shown
    assert "Where do you run in winter?" not in shown
    move_thread(thread, by=mo(), category=builders.category())
    keep_category_to(club, Right.SEE, [Group.objects.create(name="club")], by=mo())
    shown = page(client, thread)
    assert "“Club”" not in shown
    assert "A moderator moved this thread here." in shown


def world() -> tuple[Thread, list[Post]]:
    thread = builders.question()
    first = builders.reply(thread)
    second = builders.reply(first, by=zoe(), body="Indoors it is two hundred.")
    third = builders.reply(thread, by=person("Una"), body="My watch says otherwise.")
    return thread, [first, second, third]


def test_a_split_takes_numbers_addresses_marks_and_answers_along(client: Client) -> None:
    thread, (first, second, third) = world()
    mark_correct(first, by=ana())
    with pytest.raises(Refused):
        split_thread(thread, [first.pk], by=zoe(), title="Laps indoors", kind=Kind.QUESTION)
    chosen = with_answers(thread, [first.pk])
    assert chosen == {first.pk, second.pk}
    new = split_thread(thread, chosen, by=mo(), title="Laps indoors", kind=Kind.QUESTION)
    for post in (first, second, third):
        post.refresh_from_db()
    assert [(p.thread_id, p.number) for p in (first, second, third)] == [(new.pk, 0), (new.pk, 1), (thread.pk, 3)]
    assert second.in_response_to_id == first.pk
    assert PostAddress.objects.get(thread=thread, number=2).post == second
    assert PostAddress.objects.get(thread=new, number=1).post == second
    assert (fresh(thread).question_state, fresh(thread).reply_count) == (QuestionState.NOT_ANSWERED, 1)
    assert (
        client.get(f"/threads/{thread.pk}/x/2/", follow=True).redirect_chain[-1][0].startswith(new.get_absolute_url())
    )
    assert "moved 2 posts to another thread" in page(client, thread)
    assert "Laps indoors" in page(client, thread)
    assert new.title in client.get(f"/posts/{second.pk}/", follow=True).content.decode()
    assert reply_to(builders.opening_of(thread), by=ben(), body="Number four").number == 4
    assert {n.receiver.name for n in Notification.objects.filter(news=News.SPLIT)} == {"Ben", "Zoe"}
    all_is_well()


def test_what_cannot_be_split() -> None:
    thread, (first, *_rest) = world()
    opening = builders.opening_of(thread)
    other = builders.reply(builders.discussion())
    for chosen, why in (([], "at least one"), ([opening.pk], "opening post stays"), ([other.pk], "at least one")):
        with pytest.raises(Refused, match=why):
            split_thread(thread, chosen, by=mo(), title="New one", kind=Kind.QUESTION)
    hide_post(first, by=mo())
    with pytest.raises(Refused, match="not shown to everyone"):
        split_thread(thread, [first.pk], by=mo(), title="New one", kind=Kind.QUESTION)


def test_what_stays_when_the_post_it_answered_goes_answers_the_nearest_above_and_so_does_what_goes_alone() -> None:
    thread = builders.question()
    above = builders.reply(thread)
    goes = builders.reply(above, body="This goes.")
    stays = builders.reply(goes, body="This stays.")
    goes_too = builders.reply(stays, body="This goes, too.")
    new = split_thread(thread, [goes.pk, goes_too.pk], by=mo(), title="Laps indoors", kind=Kind.QUESTION)
    answered = dict(Post.objects.values_list("pk", "in_response_to_id"))
    assert (answered[stays.pk], answered[goes_too.pk]) == (above.pk, goes.pk)
    assert Post.objects.get(pk=goes_too.pk).thread_id == new.pk
    all_is_well()


def test_a_merge_leads_all_addresses_on_and_displaces_no_correct_answer(client: Client) -> None:
    into, (first, *_rest) = world()
    mark_correct(first, by=ana())
    other = builders.question("The same again?", by=zoe())
    answer = builders.reply(other, by=person("Una"))
    mark_correct(answer, by=zoe())
    assert Standing.objects.get(pk=person("Una").pk).points == 10
    merge_threads(other, into=into, by=mo(), reason="The same question")
    merge_threads(other, into=into, by=mo())
    answer.refresh_from_db()
    assert answer.thread_id == into.pk
    assert Mark.objects.get(thread=into, kind="correct", is_active=True).post == first
    assert Standing.objects.get(pk=person("Una").pk).points == 0
    moved = client.get(other.get_absolute_url())
    assert (moved.status_code, moved["Location"]) == (301, into.get_absolute_url())
    assert "merged “The same again?” into this thread, with 2 posts" in page(client, into)
    for address in ("/", "/threads/", "/unanswered/", "/categories/training/", "/feed/", "/sitemap-threads-0.xml"):
        assert f"/threads/{other.pk}/" not in client.get(address).content.decode(), address
    client.force_login(mo())
    assert f'href="/threads/{other.pk}/' not in client.get("/threads/").content.decode()
    all_is_well()


def test_a_mark_comes_along_where_there_is_none_and_rests_in_a_discussion() -> None:
    into = builders.question("Is there an answer?", by=zoe())
    other, (first, *_rest) = world()
    mark_correct(first, by=ana())
    merge_threads(other, into=into, by=mo())
    assert fresh(into).question_state == QuestionState.ANSWERED
    assert Standing.objects.get(pk=ben().pk).points == 10
    talk = builders.discussion()
    merge_threads(into, into=talk, by=mo())
    assert not Mark.objects.filter(is_active=True).exists()
    assert Standing.objects.get(pk=ben().pk).points == 0
    all_is_well()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_split_merged_moved_and_hidden_all_stays_well(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311  (the same each time)
    people = [ana(), ben(), zoe(), person("Una")]
    club = builders.category("club")
    threads = [builders.question(f"Question {n}?", by=pick.choice(people)) for n in range(4)]
    for _step in range(30):
        alive = [t for t in Thread.objects.filter(merged_into=None) if t.posts.exists()]
        thread = pick.choice(alive)
        posts = list(thread.posts.filter(state=State.PUBLISHED).order_by("number"))
        deed = pick.choice(["reply", "reply", "reply", "mark", "hide", "split", "merge", "move"])
        if deed == "reply" and posts and thread.is_shown:
            reply_to(pick.choice(posts), by=pick.choice(people), body=f"Words {_step}")
        elif deed == "mark" and len(posts) > 1 and thread.is_question:
            try:
                mark_correct(pick.choice(posts[1:]), by=mo())
            except Refused:
                continue
        elif deed == "hide" and len(posts) > 2:
            hide_post(pick.choice(posts[1:]), by=mo())
        elif deed == "split" and len(posts) > 2:
            chosen = with_answers(thread, [pick.choice(posts[1:]).pk])
            split_thread(thread, chosen, by=mo(), title=f"Split {_step}", kind=pick.choice(list(Kind)))
        elif deed == "merge" and len(alive) > 2:
            merge_threads(thread, into=pick.choice([t for t in alive if t.pk != thread.pk]), by=mo())
        elif deed == "move":
            move_thread(thread, by=mo(), category=pick.choice([club, builders.category()]))
    assert threads
    all_is_well()
    assert not Post.objects.exclude(in_response_to=None).filter(number=0).exists()


def test_the_pages_say_what_will_change_and_then_do_it(client: Client) -> None:
    thread, (first, second, _third) = world()
    mark_correct(first, by=ana())
    client.force_login(mo())
    assert "Arrange this thread" in page(client, thread)
    args = [thread.pk, thread.slug]
    assert "Split it" in client.get(reverse("moderate_thread", args=args)).content.decode()
    for name, said in (
        ("lock_thread", "Nobody but moderators can answer"),
        ("unlock_thread", "Members can answer again"),
        ("pin_thread", "It stands first"),
        ("unpin_thread", "where its latest reply puts it"),
        ("kind_of_thread", "Moves 10 points"),
    ):
        assert said in client.get(reverse(name, args=args)).content.decode() or name == "unlock_thread", name
        assert client.post(reverse(name, args=args), {"reason": "Because"}).status_code == 302, name
    assert fresh(thread).kind == Kind.DISCUSSION
    client.post(reverse("kind_of_thread", args=args), {"reason": "Back"})
    form = {"title": "Laps indoors", "kind": "question", "category": thread.category_id, "answers": "on", "reason": ""}
    address = reverse("split_thread", args=args)
    assert "at least one reply" in client.post(address, form).content.decode()
    look = client.post(address, {**form, "posts": [first.pk]}).content.decode()
    assert "Moves 2 posts to a new thread" in look
    assert "Changes 1 correct answer" in look
    assert f'value="{first.pk}" checked' in look
    foretold = re.findall(r'name="foretold" value="([^"]*)"', look)[0]
    with zeal_ignore():
        done = client.post(address, {**form, "posts": [first.pk], "foretold": foretold})
    new = Post.objects.get(pk=second.pk).thread
    assert done["Location"] == new.get_absolute_url()
    merge = reverse("merge_thread", args=[new.pk, new.slug])
    assert "There is no such thread" in client.post(merge, {"into": "nowhere"}).content.decode()
    look = client.post(merge, {"into": f"https://x/threads/{thread.pk}/anything/"}).content.decode()
    assert "Moves 2 posts to" in look
    with zeal_ignore():
        foretold = re.findall(r'name="foretold" value="([^"]*)"', look)[0].replace("&quot;", '"')
        client.post(merge, {"into": str(thread.pk), "foretold": foretold})
    assert fresh(new).merged_into == thread
    all_is_well()


def test_a_moderator_of_one_category_arranges_there_alone(client: Client) -> None:
    local = person("Local")
    appoint_moderator(local, category=builders.category("club"), by=mo())
    thread = builders.question()
    for deed in (lock_thread, pin_thread, unlock_thread, unpin_thread):
        with pytest.raises(Refused):
            deed(thread, by=local)
    with pytest.raises(Refused):
        merge_threads(thread, into=builders.discussion(), by=local)
    client.force_login(local)
    assert client.get(reverse("lock_thread", args=[thread.pk, thread.slug])).status_code == 403


def test_hiding_asks_and_says_what_it_changes(client: Client) -> None:
    thread, (first, *_rest) = world()
    mark_correct(first, by=ana())
    client.force_login(mo())
    asked = client.get(reverse("hide_post", args=[first.pk])).content.decode()
    for words in ("Hides 1 post", "Moves 10 points", "Changes 1 correct answer"):
        assert words in asked
    whole = client.get(reverse("hide_post", args=[builders.opening_of(thread).pk])).content.decode()
    assert "Hides 4 posts" in whole
    assert client.post(reverse("hide_post", args=[first.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("hide_post", args=[first.pk]), {"reason": "Wrong"})
    assert Standing.objects.get(pk=ben().pk).points == 0
    back = client.get(reverse("restore_post", args=[first.pk])).content.decode()
    for words in ("Shows 1 post", "Moves 10 points", "Changes 1 correct answer"):
        assert words in back
    client.post(reverse("restore_post", args=[first.pk]), {"reason": ""})
    assert Standing.objects.get(pk=ben().pk).points == 10
