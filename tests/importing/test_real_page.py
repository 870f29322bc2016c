"""The real page in the database and in the report: counts, and hashes of other people's words."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from forum.actions.recounting import miscounts
from forum.models import (
    AuthorObservation,
    Observation,
    PointRule,
    Post,
    Signature,
    SiteWords,
    Source,
    Standing,
    Thread,
    trees,
)
from tests.importing.importing import all_counts, command
from tests.importing.saved import at

pytestmark = pytest.mark.django_db

LABEL = "Currently Being " + "Moderated"
PEOPLE = [
    ("2a1bb78783f2fb7f", "Rookie", 3, date(2010, 12, 16)),
    ("4784296f25e15d5d", "Rookie", 1, date(2008, 5, 27)),
    ("4e2d48b1849375af", "Amateur", 20, date(2011, 5, 20)),
    ("76751a0dea32e5ed", "Legend", 1183, date(2009, 8, 23)),
    ("5f68b829862718d7", "Pro", 125, date(2010, 1, 28)),
]
PARAGRAPHS = {
    0: ["91947fe35db18f60"],
    1: ["d21d4055b02b4c26"],
    2: ["b80b15656a781ecd", "d683ee99f15d187a", "4d0e68358927b0c0", "e36b32ec1af8339f"],
    4: ["61f626789fafa144", "9f9941d76357ffc6", "70cb58e9819d4c7a"],
    5: [
        "cb22f067d333c521", "2e7e3c68256e2abc", "d05f5be86aefbd03", "1a2157b3e5d4868a", "a2ca125fc539c8c2",
        "7b62b4cb27aeafdc",
    ],
    7: ["6de819569eed2ead", "cd39a22aecd61b14"],
}  # fmt: skip
SIGNATURE = "fe4b6d2c71ac7247"


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


@pytest.fixture
def file(saved_threads: Path) -> Path:
    return saved_threads / "lateral-leg-pain.txt"


@pytest.fixture
def thread(file: Path) -> Thread:
    assert command(file).status == 0
    return Thread.objects.get()


@pytest.fixture
def told(file: Path) -> Any:
    ran = command(file, "--json")
    assert (ran.status, ran.err) == (0, "")
    (page,) = ran.document["pages"]
    assert page["outcome"] == "written"
    return page["thread"]


def test_the_thread(thread: Thread) -> None:
    assert digest(thread.title) == "e3cbba5cf055e58f"
    assert (thread.kind, thread.kind_inferred, thread.question_state) == ("question", True, "not_recorded")
    assert (thread.saved_views, thread.saved_reply_count, thread.reply_count, thread.gap_count) == (2572, 7, 7, 2)
    assert thread.next_number == 8
    latest = thread.latest_post
    assert latest is not None
    assert latest.author is not None
    assert (latest.number, latest.wall_clock, digest(latest.author.name)) == (7, at("2011-06-12T18:41"), PEOPLE[4][0])


def test_the_posts(thread: Thread) -> None:
    posts = {post.number: post for post in thread.posts.all()}
    assert sorted(posts) == list(range(8))
    assert {
        number: [digest(p) for p in post.source.split("\n\n")] for number, post in posts.items() if post.source
    } == (PARAGRAPHS)
    kept = [posts[number] for number in PARAGRAPHS]
    assert [post.html.count("<p>") for post in kept] == [len(paragraphs) for paragraphs in PARAGRAPHS.values()]
    assert [(post.response_certainty, post.in_response_to) for post in kept[1:]] == [
        ("certain", posts[0]), ("certain", posts[0]), *[("inferred", posts[0])] * 3,
    ]  # fmt: skip
    assert not any(post.subject or post.zone or post.may_be_cut for post in kept)
    assert list(trees.faults()) == []
    assert list(miscounts()) == []


def test_the_gaps(thread: Thread) -> None:
    gaps = thread.posts.filter(state="lost").order_by("number")
    assert [(gap.number, gap.window_after, gap.window_before, gap.author) for gap in gaps] == [
        (3, at("2011-05-21T17:04"), at("2011-05-22T10:51"), None),
        (6, at("2011-06-08T14:42"), at("2011-06-12T18:41"), None),
    ]


def test_the_people(thread: Thread) -> None:
    seen = AuthorObservation.objects.order_by("pk").select_related("author")
    assert [(digest(one.name), one.tier_name, one.post_count, one.joined_on) for one in seen] == PEOPLE
    assert all(one.author.is_ghost and one.author.name == one.name for one in seen)
    floors = dict(Standing.objects.values_list("member_id", "tier_floor__name"))
    assert [floors[one.author_id] for one in seen] == [tier for _, tier, _, _ in PEOPLE]
    assert sorted(Standing.objects.values_list("post_count", "points")) == [(1, 0)] * 4 + [(2, 0)]


def test_the_one_signature(thread: Thread) -> None:
    signature = Signature.objects.get()
    assert digest(signature.source) == SIGNATURE
    assert sorted(signature.posts.values_list("number", flat=True)) == [2, 4]
    assert signature.source not in "".join(Post.objects.values_list("plain", flat=True))


def test_what_the_site_says(thread: Thread) -> None:
    source = Source.objects.get()
    assert (source.correct_points, source.helpful_points) == (10, 7)
    assert (digest(source.name), source.navigation.count()) == ("5d867f6f04f7b8c3", 6)
    assert SiteWords.objects.get().name == source.name
    assert sorted(PointRule.objects.values_list("points", flat=True)) == [7, 10]


def test_nothing_of_the_page_around(thread: Thread) -> None:
    kept = [*Post.objects.values_list("source", "html", "plain", "subject")]
    kept += [*Observation.objects.values_list("fields", flat=True)]
    text = str(kept)
    for noise in (LABEL, "Retrieving data", "More Like This", "Skip navigation", "posts since", "in response to "):
        assert noise not in text


def test_the_lines_of_each_post(thread: Thread) -> None:
    lines = Observation.objects.order_by("post__number").values_list("post__number", "first_line", "last_line")
    assert list(lines) == [(0, 6, 14), (1, 16, 22), (2, 24, 40), (4, 42, 54), (5, 56, 77), (7, 79, 88)]


def test_the_report(told: Any) -> None:
    thread = Thread.objects.get()
    assert (told["id"], told["address"]) == (thread.pk, thread.get_absolute_url())
    assert (told["kind"], told["kind_inferred"], told["question_state"]) == ("question", True, "not_recorded")
    assert (told["saved_views"], told["announced_replies"]) == (2572, 7)
    assert told["present_ordinals"] == [1, 2, 4, 5, 7]
    assert [(gap["ordinal"], gap["after"], gap["before"]) for gap in told["gaps"]] == [
        (3, "2011-05-21T17:04", "2011-05-22T10:51"),
        (6, "2011-06-08T14:42", "2011-06-12T18:41"),
    ]
    assert [(digest(a["name"]), a["tier"], a["posts"], a["joined_on"]) for a in told["authors"]] == [
        (name, tier, posts, on.isoformat()) for name, tier, posts, on in PEOPLE
    ]
    assert [digest(signature["text"]) for signature in told["signatures"]] == [SIGNATURE]
    assert told["points"] == {"correct": 10, "helpful": 7}
    assert (told["latest_reply"]["at"], digest(told["latest_reply"]["by"])) == ("2011-06-12T18:41", PEOPLE[4][0])
    bodies = {post["ordinal"]: [digest(p) for p in post["body"].split("\n\n")] for post in told["posts"]}
    assert bodies == PARAGRAPHS
    ids = {post["ordinal"]: post["id"] for post in [*told["posts"], *told["gaps"]]}
    assert ids == dict(Post.objects.values_list("number", "pk"))
    assert (told["warnings"], told["not_understood"], told["unknown_tiers"]) == ([], [], [])
    assert LABEL not in str(told)


def test_a_second_run_changes_nothing(file: Path, thread: Thread) -> None:
    before = all_counts()
    ran = command(file, "--json")
    assert ran.status == 0
    assert [page["outcome"] for page in ran.document["pages"]] == ["unchanged"]
    assert ran.document["pages"][0]["thread"]["id"] == thread.pk
    assert all_counts() == before
