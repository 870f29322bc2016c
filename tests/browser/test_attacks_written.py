"""Attacks that come in by the doors: in saved pages, in forms that refuse or take them, and out again in mails."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from playwright.sync_api import Browser, Route
from pytest_django import Settings

from forum.importers.saved import BodyFormat, NavigationFact, SavedPost, SavedThread, SourceFacts
from forum.jobs.mailing import begin_news_mails
from forum.models import Delivery, Post
from tests import builders
from tests.attacks import ATTACKS
from tests.browser.answering import OURS, Answers
from tests.browser.poisoning import poison
from tests.browser.watching import Watch
from tests.importing.saved import author, saved_post, saved_thread
from tests.pages.threads import written
from tests.people import ana, ben, mo

pytestmark = pytest.mark.django_db

A_PAGE = 60
STORABLE = tuple(attack.replace("\0", "") for attack in ATTACKS)  # the importer refuses NUL by itself
# Of each family some; the same page with all of them is in test_attacks.py.
SOME = STORABLE[::5]


def saved_attacks(fmt: BodyFormat) -> SavedThread:
    """A saved thread whose every word is an attack."""
    posts = [_saved(number, attack, fmt) for number, attack in enumerate(SOME, start=1)]
    facts = SourceFacts(
        site_name=SOME[3],
        navigation=tuple(NavigationFact(title=attack, description=attack) for attack in SOME[:5]),
        correct_points=10,
        helpful_points=7,
    )
    return saved_thread(*posts, title=f"{fmt} {SOME[1]}", notice=SOME[2][:255], facts=facts, asks=True)


def _saved(number: int, attack: str, fmt: BodyFormat) -> SavedPost:
    name = " ".join(attack.split())[:200] or "x"
    return saved_post(
        number, by=author(f"{name} {number}", tier=attack[:80]), subject=attack[:200], body=attack, body_format=fmt,
        signature=attack[:500],
    )  # fmt: skip


@pytest.mark.parametrize("fmt", list(BodyFormat))
def test_nothing_that_was_saved_runs(chromium: Browser, settings: Settings, fmt: BodyFormat) -> None:
    settings.POSTS_PER_PAGE = A_PAGE
    thread = written(saved_attacks(fmt))
    last = -(-len(SOME) // A_PAGE)
    path = thread.get_absolute_url()
    addresses = [*(f"{path}?page={number}" for number in range(1, last + 1)), f"{path}source/", "/", "/about/"]
    # Without the policy: what would run, runs.
    with Watch.over(chromium, Answers(None), bypass_csp=True) as (watch, page):
        found = []
        for address in addresses:
            page.goto(address)
            watch.open_links(page)
            found += watch.check(page)
        assert found == []
        assert watch.pages == len(addresses)


# Forms with fields for words, and what they need beside them; in each field stands an attack of its own.
FORMS = {
    "/sign-in/": ("login", "password"),
    "/sign-up/": ("name", "email", "password1"),
    "/forgotten-password/": ("email",),
}
OWN_FORMS = {
    "/settings/": ("name", "about", "location", "link", "signature"),
    "/settings/address/": ("email",),
    "/categories/training/start/": ("title", "body", "tags", "kind"),
    "/moderation/waves/": ("like", "network", "domain", "joined_from"),
    "/tags/shoes/rename/": ("name", "reason"),
}
INTO_FIELDS = (
    "\"'></textarea></title><img src=x onerror=alert(1)>",
    "'\" autofocus onfocus=alert(1) x='",
    "\u202e<script>",
)


def test_a_form_that_refuses_an_attack_shows_it_as_words(chromium: Browser) -> None:
    reply = builders.reply(builders.question())
    own = {
        **OWN_FORMS,
        f"/posts/{reply.pk}/edit/": ("body", "reason"),
        f"/posts/{reply.pk}/hide/": ("reason", "rule"),
        f"/threads/{reply.thread_id}/x/rename/": ("title", "reason"),
        f"/threads/{reply.thread_id}/x/merge/": ("into", "reason"),
    }
    for who, forms in ((None, FORMS), (mo(), own)):
        with Watch.over(chromium, Answers(who)) as (watch, page):
            found = []
            for path, fields in forms.items():
                for attack in INTO_FIELDS:
                    sent = urlencode({**dict.fromkeys(fields, attack), "form_id": "x"})
                    page.goto("/robots.txt")
                    with page.expect_navigation():
                        page.evaluate(POST, [path, sent])
                    found += watch.check(page)
            assert found == []


# As a browser sends a form.
POST = """([path, sent]) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = path;
    for (const [name, value] of new URLSearchParams(sent)) {
        const field = document.createElement("textarea");
        field.name = name;
        field.value = value;
        form.append(field);
    }
    document.body.append(form);
    setTimeout(() => HTMLFormElement.prototype.submit.call(form));
}"""


def test_no_mail_runs_or_fetches_anything(chromium: Browser) -> None:
    question = builders.question(by=ana())
    for _number in range(12):
        builders.reply(question, by=ben())
    poison()
    Post.objects.filter(thread=question).update(plain="=> Look: https://evil.example/\n\n<img src=x onerror=alert(1)>")
    Delivery.objects.update(due_at=timezone.now())
    begin_news_mails.enqueue()
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert not {"\r", "\n"} & set(message.subject + message.from_email)
    pages = {"html": str(message.alternatives[0][0]), "plain": str(message.body)}
    with Watch.over(chromium, Answers(None)) as (watch, page):
        for kind, body in pages.items():
            page.route(f"{OURS}/mail/{kind}", partial(_answer, kind, body))
            page.goto(f"{OURS}/mail/{kind}")
            found = [what for what in watch.check(page) if "An element: <style" not in what and "https://" not in what]
            assert found == []


def _answer(kind: str, body: str, route: Route) -> None:
    route.fulfill(body=body, content_type=f"text/{kind}; charset=utf-8")
