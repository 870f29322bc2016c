"""What stands around the thread: the site's name, its navigation, notices, links to other pages, and noise."""

from __future__ import annotations

import pytest

from forum.importers.saved import NavigationFact
from tests.readers.pages import CHROME, TAIL, header, line_of, opener, page, read, reply


def navigation(line: str) -> list[tuple[str, str]]:
    facts = read(page(reply(1), chrome=f"Skip navigation\n{line}\n")).facts
    return [(fact.title, fact.description) for fact in facts.navigation]


def test_site_name_and_navigation_are_kept_as_facts() -> None:
    facts = read(page(reply(1))).facts
    assert facts.site_name == "Harbour Road Community"
    assert facts.navigation == (
        NavigationFact(title="Community", description="Ask and answer"),
        NavigationFact(title="Training", description="Plans for every distance"),
        NavigationFact(title="Home", description="The front page"),
    )


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("Home: The front page", [("Home", "The front page")]),
        ("Races/Results: Find one Home: Here", [("Races/Results", "Find one"), ("Home", "Here")]),
        ("News: From afar Races & Results: Find one", [("News", "From afar"), ("Races & Results", "Find one")]),
        ("Running Log: Your miles Group Runs: Meet us", [("Running Log", "Your miles"), ("Group Runs", "Meet us")]),
        ("News: What is new:old and 5:30 pace", [("News", "What is new:old and 5:30 pace")]),
        ("welcome back, Guest: log in", []),
        ("A line without any entry", []),
    ],
)
def test_entries_run_together_are_told_apart(line: str, entries: list[tuple[str, str]]) -> None:
    assert navigation(line) == entries


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Harbour homepage \u00a0 Search Harbour Community", "Harbour Community"),
        ("Search Harbour", "Harbour"),
        ("Search Elsewhere\nSearch Harbour", "Harbour"),
        ("Advanced Search", ""),
        ("Search this place", ""),
        ("Research Club", ""),
    ],
)
def test_the_site_is_called_what_its_search_box_says(line: str, name: str) -> None:
    assert read(page(reply(1), chrome=f"{line}\n")).facts.site_name == name


def test_a_page_without_chrome_has_no_facts_of_its_site() -> None:
    facts = read(page(reply(1), chrome="Skip navigation\n")).facts
    assert (facts.site_name, facts.navigation) == ("", ())


@pytest.mark.parametrize("words", ["This discussion is archived", "Branched from an earlier discussion.", "Locked"])
def test_a_notice_is_kept_word_for_word(words: str) -> None:
    before = read(page(reply(1), chrome=f"{CHROME}{words}\n"))
    after = read(page(reply(1), first=f"{words}\n{opener()}"))
    assert before.notice == after.notice == words
    assert before.not_understood == after.not_understood == ()


def test_lines_between_header_and_opening_post_are_reported() -> None:
    text = page(reply(1), first=f"What is this?\n\n{opener()}")
    assert [(remark.line, remark.text) for remark in read(text).not_understood] == [
        (line_of(text, "What is this?"), "What is this?")
    ]


def test_links_to_other_pages_are_no_words_of_a_post() -> None:
    text = page(reply(1), first=f"1 2 3 Previous Next\n{opener()}", tail=f"1 2 3 Previous Next\n\n{TAIL}", announced=40)
    thread = read(text)
    assert thread.not_understood == ()
    assert [remark.line for remark in thread.warnings] == [line_of(text, "Previous Next")]
    assert "Previous" not in thread.opener.body + thread.replies[0].body
    assert len(thread.gaps) == 39


def test_lines_before_the_header_are_dropped() -> None:
    thread = read(f"Log in\nRegister\n\n{header(0)}{opener()}{TAIL}")
    assert thread.not_understood == ()
    assert "Register" not in thread.opener.body


def test_remarks_stop_before_nobody_reads_them() -> None:
    text = page(reply(1), first="".join(f"noise {n}\n" for n in range(120)) + opener())
    remarks = read(text).not_understood
    assert len(remarks) == 51
    assert remarks[-1].text == "and 70 more lines"
    assert remarks[-1].line == line_of(text, "noise 50")
