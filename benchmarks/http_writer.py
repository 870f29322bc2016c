"""One member of benchmarks/stress_http.py: reads a page, does what one of its links and buttons offers, notes it."""

from __future__ import annotations

import random
import re
import threading
import time
from dataclasses import replace
from uuid import uuid4

from benchmarks.diary import Diary, TurnedAway
from benchmarks.http_browser import Browser, Form, GaveUp, Page
from forum.models import MarkKind
from forum.views.deeds import ON_POSTS

PASSWORD = "many-writers-at-once-42"
WEIGHTS = {
    "reply": 10, "edit": 4, "withdraw": 2, "bring-back": 4, "like": 3, "unlike": 2,
    "correct": 6, "helpful": 6, "unmark": 4, "hide": 2, "restore": 4,
}  # fmt: skip
LOOKS = 25  # so often new replies may come in between until somebody loses patience
PRESSES_TWICE = 0.1  # of the replies are sent twice at the same moment, as by a double click
STAYS = 0.6  # of the turns begin on the page where the last one ended
SIGNS_OUT = 0.01  # of the turns begin with signing out and in again

_LINK = re.compile(r'href="/posts/(\d+)/(reply|edit|withdraw|bring-back)/"')
_BUTTON = re.compile(r"/posts/(\d+)/do/([a-z]+)/")
_POST = re.compile(r"/posts/(\d+)/")


class Shown(Exception):
    """The forum showed an error."""


class Writer:
    """A member who writes in ``threads`` (opening post: address) until ``ends``, pausing ``pause`` seconds or so."""

    def __init__(self, browser: Browser, diary: Diary, *, threads: dict[int, str], ends: float, pause: float) -> None:
        self.browser, self.diary = browser, diary
        self.ends, self._pause = ends, pause
        self._openings, self._threads = frozenset(threads), list(threads.values())
        self._chance = random.Random()
        self._page: Page | None = None

    def sign_in(self) -> None:
        """Through the form."""
        page = self.browser.get("/sign-in/")
        self._expect(page, "the page to sign in")
        (form,) = (form for form in page.forms() if form.action.startswith("/sign-in/"))
        page = self.browser.send(form.filled(login=self.diary.name, password=PASSWORD))
        self._note("sign in", page)
        self._expect(page, "sign in")
        if "sessionid" not in self.browser.cookies:
            raise Shown(f"sign in: {_notice(page)}")

    def write(self) -> None:
        """Turn after turn; whatever the forum shows of errors is noted."""
        while time.monotonic() < self.ends:
            try:
                self._turn()
            except (Shown, GaveUp) as error:
                self.diary.errors.append(f"{self.diary.name}: {error}")
                self._page = None
            if self._pause:
                time.sleep(self._chance.uniform(0, 2 * self._pause))

    def _turn(self) -> None:
        if self._chance.random() < SIGNS_OUT:
            self._sign_out_and_in()
        if self._page is None or self._chance.random() > STAYS:
            self._page = self.browser.get(self._chance.choice(self._threads))
            self._note("read", self._page)
            self._expect(self._page, "a thread")
        found = self._offered(self._page)
        deeds = sorted({deed for deed, _pk in found})
        if not deeds:
            raise Shown(f"a page without anything to do: {self._page.path}")
        (deed,) = self._chance.choices(deeds, [WEIGHTS[deed] for deed in deeds])
        pk = self._chance.choice([pk for offered, pk in found if offered == deed])
        try:
            page = self._do(deed, pk)
        except GaveUp:
            self.diary.unsure.add(pk)
            raise
        self._page = page if page and page.status == 200 else None

    def _offered(self, page: Page) -> list[tuple[str, int]]:
        """What this page offers, but for what would end the run or leave in doubt what it should have come to.

        Nobody takes a whole thread away, or edits others' words.
        """
        found = [(deed, int(pk)) for pk, deed in _LINK.findall(page.text)]
        buttons = [_BUTTON.fullmatch(form.action) for form in page.forms()]
        found += [(button[2], int(button[1])) for button in buttons if button and button[2] in WEIGHTS]
        return [
            (deed, pk)
            for deed, pk in found
            if not (deed in {"hide", "withdraw"} and pk in self._openings)
            and not (deed == "edit" and pk not in self.diary.words)
        ]

    def _do(self, deed: str, pk: int) -> Page | None:
        if deed == "reply":
            return self._reply(pk)
        if deed == "edit":
            return self._edit(pk)
        if deed in {"withdraw", "bring-back"}:
            return self._ask_first(deed, pk)
        return self._press(deed, pk)

    def _reply(self, pk: int) -> Page | None:
        form = self._form(f"/posts/{pk}/reply/", "reply", pk)
        if form is None:
            return None
        token = uuid4().hex
        words = f"Answer {token}"
        if self._chance.random() < 0.1:
            words += f", as @load{self._chance.randint(1, 64)} said"
        self.diary.tried.add(token)
        form = form.filled(body=words, deed="send")
        twice = self._chance.random() < PRESSES_TWICE
        looks = 0
        while (page := self._send_twice(form) if twice else self.browser.send(form)).status == 409:
            # "1 new reply, look first": the page holds the words, and a button to send them anyway.
            looks += 1
            if looks == LOOKS:
                raise Shown(f"reply to post {pk}: others kept coming in between, {looks} times")
            (again,) = (found for found in page.forms() if "form_id" in found.fields)
            if again.fields["body"] != words:
                raise Shown(f"the words of a reply were not kept: {again.fields['body']!r}")
            form = again.filled(deed=_button(page))
        self.diary.looks[looks] += 1
        if page.status == 200 and (made := _POST.match(page.sent_to)):
            self.diary.replies[token] = int(made[1])
            self.diary.words[int(made[1])] = words
        return self._settled("reply twice" if twice else "reply", pk, page, acknowledged=bool(page.sent_to))

    def _send_twice(self, form: Form) -> Page:
        """The same form on two connections at once; both must come to the same."""
        second = replace(self.browser, cookies=dict(self.browser.cookies))
        answers: list[Page | GaveUp] = []

        def send() -> None:
            try:
                answers.append(second.send(form))
            except GaveUp as error:
                answers.append(error)

        press = threading.Thread(target=send)
        press.start()
        try:
            page = self.browser.send(form)
        finally:
            press.join()
        (other,) = answers
        if isinstance(other, GaveUp):
            raise other
        if other.status >= 500 or (page.sent_to and other.sent_to and page.sent_to != other.sent_to):
            raise Shown(f"a reply sent twice: {page.status} {page.sent_to}, {other.status} {other.sent_to}")
        return page if page.sent_to else other

    def _edit(self, pk: int) -> Page | None:
        form = self._form(f"/posts/{pk}/edit/", "edit", pk)
        if form is None:
            return None
        if pk not in self.diary.unsure and form.fields["body"] != self.diary.words[pk]:
            raise Shown(f"the form to edit post {pk} holds {form.fields['body']!r}, not {self.diary.words[pk]!r}")
        words = f"{self.diary.words[pk].partition(', edit ')[0]}, edit {self.diary.edits[pk] + 1}"
        page = self.browser.send(form.filled(body=words, deed="send"))
        if page.sent_to:
            self.diary.words[pk] = words
            self.diary.edits[pk] += 1
        return self._settled("edit", pk, page, acknowledged=bool(page.sent_to))

    def _ask_first(self, deed: str, pk: int) -> Page | None:
        """Withdraw and bring back: a page that asks, and a button."""
        path = f"/posts/{pk}/{deed}/"
        asked = self.browser.get(path)
        forms = [form for form in asked.forms() if form.action == path]
        if asked.status != 200 or not forms:
            return self._settled(deed, pk, asked, acknowledged=False)
        page = self.browser.send(forms[0])
        if page.sent_to:
            self.diary.withdrawn[pk] = deed == "withdraw"
        return self._settled(deed, pk, page, acknowledged=bool(page.sent_to))

    def _press(self, deed: str, pk: int) -> Page | None:
        """A button under a post; the page that it leads to says what came of it."""
        assert self._page is not None
        path = f"/posts/{pk}/do/{deed}/"
        form = next(form for form in self._page.forms() if form.action == path)
        page = self.browser.send(form)
        done = page.status == 200 and str(ON_POSTS[deed].said) in page.text
        if done and deed in {"like", "unlike"}:
            self.diary.likes[pk] = deed == "like"
        elif done and deed in MarkKind.values:
            self.diary.marked.add((pk, deed))
        elif done and deed == "hide":
            self.diary.hidden.add(pk)
        elif page.sent_to and page.status != 200:
            self.diary.unsure.add(pk)  # done or refused: the page that says it could not be seen any more
        return self._settled(deed, pk, page, acknowledged=done)

    def _form(self, path: str, deed: str, pk: int) -> Form | None:
        """The form for writing at ``path``, None when the post was taken away meanwhile."""
        page = self.browser.get(path)
        self._note("form", page)
        if page.status != 200:
            self._settled(deed, pk, page, acknowledged=False)
            return None
        (form,) = (form for form in page.forms() if "form_id" in form.fields)
        return form

    def _settled(self, deed: str, pk: int, page: Page, *, acknowledged: bool) -> Page:
        """Note how a deed ended."""
        if page.status in {403, 404, 422}:
            self.diary.turned_away.append(TurnedAway(status=page.status, deed=deed, post=pk))
            self.diary.counts["(post taken away meanwhile)"] += 1
            self.browser.get("/about/")  # shows what was still to be said, so that it is not taken for the next answer
            return page
        if page.status != 200:
            raise Shown(f"{deed} of post {pk}: {page.status} at {page.path}: {_notice(page)}")
        if acknowledged:
            self._note(deed, page)
        else:
            self.diary.counts[f"({deed} refused)"] += 1
        return page

    def _sign_out_and_in(self) -> None:
        page = self.browser.get("/sign-out/")
        self._expect(page, "the page to sign out")
        form = next(form for form in page.forms() if form.action.startswith("/sign-out/"))
        self._expect(self.browser.send(form), "sign out")
        self._page = None
        self.sign_in()

    def _note(self, deed: str, page: Page) -> None:
        self.diary.counts[deed] += 1
        if not page.repeated:
            self.diary.seconds[deed].append(page.seconds)

    def _expect(self, page: Page, what: str) -> None:
        if page.status != 200:
            raise Shown(f"{what}: {page.status} at {page.path}: {_notice(page)}")


def _button(page: Page) -> str:
    """What the main button of a form for writing sends."""
    found = re.search(r'<button class="button button--main" name="deed" value="(\w+)"', page.text)
    return found[1] if found else "send"


def _notice(page: Page) -> str:
    """What a page says went wrong."""
    notices = re.findall(
        r'class="(?:notice notice--(?:error|warning)"|title).*?</(?:div|header)>', page.text, re.DOTALL
    )
    return " ".join(re.sub(r"<[^>]*>", " ", " ".join(notices)).split())[:300]
