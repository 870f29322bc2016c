"""The title of a thread: the line below the opening post's stamp, unless that line may be its first words."""

from __future__ import annotations

import pytest

from tests.readers.pages import TITLE, line_of, opener, page, read, reply

UNTITLED = opener().replace(f"{TITLE}\n\n", "")


def test_an_opening_post_without_a_title_is_told() -> None:
    text = page(reply(1), reply(2, title=f"Re: {TITLE}"), first=UNTITLED)
    thread = read(text)
    assert thread.title == "It starts on the left."
    assert [(remark.line, remark.text) for remark in thread.warnings] == [
        (line_of(text, thread.title), f"This was taken for the title, but the replies repeat another: {TITLE}")
    ]


@pytest.mark.parametrize(
    "titles",
    [
        [f"Re: {TITLE}", "Re: Something else"],
        ["Another subject", "And another"],
        [f"Re: {TITLE.upper()}"],
        [],
    ],
)
def test_replies_that_do_not_agree_say_nothing_of_it(titles: list[str]) -> None:
    thread = read(page(*(reply(n, title=title) for n, title in enumerate(titles, start=1))))
    assert (thread.title, thread.warnings) == (TITLE, ())
