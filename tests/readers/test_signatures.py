"""Signatures: what stands word for word at the end of two or more posts of one author."""

from __future__ import annotations

from tests.readers.pages import opener, page, read, reply

DUCK = "A motto, short and sweet."


def split(*bodies: str, author: str = "Ben 9", first: str = "I ask.") -> list[tuple[str, str]]:
    """Words and signature of each post; the opening post is Ana's, the replies are one author's."""
    replies = [reply(n, body, author=author) for n, body in enumerate(bodies, start=1)]
    return [(one.body, one.signature) for one in read(page(*replies, first=opener(first))).posts]


def test_twice_at_the_end_is_a_signature() -> None:
    assert split(f"One.\n\n{DUCK}", f"Two.\n\nMore.\n\n{DUCK}")[1:] == [("One.", DUCK), ("Two.\n\nMore.", DUCK)]


def test_once_is_no_proof() -> None:
    assert split(f"One.\n\n{DUCK}", "Two.")[1:] == [(f"One.\n\n{DUCK}", ""), ("Two.", "")]


def test_spaces_do_not_make_it_another() -> None:
    assert split(f"One.\n\n{DUCK}", "Two.\n\n\nA motto,\u00a0 short  and sweet.")[2] == ("Two.", DUCK)


def test_word_for_word() -> None:
    assert split(f"One.\n\n{DUCK}", f"Two.\n\n{DUCK.lower()}")[1] == (f"One.\n\n{DUCK}", "")


def test_the_opening_post_is_one_of_its_authors_posts() -> None:
    posts = split(f"Thanks.\n\n{DUCK}", author="Ana Rookie 3", first=f"I ask.\n\n{DUCK}")
    assert posts == [("I ask.", DUCK), ("Thanks.", DUCK)]


def test_the_same_words_of_two_people_are_no_signature() -> None:
    assert split(f"One.\n\n{DUCK}", first=f"I ask.\n\n{DUCK}") == [(f"I ask.\n\n{DUCK}", ""), (f"One.\n\n{DUCK}", "")]


def test_words_that_are_the_whole_post_are_no_signature() -> None:
    assert split("Bump!", "Bump!")[1:] == [("Bump!", ""), ("Bump!", "")]
    assert split("Thanks!", "Long story.\n\nThanks!")[1:] == [("Thanks!", ""), ("Long story.\n\nThanks!", "")]


def test_the_same_post_twice_proves_nothing() -> None:
    assert split(f"One.\n\n{DUCK}", f"One.\n\n{DUCK}")[1:] == [(f"One.\n\n{DUCK}", "")] * 2
    assert split(f"One.\n\n{DUCK}", f"One.\n\n{DUCK}", f"Two.\n\n{DUCK}")[1:] == [("One.", DUCK)] * 2 + [("Two.", DUCK)]


def test_a_post_is_never_emptied() -> None:
    posts = split(f"One.\n\n{DUCK}", f"Two.\n\n{DUCK}", DUCK)
    assert posts[1:] == [("One.", DUCK), ("Two.", DUCK), (DUCK, "")]


def test_a_signature_of_several_paragraphs() -> None:
    signature = f"Ben, of Harbour Road\n\n5 km in 24:10\n\n{DUCK}"
    assert split(f"One.\n\n{signature}", f"Two.\n\nMore.\n\n{signature}")[1:] == [
        ("One.", signature), ("Two.\n\nMore.", signature),
    ]  # fmt: skip


def test_a_signature_of_several_lines() -> None:
    assert split("One.\n\nBen\n5 km in 24:10", "Two.\n\nBen\n5 km in 24:10")[1] == ("One.", "Ben\n5 km in 24:10")


def test_an_author_may_change_signature() -> None:
    posts = split("One.\n\nOld.", "Two.\n\nOld.", "Three.\n\nNew.", "Four.\n\nNew.", "Five.\n\nNewest.")
    assert posts[1:] == [
        ("One.", "Old."),
        ("Two.", "Old."),
        ("Three.", "New."),
        ("Four.", "New."),
        ("Five.\n\nNewest.", ""),
    ]


def test_a_long_text_that_is_posted_twice_is_no_signature() -> None:
    plan = "week " * 400
    assert split(f"One.\n\n{plan}", f"Two.\n\n{plan}")[1] == (f"One.\n\n{plan.strip()}", "")
