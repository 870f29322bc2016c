"""A whole post quoted inside another, head and all, is no post of its own."""

from __future__ import annotations

from tests.readers.pages import indented, line_of, opener, page, post, read, refusal, reply

BACK_THEN = "May 21, 2011 5:04 PM"


def quoting(number: int, author: str = "Cleo 9", *, after: str = "As I said.") -> str:
    """Words that quote a whole reply."""
    quotation = reply(number, "Quoted words.", author=author, at=BACK_THEN, depth=1)
    return f"Look:\n\n{quotation}{after}"


def test_a_quotation_of_an_earlier_reply_stays_in_the_words() -> None:
    text = page(reply(1, author="Cleo 9", at=BACK_THEN), reply(2, quoting(1)), reply(3))
    thread = read(text)
    assert [one.ordinal for one in thread.replies] == [1, 2, 3]
    assert post(thread, 2).body.startswith("Look:\n\n  • Cleo 9 posts since\n    May 20, 2011\n")
    assert post(thread, 2).body.endswith("    Quoted words.\n\nAs I said.")
    assert [remark.line for remark in thread.warnings] == [line_of(text, "Cleo 9", nth=2)]
    assert thread.not_understood == ()


def test_a_quotation_at_the_very_end_of_the_words() -> None:
    thread = read(page(reply(1, author="Cleo 9", at=BACK_THEN), reply(2, quoting(1, after="")), reply(3)))
    assert [one.ordinal for one in thread.replies] == [1, 2, 3]
    assert post(thread, 2).body.endswith("Quoted words.")


def test_a_quotation_of_a_lost_reply_brings_no_post_back() -> None:
    thread = read(page(reply(1), reply(4, quoting(3)), announced=5))
    assert [one.ordinal for one in thread.replies] == [1, 4]
    assert [gap.ordinal for gap in thread.gaps] == [2, 3, 5]
    assert "Quoted words." in post(thread, 4).body


def test_a_quotation_as_deep_as_an_answer_would_stand() -> None:
    """A list in the words of a reply stands in the very column of the replies that answer it."""
    inside = indented(quoting(1, after=""), 0).replace("  • Cleo", "• Cleo").replace("\n    ", "\n  ")
    thread = read(page(reply(1, author="Cleo 9", at=BACK_THEN), reply(2, inside), reply(3, depth=2, to="Ben Okafor")))
    assert [one.ordinal for one in thread.replies] == [1, 2, 3]
    assert post(thread, 3).answer.ordinal == 2


def test_a_quotation_in_a_quotation() -> None:
    inner = reply(1, "Innermost.", author="Dan 9", depth=1)
    words = "Look:\n\n" + reply(2, f"He said:\n\n{inner}", author="Cleo 9", depth=1)
    text = page(reply(1, "Innermost.", author="Dan 9"), reply(2, author="Cleo 9"), reply(3, words), reply(4))
    thread = read(text)
    assert [one.ordinal for one in thread.replies] == [1, 2, 3, 4]
    assert post(thread, 3).body.count("posts since") == 2


def test_a_quotation_from_another_thread_that_the_words_go_on_below() -> None:
    thread = read(page(reply(1), reply(2, quoting(5)), reply(3), announced=6))
    assert [one.ordinal for one in thread.replies] == [1, 2, 3]
    assert post(thread, 2).body.endswith("As I said.")


def test_a_quotation_in_the_opening_post() -> None:
    thread = read(page(reply(1), first=opener("From elsewhere:\n\n" + reply(4, "Quoted.", depth=3))))
    assert [one.ordinal for one in thread.replies] == [1]
    assert thread.opener.body.endswith("Quoted.")


def test_a_quotation_in_the_opening_post_where_a_reply_is_lost() -> None:
    quoted = reply(3, "Quoted.", at="May 1, 2011 1:00 PM", depth=3)
    thread = read(page(reply(2), first=opener("From elsewhere:\n\n" + quoted), announced=3))
    assert [post.ordinal for post in thread.replies] == [2]
    assert thread.opener.body.endswith("Quoted.")


def test_words_of_the_opening_post_go_on_below_a_quotation() -> None:
    quoted = reply(3, "Quoted.", depth=3)
    thread = read(page(reply(2), first=opener("From elsewhere:\n\n" + quoted + "Is that so?"), announced=3))
    assert [post.ordinal for post in thread.replies] == [2]
    assert thread.opener.body.endswith("Is that so?")


def test_without_ordinals_a_copy_of_an_earlier_head_is_a_quotation() -> None:
    copied = reply(None, "Quoted words.", author="Cleo 9", at=BACK_THEN, depth=1)
    thread = read(
        page(reply(None, author="Cleo 9", at=BACK_THEN), reply(None, f"Look:\n\n{copied}"), reply(None), announced=3)
    )
    assert len(thread.replies) == 3
    assert "Quoted words." in thread.replies[1].body


def test_in_a_flat_page_a_deeper_head_whose_number_cannot_be_is_a_quotation() -> None:
    """From another thread perhaps: its number means nothing here."""
    for number in (1, 2, 3, 7, 99):
        thread = read(page(reply(1), reply(2, quoting(number, after="")), reply(3), announced=6))
        assert [one.ordinal for one in thread.replies] == [1, 2, 3]
        assert post(thread, 2).body.endswith("Quoted words.")
        assert len(thread.warnings) == 1


def test_in_a_threaded_page_two_different_replies_of_one_number_are_no_quotation() -> None:
    text = page(reply(1, author="Dan 9"), reply(2, quoting(1)), reply(3, depth=2, to="Ben Okafor"))
    assert str(refusal(text)) == f"line {line_of(text, 'Cleo 9')}: Two replies are numbered 1."


def test_two_answers_of_one_number_are_refused_however_deep() -> None:
    text = page(
        reply(1), reply(2, depth=2, to="Ben Okafor", author="Dan 9"), reply(2, depth=3, to="Dan", author="Eve 9")
    )
    assert str(refusal(text)) == f"line {line_of(text, 'Eve 9')}: Two replies are numbered 2."


def test_a_real_answer_below_a_quotation() -> None:
    thread = read(
        page(
            reply(1, author="Cleo 9", at=BACK_THEN),
            reply(2, quoting(1, after="")),
            reply(3, depth=2, to="Ben Okafor", author="Dan 9"),
            reply(4, depth=3, to="Dan"),
        )
    )
    assert [(one.ordinal, one.answer.ordinal) for one in thread.replies] == [(1, 0), (2, 0), (3, 2), (4, 3)]
