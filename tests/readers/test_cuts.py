"""Truncated pages: between posts they are imported with a warning, inside a head they are refused with the line."""

from __future__ import annotations

import pytest

from forum.importers.readers import read_saved_page
from forum.importers.readers.jive_text.remarks import NO_LEGEND
from forum.importers.saved import CannotRead, SavedPost
from tests.readers.pages import TIERS, header, line_of, opener, page, post, read, refusal, reply

SIGNED = [reply(n, f"Words of {n}.\n\nMore of {n}.\n\n-- run on", author="Ben Okafor Amateur 20") for n in (1, 2)]
NESTED = reply(4, "Words of 4.\n\n  • and a list\n  • of two", depth=2, to="Ben Okafor", author="Cleo Pro 1,204")
WHOLE = page(*SIGNED, NESTED, reply(5, "Words of 5."), announced=6)


def words(one: SavedPost) -> str:
    return "\n\n".join(filter(None, [one.body, one.signature]))


def test_cut_between_posts() -> None:
    text = page(*SIGNED, announced=6, tail="")
    thread = read(text)
    assert [one.ordinal for one in thread.replies] == [1, 2]
    assert [gap.ordinal for gap in thread.gaps] == [3, 4, 5, 6]
    assert [one.may_be_cut for one in thread.posts] == [False, False, True]
    assert len(thread.warnings) == 1
    assert ": reply 2, the last post it holds, may be cut, and 4 later replies are gaps." in thread.warnings[0].text
    assert thread.warnings[0].line == line_of(text, "-- run on", nth=2)


def test_cut_in_the_words_of_a_post() -> None:
    thread = read(page(reply(1), reply(2, "Long ago, when"), tail="").rstrip())
    assert (thread.replies[1].body, thread.replies[1].may_be_cut) == ("Long ago, when", True)
    assert [remark.text for remark in thread.warnings] == [
        f"The page ends without its usual end: reply 2, the last post it holds, may be cut. {NO_LEGEND}"
    ]


def test_cut_in_the_opening_post() -> None:
    thread = read(page(head=header(1), first=opener("Since Mon"), tail="").rstrip())
    assert (thread.opener.body, thread.opener.may_be_cut) == ("Since Mon", True)
    assert (
        "the opening post, the last post it holds, may be cut, and 1 later reply is a gap." in thread.warnings[0].text
    )


HEAD = reply(2, author="Cleo Pro 1,204").split(" two miles")[0]


@pytest.mark.parametrize("length", range(4, len(HEAD) + 1))
@pytest.mark.parametrize("before", ["opener", "reply", "nested"])
def test_cut_inside_a_head(length: int, before: str) -> None:
    text = {
        "opener": page(announced=9, tail=""),
        "reply": page(reply(1), announced=9, tail=""),
        "nested": page(reply(1), reply(3, depth=2, to="Ben Okafor"), announced=9, tail=""),
    }[before]
    cut = text + HEAD[:length]
    if HEAD[:length].endswith(("\n", " ")) and not HEAD[:length].strip(" •"):
        return
    error = refusal(cut)
    assert error.text in {"The file ends inside the head of a reply.", "The file ends inside the head of a post."}
    assert error.line == len(text.split("\n"))


@pytest.mark.parametrize(
    "cut",
    [
        "Ana Rookie 3 posts since",
        "Ana Rookie 3 posts since\nDec 16, 2010\nCurrently Being",
        "Ana Rookie 3 posts since\nDec 16, 2010\nCurrently Being Moderated\n\nMay 21, 2011 2:07 PM",
        "Ana Rookie 3 posts since\nDec 16, 2010\nCurrently Being Moderated\n\nMay 21, 2011 2:07 PM\n\nStitch aft",
        "",
    ],
)
def test_cut_before_the_opening_post_is_complete(cut: str) -> None:
    error = refusal(page(head=header(1), first=cut, tail=""))
    assert "the file may be cut" in error.text or "The file ends inside the head" in error.text
    assert error.line is not None


def test_cut_before_the_header_is_no_thread_page() -> None:
    assert refusal(page(reply(1))[:90]).text == "This is not a thread page."


def test_cut_in_the_tail() -> None:
    for end in ("M", "More", "More Like Th", "More Like This", "More Like This\n\n  • Retriev"):
        for text in (page(reply(1), tail=end), page(head=header(3), tail=end)):
            thread = read(text)
            assert thread.posts[-1].body in {"Breathe out on the right foot.", "It starts on the left."}
            assert not thread.asks


def test_words_that_only_begin_like_a_tail_stay_words_when_the_line_is_whole() -> None:
    assert read(page(head=header(1), first=opener("Enough.\n\nMore"), tail="")).opener.body == "Enough.\n\nMore"
    cut = page(head=header(1), first=opener("Enough.\nMore"), tail="").rstrip()
    assert read(cut).opener.body == "Enough.\nMore"


def test_a_list_at_the_end_of_a_page_that_holds_all_its_replies_is_no_cut_head() -> None:
    thread = read(page(reply(1), reply(2, "Bring:\n\n• water"), tail="").rstrip())
    assert thread.replies[1].body == "Bring:\n\n• water"


def test_a_whole_list_at_the_end_is_no_cut_head() -> None:
    thread = read(page(reply(1), reply(2, "Bring:\n\n• water\n• salt\n"), announced=7, tail=""))
    assert thread.replies[1].body == "Bring:\n\n• water\n• salt"


def test_a_character_cut_in_two_is_left_out() -> None:
    data = page(reply(1), reply(2, "Café"), tail="").rstrip().encode()
    assert read_saved_page(data[:-1], known_tiers=TIERS).replies[1].body == "Caf"


def test_every_cut_of_a_page_gives_whole_posts_or_a_refusal() -> None:
    """Whatever is read of a cut page is a part of what is read of the whole one."""
    whole = {one.ordinal: words(one) for one in read(WHOLE).posts}
    seen: set[str] = set()
    for length in range(1, len(WHOLE)):
        try:
            thread = read(WHOLE[:length])
        except CannotRead as error:
            seen.add(error.text)
            continue
        seen.add("read")
        for one in thread.posts:
            assert words(one) == whole[one.ordinal] or (one.may_be_cut and whole[one.ordinal].startswith(words(one)))
        assert len(thread.replies) + len(thread.gaps) == 6
    assert len(seen) == 5
    assert "read" in seen


def test_the_author_of_a_lost_latest_reply_is_known_from_the_header() -> None:
    text = page(reply(1), head=header(3, latest="Jun 12, 2011 6:41 PM", by="Zoe"), tail="")
    assert [(gap.ordinal, gap.author_name) for gap in read(text).gaps] == [(2, ""), (3, "Zoe")]
    assert post(read(text), 1).may_be_cut
