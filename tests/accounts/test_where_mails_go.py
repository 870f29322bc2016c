"""EMAIL_URL says how mails are sent; without it they lie in a folder and stand on the console."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection
from pytest_django import Settings

from config.mail import FOLDER_AND_CONSOLE, Mail, mail_from


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        (
            "smtp://ana:se%40cret@mail.example.org",
            Mail(host="mail.example.org", port=587, user="ana", password="se@cret", starttls=True),
        ),
        ("smtp://mail.example.org:2525", Mail(host="mail.example.org", port=2525, starttls=True)),
        ("smtp://localhost:25?tls=off", Mail(host="localhost", port=25)),
        ("smtps://mail.example.org", Mail(host="mail.example.org", port=465, ssl=True)),
    ],
)
def test_a_url_says_how_mails_are_sent(url: str, mail: Mail) -> None:
    assert mail_from(url) == mail
    assert mail.backend == "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_anything_else_is_refused_in_words(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_from(url)


def test_without_a_url_mails_go_to_a_folder_and_the_console(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mail_from("").backend == FOLDER_AND_CONSOLE
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    mail = EmailMultiAlternatives("Grüße, Ana / Ben", "Plain words.", "no-reply@example.org", ["ana@example.org"])
    mail.attach_alternative("<p>Marked words.</p>", "text/html")
    assert get_connection(FOLDER_AND_CONSOLE).send_messages([mail, mail]) == 2

    files = sorted((tmp_path / "mail").iterdir())
    assert len(files) == 2
    assert files[0].name.endswith("ana-ben-to-ana@example.org.eml")
    read = message_from_bytes(files[0].read_bytes(), policy=default)
    assert read["Subject"] == "Grüße, Ana / Ben"
    assert {part.get_content_type() for part in read.walk()} >= {"text/plain", "text/html"}
    said = capsys.readouterr().out
    assert "To: ana@example.org" in said
    assert "Plain words." in said
    assert str(files[0]) in said
