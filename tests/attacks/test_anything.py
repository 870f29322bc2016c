"""Whatever is asked of an address, or put into a form, is answered: no failure, nothing unescaped, no way elsewhere."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import quote, urlencode, urljoin, urlsplit

import pytest
from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from zeal import zeal_ignore

from accounts.models import User
from forum.actions.recounting import miscounts
from forum.models import trees
from tests.attacks import patterns, world
from tests.attacks.forms import Field, Form, read
from tests.attacks.values import cookies, headers, odd, queries, raw

EXAMPLES = 100
HOST = "testserver"
PICTURE = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
# A form goes to one place of the page that shows it: the id in its address is all that differs between two of a kind.
_ID = re.compile(r"/[0-9]+/")


def leads_nowhere_else(location: str) -> bool:
    """Whether an address is one of this site, as browsers read it."""
    parts = urlsplit("".join(location.split()).replace("\\", "/"))
    return parts.scheme in {"", "http"} and parts.netloc in {"", HOST}


def prove_answer(response: Any) -> None:
    """No failure, no way elsewhere; a page is whole, and what was put in is words."""
    assert response.status_code < 500
    if 300 <= response.status_code < 400 and response.status_code != 304:
        assert leads_nowhere_else(response["Location"]), response["Location"]
    if response.streaming or "text/html" not in response.get("Content-Type", ""):
        return
    page = response.content.decode()
    assert "Traceback (most recent call last)" not in page
    reader = read(page)
    assert reader.faults == []
    for form in reader.forms:
        assert leads_nowhere_else(form.action), form.action


class Anything(TestCase):
    """One forum for all; what an example does is taken back."""

    addresses: ClassVar[list[str]]
    people: ClassVar[dict[str, User | None]]
    forms: ClassVar[list[tuple[str, str, Form]]]

    @classmethod
    def setUpTestData(cls) -> None:
        with zeal_ignore():
            cls.people = world.everybody()
            cls.addresses = world.addresses()
            cls.forms = cls._all_forms()
        cls.values = tuple(
            sorted({part for address in cls.addresses for part in urlsplit(address).path.split("/") if part})
        )

    @classmethod
    def _all_forms(cls) -> list[tuple[str, str, Form]]:
        """Each kind of form that somebody is shown, once for each who is: who, where it goes, what is in it."""
        kinds: dict[tuple[str, str, str, tuple[str, ...]], tuple[str, str, Form]] = {}
        for who in cls.people:
            client = cls._client(who)
            for address in cls.addresses:
                response = client.get(address)
                prove_answer(response)
                if response.status_code == 200 and not response.streaming and "html" in response["Content-Type"]:
                    for form in read(response.content.decode()).forms:
                        goes = urljoin(address, form.action)
                        names = tuple(sorted(field.name for field in form.fields))
                        kinds.setdefault((who, _ID.sub("/0/", goes), form.method, names), (who, goes, form))
        return sorted(kinds.values(), key=repr)

    @classmethod
    def _client(cls, who: str) -> Client:
        client = Client()
        member = cls.people[who]
        if member is not None:
            client.force_login(member)
        return client

    def test_forms_were_found(self) -> None:
        found = {_ID.sub("/0/", urlsplit(goes).path) for _who, goes, _form in self.forms}
        for path in (
            "/search/", "/sign-up/", "/sign-in/", "/settings/profile/".replace("profile/", ""), "/posts/0/reply/",
            "/categories/training/start/", "/posts/0/flag/", "/moderation/waves/", "/uploads/",
            "/admin/forum/category/add/", "/admin/forum/thread/0/change/", "/admin/accounts/user/add/",
        ):  # fmt: skip
            assert path in found, path
        assert len(self.forms) > 150

    @settings(max_examples=EXAMPLES)
    @given(data=st.data())
    def test_every_address_answers_whatever_is_asked(self, data: st.DataObject) -> None:
        client = self._client(data.draw(st.sampled_from(sorted(self.people))))
        address = data.draw(st.sampled_from(self.addresses))
        joint = "&" if "?" in address else "?"
        said = data.draw(headers)
        for name, value in data.draw(cookies).items():
            if name not in {site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME} or data.draw(st.booleans()):
                client.cookies[name] = value
        with zeal_ignore():
            prove_answer(client.get(f"{address}{joint}{urlencode(data.draw(queries))}", **said))  # type: ignore[arg-type]

    @settings(max_examples=EXAMPLES)
    @given(data=st.data())
    def test_every_pattern_answers_whatever_stands_in_it(self, data: st.DataObject) -> None:
        client = self._client(data.draw(st.sampled_from(sorted(self.people))))
        path = data.draw(patterns.addresses(self.values))
        written = path if data.draw(st.booleans()) else quote(path.encode("utf-8", "surrogatepass"))
        method = data.draw(st.sampled_from(("GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "X-ODD")))
        with zeal_ignore():
            prove_answer(client.generic(method, written, data.draw(raw), content_type=data.draw(CONTENT_TYPES)))

    @settings(max_examples=3 * EXAMPLES)
    @given(data=st.data())
    def test_every_form_takes_whatever_is_put_into_it(self, data: st.DataObject) -> None:
        who, goes, form = data.draw(st.sampled_from(self.forms))
        client = self._client(who)
        filled = [pair for field in form.fields for pair in data.draw(filled_in(field))]
        filled += data.draw(st.lists(st.tuples(odd, raw), max_size=1))
        files = [data.draw(uploads) for field in form.fields if field.takes_file]
        with zeal_ignore():
            if form.method != "post":
                response = client.get(f"{urlsplit(goes).path}?{urlencode(filled)}")
            elif files or data.draw(st.integers(0, 4)) == 0:
                response = client.post(goes, as_multipart(form, filled, files))
            else:
                response = client.post(goes, urlencode(filled), content_type="application/x-www-form-urlencoded")
            prove_answer(response)
            assert not list(trees.faults())
            assert [str(wrong) for wrong in miscounts()] == []


CONTENT_TYPES = st.sampled_from((
    "application/x-www-form-urlencoded", "application/json", "multipart/form-data", "text/plain; charset=\x00",
    "multipart/form-data; boundary=x", "multipart/form-data; boundary=" + "x" * 300, "", "application/x-www-form-urlencoded; charset=utf-7",
))  # fmt: skip
uploads = st.builds(
    lambda name, data, kind: SimpleUploadedFile(name.replace("/", "_")[:200] or "x", data, content_type=kind),
    odd,
    st.sampled_from(
        (PICTURE, PICTURE[:20], b"", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", b"\xff" * 999)
    ),
    st.sampled_from(("image/gif", "image/svg+xml", "text/html", "")),
)


@st.composite
def filled_in(draw: st.DrawFn, field: Field) -> list[tuple[str, bytes]]:
    """A field as it stands, mostly, so that what lies behind the first check is reached; else something odd."""
    shown = st.sampled_from(field.values or ("",)).map(str.encode)
    match draw(st.integers(0, 11)):
        case 0:
            return []
        case 1:
            return [(field.name, draw(shown)), (field.name, draw(raw))]
        case 2 | 3 | 4:
            return [(field.name, draw(raw))]
        case _:
            return [(field.name, draw(shown))]


def as_multipart(form: Form, filled: list[tuple[str, bytes]], files: list[SimpleUploadedFile]) -> dict[str, Any]:
    """The fields as a form with files sends them; such a body is made of text."""
    data: dict[str, Any] = {}
    for name, value in filled:
        data.setdefault(name.replace("\n", " ").replace("\r", " "), []).append(value.decode("utf-8", "replace"))
    return {**data, **dict(zip([field.name for field in form.fields if field.takes_file], files, strict=False))}


@pytest.mark.parametrize(
    "location",
    [
        "//evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:x",
    ],
)
def test_what_leads_elsewhere_is_known(location: str) -> None:
    assert not leads_nowhere_else(location)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<p><x-mark>", "is markup"), ('<p title="" onx-mark="1">x</p>', "is markup"), ("<div>", "not closed"),
        ("<div><b></div></b>", "not open"), ('<p id="a" id="b">x</p>', "stands twice"), ("<div/>", "does not end"),
    ],
)  # fmt: skip
def test_a_bad_page_is_known(page: str, fault: str) -> None:
    assert fault in " ".join(read(page).faults)
