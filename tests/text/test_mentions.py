"""People named in a text: found, and linked when they exist."""

from __future__ import annotations

import pytest

from forum.text.mentions import MOST_NAMED, written_mention
from forum.text.render import mentioned_names, render

PEOPLE = {
    "Ana": "/members/1/ana/",
    "Ana Maria": "/members/2/ana-maria/",
    "J.R": "/members/3/jr/",
    "Zoë": "/members/4/zoe/",
}


def html(source: str) -> str:
    return render(source, "markdown", people=PEOPLE).html


@pytest.mark.parametrize(
    ("source", "shown", "who"),
    [
        ("@Ana knows", "@Ana", 1),
        ("ask @Ana, please", "@Ana", 1),
        ("ask @Ana.", "@Ana", 1),
        ("@Ana's shoes", "@Ana", 1),
        ('"@Ana Maria" no, @"Ana Maria" yes', "@Ana Maria", 2),
        ("**@Ana**", "@Ana", 1),
        ("_@Ana_", "@Ana", 1),
        ("(@J.R.)", "@J.R", 3),
        ("@Zoë!", "@Zoë", 4),
    ],
)
def test_somebody_who_exists_is_linked(source: str, shown: str, who: int) -> None:
    assert f'<a href="/members/{who}/' in html(source)
    assert f">{shown}</a>" in html(source)


@pytest.mark.parametrize(
    "source",
    [
        "@Nobody here",
        "ana@Ana.example",
        "`@Ana`",
        "    @Ana",
        "```\n@Ana\n```",
        "https://a.example/@Ana",
        "\\@Ana",
        "@@",
        "@",
    ],
)
def test_nobody_else_is(source: str) -> None:
    assert "/members/" not in html(source)


def test_no_link_stands_in_a_link_and_a_picture_keeps_its_words() -> None:
    assert html("[see @Ana](https://a.example/)").count("<a ") == 1
    assert 'alt="with @Ana"' in html(f"![with @Ana](/uploads/{'0a' * 16}-640x480.webp)")


def test_the_words_stay() -> None:
    assert render('Hi @Ana and @"Ana Maria" and @Nobody!', "markdown", people=PEOPLE).plain == (
        "Hi @Ana and @Ana Maria and @Nobody!"
    )


def test_what_a_mention_may_mean_is_found_longest_first() -> None:
    assert mentioned_names('@Ana\'s and @"Ana Maria" and `@Code`') == [("Ana's", "Ana"), ("Ana Maria",)]


def test_a_crowd_is_not_looked_up() -> None:
    assert len(mentioned_names(" ".join(f"@Member{number}" for number in range(100)))) == MOST_NAMED


@pytest.mark.parametrize("name", ["Ana", "Ana Maria", "J.R.", "O'Neill", "Zoë", "runner_7", "x (2)"])
def test_a_written_mention_names_exactly_that_person(name: str) -> None:
    assert name in mentioned_names(f"{written_mention(name)}, hello")[0]
    assert '<a href="/members/9/">' in render(
        f"{written_mention(name)}, hello", "markdown", people={name: "/members/9/"}
    ).html.replace(' rel="ugc nofollow noopener"', "")
