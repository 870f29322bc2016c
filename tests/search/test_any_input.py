"""Whatever is typed is a search: no punctuation, script, length or half character is an error."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from forum.models import Thread
from forum.search.language import operators, parse
from forum.text.words import indexed, words_of
from tests import builders
from tests.search.asking import ask

NASTY = [
    "", " ", '"', '""', "'", "-", "--", '-"', "*", "a*", "(", ")", "AND", "OR NOT", "NEAR(a b)", "a AND", "^a", "a:b",
    "stems:a", "{a b}:c", "'a':*", "a & b | !c", "a <-> b", "\\", "\\'", "%", "_", "a\0b", "\0", "\ud800", "\udfff a",
    "=", "=word", "|", "is:", "is:open", "in:", 'in:""', "author:", 'author:"', "before:0000", "after:9999-99-99",
    "before:2011-02-30", "helpful:", "helpful:99999", "has:", "-is:question", "--word", '"to be or not to be"', "the",
    "the of and", "-the", "tag:x", "http://example.org/?a=b&c=d#e", "<script>alert(1)</script>", "'; DROP TABLE x; --",
    "\U0001d573\U0001d58a", "\U0001f3c3\u200d\u2640\ufe0f", "ﷺ", "مرحبا", "שָׁלוֹם", "ไทย", "한국어", "हिन्दी", "İı", "ß",
    "tag:", "tag:++", 'tag:"', "-tag:\u202e", "tag:" + "#" * 500,
    "á" * 3000, "a" + "\u0301\u0323" * 100_000, "a" + "\u0301\uff9e" * 100_000, "x" * 100_000,
    "word " * 20_000, '"' * 100_000, "-" * 5_000, "a:" * 5_000, "京" * 1_000, "\u200b", "\u202e",
    "\U0010ffff", "1.5,3", "c++ c#",
]  # fmt: skip

PIECES = st.sampled_from([
    '"', "-", ":", "is:", "in:", "author:", "tag:", "before:",
    "helpful:", "has:gap", "word", "the", " ", "'", "*", "\0", "(",
    "京都", "é", "=", "|", "\\", "%", "&", "!", "2011", "-", "\ud800",
])  # fmt: skip
TYPED = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=20).map("".join))


@given(typed=TYPED)
@example(typed="a:before:0001")
@example(typed="a:-tag:x")
def test_every_text_is_a_query_and_reads_the_same_when_written_again(typed: str) -> None:
    query = parse(typed)
    again = parse(" ".join([query.plain, *operators(query)]))
    assert again.tags == query.tags
    assert (again.before, again.after, again.has_gap, again.helpful) == (
        query.before, query.after, query.has_gap, query.helpful,
    )  # fmt: skip
    assert len(query.text) <= 1_000


@given(text=st.text(max_size=200))
def test_words_hold_nothing_that_a_database_would_divide(text: str) -> None:
    for word in words_of(text):
        assert word
        assert len(word) <= 40
        assert not set(word) & set(" '\"\\:|&!()*%_=\0\n")
    assert indexed(text, title=text).stems.startswith(" ")


@pytest.mark.django_db
def test_it_is_a_page(client: Client) -> None:
    builders.question()
    for place, typed in enumerate(NASTY):
        fields = (
            {"q": typed, "sort": "date"},
            {"words": typed, "in": typed, "author": typed, "tag": typed},
            {"q": typed},
        )[place % 3]
        data = {name: value.encode("utf-8", "surrogatepass") for name, value in fields.items()}
        assert client.get("/search/", data, follow=True).status_code == 200, typed[:50]


@pytest.mark.django_db
def test_it_is_a_search() -> None:
    builders.question()
    for typed in NASTY:
        ask(typed)


@pytest.mark.django_db
@given(typed=TYPED)
@effort(max_examples=60)
def test_every_text_is_a_search(typed: str) -> None:
    if not Thread.objects.exists():
        builders.question()
    ask(typed)


def test_a_heap_of_accents_is_no_work() -> None:
    """To put so many in order by their classes took minutes."""
    assert words_of("a" + "\u0f39\u0301" * 100_000 + "b") == words_of("a" + "\u0f39\u0301" * 15 + "b")
    assert words_of("tra\u0323\u0302u") == ["trau"]
