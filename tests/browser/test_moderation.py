"""The pages of moderation in a real browser: they fit and keep nobody out, and a case is decided by one key."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from accounts.models import User
from forum.actions.appealing import appeal
from forum.actions.category_access import appoint_moderator
from forum.actions.flagging import flag_post
from forum.actions.hiding import hide_post
from forum.actions.locking import lock_thread, pin_thread
from forum.actions.sanctioning import suspend_member, warn_member
from forum.models import Case, ModerationRecord, Post, State, Thread
from tests import builders
from tests.browser.conftest import Visit
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.looks import DARK, LIGHT, NARROW, NO_SCRIPTS, PHONE, Look
from tests.browser.test_pages import LONG
from tests.browser.test_writing import signed_in
from tests.moderation.moving import flagged, reason
from tests.people import ana, ben, mo, person, zoe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work() -> Thread:
    """Flagged, waiting and hidden posts, an appeal, notes, sanctions, a locked and pinned thread with long words."""
    thread = builders.question(LONG[:180])
    flagged(builders.reply(thread, body=LONG * 3), times=2)
    hide_post(builders.reply(thread, by=zoe()), by=mo(), reason=LONG, rule=reason())
    appeal(ModerationRecord.objects.get(deed="hide_post"), by=zoe(), words=LONG * 4)
    warn_member(ben(), by=mo(), reason="Careful with that tone")
    for number in range(3):
        spam = f"Buy from https://pills.example/{number} today, {LONG}"
        builders.reply(thread, by=person(f"Spammer{number}"), body=spam)
    lock_thread(thread, by=mo(), reason="All is said")
    pin_thread(thread, by=mo())
    return thread


def addresses(thread: Thread) -> list[str]:
    case, record = Case.objects.order_by("pk").first(), ModerationRecord.objects.get(deed="hide_post")
    assert case is not None
    args = [thread.pk, thread.slug]
    deeds = ("moderate", "unlock", "move", "rename", "split", "merge")
    names = {"unlock": "unlock_thread", "move": "move_thread", "rename": "rename_thread", "split": "split_thread"}
    return [
        reverse("queue"),
        reverse("case", args=[case.pk]),
        reverse("record", args=[record.pk]),
        reverse("undo_record", args=[record.pk]),
        reverse("moderation_log"),
        reverse("transparency"),
        reverse("own_records"),
        reverse("waves") + "?like=four+hundred+metres+and+some+more&days=7&most_posts=99",
        reverse("waves") + "?like=buy+from+pills.example+today&days=7&most_posts=99",
        reverse("blocks"),
        reverse("blocks") + "?kind=link&pattern=pills.example&effect=hold",
        reverse("hide_post", args=[case.post_id]),
        *(reverse(names.get(deed, f"{deed}_thread"), args=args) for deed in deeds),
        thread.get_absolute_url(),
        "/categories/training/",
        f"/members/{ben().pk}/",
    ]


@pytest.mark.parametrize("look", [LIGHT, DARK, PHONE, NARROW, NO_SCRIPTS], ids=lambda look: look.name)
def test_every_page_fits_and_keeps_nobody_out(visit: Visit, work: Thread, look: Look) -> None:
    page = signed_in(visit("/about/", look=look), mo())
    for address in addresses(work):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert_fits(page)
        if look.scripts:
            assert_accessible(page, look=look)


def test_a_member_flags_and_a_suspended_one_reads_why_they_cannot_write(visit: Visit, work: Thread) -> None:
    post = builders.reply(builders.discussion())
    page = signed_in(visit("/about/", look=PHONE), ana())
    page.goto(reverse("flag_post", args=[post.pk]))
    assert_accessible(page)
    page.get_by_label("Spam").check()
    page.get_by_role("button", name="Flag it").click()
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()
    suspend_member(ana(), by=mo(), days=3, reason="Rest a little")
    page.goto("/")
    expect(page.get_by_text("You are suspended")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Why, and how to appeal").click()
    expect(page.get_by_text("Rest a little")).to_be_visible()
    page.get_by_role("link", name="suspended a member").click()
    page.get_by_role("link", name="Appeal", exact=True).click()
    page.get_by_label("Why should it be decided otherwise?").fill("I was tired")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Your appeal is sent.")).to_be_visible()


def test_one_key_decides_and_none_while_one_types(visit: Visit, work: Thread) -> None:
    flag_post(builders.reply(builders.discussion(), body="A second one."), by=ana(), rule=reason("Spam"))
    page = signed_in(visit("/about/", look=LIGHT), mo())
    page.goto(reverse("queue"))
    page.get_by_role("button", name="Open the next case").click()
    expect(page.get_by_text("Keys work while")).to_be_visible()  # the script is there
    first = page.url
    page.get_by_label("Reason").fill("h d s words with letters that are keys")
    assert page.url == first
    page.locator("#case-deeds").focus()
    page.keyboard.press("d")
    expect(page.get_by_text("Decided: Flags dismissed.")).to_be_visible()
    assert page.url != first
    page.get_by_label("Turn the keys off").check()
    page.locator("#case-deeds").focus()
    page.keyboard.press("h")
    page.wait_for_timeout(200)
    assert Case.objects.open().exists()
    assert Post.objects.filter(plain__contains="A second one", state=State.PUBLISHED).exists()


def test_two_moderators_never_get_the_same_case_and_the_late_one_is_told(visit: Visit, work: Thread) -> None:
    other = builders.reply(builders.discussion(), body="Another one.")
    flag_post(other, by=ana(), rule=reason("Spam"))
    max_ = person("Max")
    appoint_moderator(max_, category=None, by=mo())
    first, second = signed_in(visit("/about/", look=LIGHT), mo()), signed_in(visit("/about/", look=PHONE), max_)
    for page in (first, second):
        page.goto(reverse("queue"))
        page.get_by_role("button", name="Open the next case").click()
    assert first.url != second.url
    second.goto(first.url)
    expect(second.get_by_text("has this case open until")).to_be_visible()
    expect(second.get_by_role("button", name="Dismiss the flags")).to_have_count(0)
    assert_accessible(second)


def test_a_wave_is_found_held_and_blocked(visit: Visit, work: Thread) -> None:
    page = signed_in(visit("/about/", look=PHONE), mo())
    page.goto(reverse("waves") + "?like=buy+from+pills.example+today&days=7&most_posts=99")
    expect(page.get_by_role("heading", name="3 posts of 3 members")).to_be_visible()
    page.locator("input[name=members]").first.uncheck()
    page.get_by_role("button", name="Count what is chosen").click()
    expect(page.get_by_text("Hides 2 posts")).to_be_visible()
    page.get_by_role("button", name=re.compile("Block it ?: links to pills.example")).click()
    expect(page.get_by_text("“pills.example” is on the list of blocks now.")).to_be_visible()
    page.locator("input[name=members]").first.uncheck()
    page.get_by_label("Reason").fill("Sells pills")
    page.get_by_role("button", name="Hold them for approval").click()
    assert Post.objects.filter(plain__contains="pills.example", state=State.PENDING).count() == 2


def test_a_browser_does_the_work_that_a_sign_up_asks_for(visit: Visit, settings: Settings) -> None:
    settings.SIGN_UP_WORK = 10
    page = visit(reverse("account_signup"), look=LIGHT)
    expect(page.get_by_text("Your browser is done with its puzzle.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Name", exact=False).first.fill("Nora")
    page.locator("[name=email]").fill("nora@example.org")
    page.locator("[name=password1]").fill("plain-river-stones-42")
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mail")
    assert User.objects.get(name="Nora").is_proved
