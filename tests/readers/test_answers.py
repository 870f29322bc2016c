"""What a reply answers, where the page names a person and shows no nesting."""

from __future__ import annotations

from forum.importers.saved import Answer, Certainty
from tests.readers.pages import header, page, post, read, reply

ANA, BEN, CLEO = "Ana Rookie 3", "Ben Pro 20", "Cleo 9"


def answer(number: int, *replies: str, announced: int | None = None, by: str = "Cleo") -> Answer:
    """What is concluded for the reply ``number``."""
    return post(
        read(page(*replies, head=header(len(replies) if announced is None else announced, by=by))), number
    ).answer


def certain(ordinal: int, name: str) -> Answer:
    return Answer(certainty=Certainty.CERTAIN, ordinal=ordinal, name=name)


def inferred(ordinal: int, name: str) -> Answer:
    return Answer(certainty=Certainty.INFERRED, ordinal=ordinal, name=name)


def test_the_only_earlier_post_of_that_person_is_certain() -> None:
    assert answer(1, reply(1)) == certain(0, "Ana")
    assert answer(2, reply(1, author=BEN), reply(2, author=CLEO, to="Ben")) == certain(1, "Ben")


def test_of_several_the_latest_is_inferred() -> None:
    replies = [reply(1, author=BEN), reply(2, author=BEN), reply(3, author=CLEO, to="Ben")]
    assert answer(3, *replies) == inferred(2, "Ben")
    assert answer(2, reply(1, author=ANA), reply(2, author=BEN, to="Ana")) == inferred(1, "Ana")


def test_a_gap_before_makes_it_inferred() -> None:
    assert answer(3, reply(1, author=BEN), reply(3, to="Ben"), announced=3) == inferred(1, "Ben")
    assert answer(2, reply(2), announced=2) == inferred(0, "Ana")


def test_a_gap_behind_changes_nothing() -> None:
    assert answer(1, reply(1), announced=5) == certain(0, "Ana")


def test_later_posts_of_that_person_are_no_candidates() -> None:
    replies = [reply(1, author=CLEO), reply(2, author=ANA), reply(3, author=ANA)]
    assert answer(1, *replies) == certain(0, "Ana")


def test_one_may_answer_oneself() -> None:
    assert answer(2, reply(1, author=BEN), reply(2, author=BEN, to="Ben")) == certain(1, "Ben")


def test_somebody_of_whom_nothing_is_kept_wrote_the_only_gap_before() -> None:
    assert answer(3, reply(1), reply(3, to="Zoe"), announced=3) == inferred(2, "Zoe")


def test_somebody_of_whom_nothing_is_kept_and_several_gaps() -> None:
    assert answer(4, reply(1), reply(4, to="Zoe"), announced=4) == Answer(name="Zoe")


def test_somebody_of_whom_nothing_is_kept_and_no_gap() -> None:
    assert answer(2, reply(1), reply(2, to="Zoe")) == Answer(name="Zoe")
    assert answer(1, reply(1, to="Zoe"), announced=4) == Answer(name="Zoe")


def test_without_a_name_nothing_is_known() -> None:
    assert answer(1, reply(1, to=None)) == Answer()


def test_names_are_compared_whole() -> None:
    replies = [reply(1, author="Ben 9"), reply(2, author="Ben Okafor 9"), reply(3, to="Ben")]
    assert answer(3, *replies) == certain(1, "Ben")


def test_gaps_without_a_place_may_be_anywhere() -> None:
    replies = [reply(None, author=BEN), reply(None, author=CLEO, to="Ben")]
    assert answer(2, *replies, announced=3) == inferred(1, "Ben")
    assert answer(2, *replies, announced=2) == certain(1, "Ben")
    assert answer(2, replies[0], reply(None, to="Zoe"), announced=3) == Answer(name="Zoe")


def test_order_in_the_file_does_not_matter() -> None:
    replies = [reply(2, author=CLEO, to="Ben"), reply(1, author=BEN)]
    assert answer(2, *replies) == certain(1, "Ben")
