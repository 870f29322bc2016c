"""The real page as a visitor reads it: all of it, in order, and nothing of the page around it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from forum.models import Thread
from forum.queries.reading_order import Order
from forum.queries.reply_rows import GapRow, ReplyRow
from tests.importing.importing import import_one
from tests.importing.saved import at
from tests.importing.test_real_page import PARAGRAPHS, PEOPLE, SIGNATURE, digest
from tests.pages.threads import look, page_of, said

pytestmark = pytest.mark.django_db

LABEL = "Currently Being " + "Moderated"


@pytest.fixture
def thread(saved_threads: Path) -> Thread:
    return import_one(saved_threads / "lateral-leg-pain.txt")


def test_the_facts(client: Client, thread: Thread) -> None:
    words = look(client, thread.get_absolute_url()).words
    for fact in (
        "Answer not recorded Question (inferred)",
        "2,572 views when saved",
        "7 replies, 5 recovered, 2 lost",
        "latest reply Jun 12, 2011 6:41 PM by",
        "Correct answer 10",
        "Helpful answer 7",
        "zone not recorded",
        "The saved page ends here, in June 2011.",
    ):
        assert fact in words


@pytest.mark.parametrize("order", Order)
def test_the_rows(thread: Thread, order: Order) -> None:
    rows = page_of(thread, order=order).rows
    assert said(rows) == ["1", "2", "gap 3", "4", "17 days", "5", "gap 6", "7", "end"]
    gaps = [(gap.after, gap.before) for gap in rows if isinstance(gap, GapRow)]
    assert gaps == [
        (at("2011-05-21T17:04"), at("2011-05-22T10:51")),
        (at("2011-06-08T14:42"), at("2011-06-12T18:41")),
    ]
    replies = {row.post.number: row.answers for row in rows if isinstance(row, ReplyRow)}
    assert {number for number, answers in replies.items() if answers and answers.known == "inferred"} == {4, 5, 7}
    assert [number for number, answers in replies.items() if answers is None] == [1, 2]


def test_every_paragraph_is_there_and_nothing_else(client: Client, thread: Thread) -> None:
    html = look(client, thread.get_absolute_url()).html
    bodies = [
        [digest(" ".join(unescape(text).split())) for text in re.findall(r"<p>(.*?)</p>", body, re.DOTALL)]
        for body in re.findall(r'<div class="body" dir="auto"[^>]*>(.*?)</div>', html, re.DOTALL)
    ]
    assert bodies == list(PARAGRAPHS.values())


def test_the_authors(client: Client, thread: Thread) -> None:
    opening = page_of(thread).opening
    assert opening is not None
    replies = [row.post for row in page_of(thread).rows if isinstance(row, ReplyRow)]
    authors = {post.author.name: post.author for post in [opening, *replies] if post.author}
    assert [
        (digest(name), author.standing.tier and author.standing.tier.name, author.saved and author.saved.post_count)
        for name, author in authors.items()
    ] == [(name, tier, posts) for name, tier, posts, _joined in PEOPLE]
    words = look(client, thread.get_absolute_url()).words
    assert "1,183 posts since Aug 23, 2009" in words
    assert "1 post since May 27, 2008" in words


def test_the_signature_stands_once(client: Client, thread: Thread) -> None:
    html = look(client, thread.get_absolute_url()).html
    (signature,) = re.findall(r'<div class="post__signature" dir="auto">(.*?)</div>', html, re.DOTALL)
    assert digest(unescape(re.sub("<[^>]*>", "", signature)).strip()) == SIGNATURE


def test_the_label_of_the_template_stands_nowhere(client: Client, thread: Thread) -> None:
    for address in (thread.get_absolute_url(), f"{thread.get_absolute_url()}source/"):
        assert LABEL not in look(client, address).html
