"""As much of a browser as a member needs: cookies, pages, forms with hidden fields, and pressing a button again."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from html import unescape
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import uuid4

_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_HIDDEN = re.compile(r"<input\b[^>]*\btype=\"hidden\"[^>]*>")
_ATTRIBUTE = re.compile(r"\b(name|value|action)=\"([^\"]*)\"")
_WORDS = re.compile(r"<textarea\b[^>]*\bname=\"(\w+)\"[^>]*>\n?(.*?)</textarea>", re.DOTALL)

PAUSE = 0.2  # seconds before a request that got no answer is sent again


class GaveUp(Exception):
    """No answer in time, or none at all from a server that nobody had killed."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form of a page: where it is sent, and what it holds before anything is typed."""

    action: str
    fields: dict[str, str]
    is_multipart: bool

    def filled(self, **typed: str) -> Form:
        """The form with some fields filled in."""
        return replace(self, fields={**self.fields, **typed})


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer after all redirects; ``sent_to`` is where the first redirect led, "" when there was none."""

    path: str
    status: int
    text: str
    sent_to: str = ""
    seconds: float = 0.0  # until the first answer
    repeated: bool = False  # the first request had to be sent more than once

    def forms(self) -> list[Form]:
        """Every form that is sent by POST."""
        return [_form(head, inside, self.path) for head, inside in _FORM.findall(self.text) if 'method="post"' in head]


@dataclass(kw_only=True)
class Browser:
    """One member's browser, at ``address`` as the server sees it behind its proxy."""

    port: int
    address: str
    patience: float  # seconds; an answer that takes longer is an error that a person sees
    may_be_down: bool  # the server is being killed: what gets no answer is sent again
    ends: float  # by time.monotonic(); nothing is repeated after it
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Page:
        """Open an address."""
        return self._follow("GET", path, b"", {})

    def send(self, form: Form) -> Page:
        """Send a form; when no answer comes, the very same one again."""
        if form.is_multipart:
            boundary = uuid4().hex
            parts = [
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in form.fields.items()
            ]
            body, kind = "".join([*parts, f"--{boundary}--\r\n"]), f"multipart/form-data; boundary={boundary}"
        else:
            body, kind = urlencode(form.fields), "application/x-www-form-urlencoded"
        return self._follow("POST", form.action, body.encode(), {"Content-Type": kind})

    def _follow(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Page:
        began = time.monotonic()
        first = page = self._ask(method, path, body, headers)
        first = replace(first, seconds=time.monotonic() - began)
        for _redirect in range(5):
            if not page.sent_to:
                break
            page = self._ask("GET", page.sent_to, b"", {})
        return replace(page, sent_to=first.sent_to, seconds=first.seconds, repeated=first.repeated)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Page:
        repeated = False
        while True:
            try:
                return replace(self._ask_once(method, path, body, headers), repeated=repeated)
            except TimeoutError as error:
                raise GaveUp(f"{method} {path}: no answer in {self.patience:.0f} s") from error
            except (OSError, HTTPException) as error:
                if not self.may_be_down or time.monotonic() > self.ends:
                    raise GaveUp(f"{method} {path}: {type(error).__name__} {error}") from error
            repeated = True
            time.sleep(PAUSE)

    def _ask_once(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Page:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            sent = {"Cookie": cookies, "X-Forwarded-For": self.address, "Connection": "close", **headers}
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.coded_value
                else:
                    self.cookies.pop(name, None)
        to = urlsplit(urljoin(path, answer.headers.get("Location") or path))
        led = f"{to.path}?{to.query}".rstrip("?") if answer.status in {301, 302, 303, 307, 308} else ""
        return Page(path=path, status=answer.status, text=text, sent_to=led)


def _form(head: str, inside: str, path: str) -> Form:
    attributes = dict(_ATTRIBUTE.findall(head))
    hidden = [dict(_ATTRIBUTE.findall(tag)) for tag in _HIDDEN.findall(inside)]
    fields = {tag["name"]: unescape(tag.get("value", "")) for tag in hidden if "name" in tag}
    fields |= {name: unescape(words) for name, words in _WORDS.findall(inside)}
    return Form(
        action=unescape(attributes.get("action", "")) or path.partition("?")[0],
        fields=fields,
        is_multipart="multipart/form-data" in head,
    )
