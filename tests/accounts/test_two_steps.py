"""A code of an app after the password, and recovery codes for the day the phone is lost."""

from __future__ import annotations

import re
import time
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from tests.accounts.asking import last_mail, mails, sign_in, told, who
from tests.people import PASSWORD, ana, ben

pytestmark = pytest.mark.django_db(transaction=True)

NOT_RIGHT = "This code is not right. Codes change every 30 seconds: please try the next one."


def code_of(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def signed_in_anew(client: Client) -> Client:
    """Ana's browser, in which she has just typed her password once more."""
    client.force_login(ana())
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    return client


def turn_on(client: Client) -> tuple[str, list[str]]:
    """Turn it on for Ana; the secret of her app, and her recovery codes."""
    page = signed_in_anew(client).get("/settings/two-steps/on/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    answer = client.post("/settings/two-steps/on/", {"code": code_of(secret)})
    assert answer["Location"] == "/settings/two-steps/codes/"
    codes = re.findall(r"<code>(\d{8})</code>", client.get(answer["Location"]).content.decode())
    return secret, codes


def second_step(client: Client, code: str) -> list[str]:
    assert sign_in(client, "Ana")["Location"] == "/sign-in/code/"
    assert who(client) is None
    return told(client.post("/sign-in/code/", {"code": code}, follow=True))


def test_signing_in_takes_a_code(client: Client) -> None:
    with time_machine.travel("2026-11-24 12:00:00Z") as clock:
        secret, codes = turn_on(client)
        assert len(set(codes)) == 10
        assert last_mail().subject == "Two-step sign-in is on · Second Wind"
        other = Client()
        assert NOT_RIGHT in second_step(other, "000000")
        assert 'value="000000"' in other.post("/sign-in/code/", {"code": "000000"}).content.decode()
        clock.shift(60)
        second_step(other, code_of(secret))
        assert who(other) == ana()


def test_a_code_works_once(client: Client) -> None:
    with time_machine.travel("2026-11-24 12:00:00Z") as clock:
        secret, _codes = turn_on(client)
        clock.shift(60)
        second_step(Client(), code_of(secret))
        assert NOT_RIGHT in second_step(thief := Client(), code_of(secret))
        assert who(thief) is None


def test_a_recovery_code_works_once(client: Client) -> None:
    _secret, codes = turn_on(client)
    second_step(other := Client(), codes[3])
    assert who(other) == ana()
    assert NOT_RIGHT in second_step(Client(), codes[3])
    assert "you have 9 recovery codes" in client.get("/settings/two-steps/").content.decode()
    file = client.get("/settings/two-steps/codes/file/")
    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert file.content.decode().split() == [*codes[:3], *codes[4:]]


def test_the_password_alone_opens_no_page(client: Client) -> None:
    turn_on(client)
    sign_in(other := Client(), "Ana")
    assert other.get("/settings/")["Location"] == "/sign-in/?next=/settings/"
    other.post("/sign-out/")
    assert other.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_wrong_codes_are_limited(client: Client) -> None:
    _secret, codes = turn_on(client)
    for number in range(5):
        assert NOT_RIGHT in second_step(Client(REMOTE_ADDR=f"198.51.100.{number}"), "000000")
    refused = second_step(Client(REMOTE_ADDR="198.51.100.99"), codes[0])
    assert "Too many wrong codes. Please try again in 15 minutes." in refused


def test_wrong_codes_count_for_the_network_address(client: Client) -> None:
    turn_on(client)
    for number in range(30):
        sign_in(Client(), f"Nobody {number}", "wrong-but-long", REMOTE_ADDR="203.0.113.9")
    thief = Client(REMOTE_ADDR="203.0.113.9")
    sign_in(thief, "Ana", REMOTE_ADDR="198.51.100.1")
    answer = thief.post("/sign-in/code/", {"code": "000000"})
    assert "Too many failed tries. Please try again in 1 hour." in told(answer)


def test_it_cannot_be_turned_on_without_a_code_or_the_password(client: Client) -> None:
    client.force_login(ana())
    assert client.get("/settings/two-steps/on/")["Location"].startswith("/settings/confirm-password/")
    signed_in_anew(client).get("/settings/two-steps/on/")
    assert NOT_RIGHT in told(client.post("/settings/two-steps/on/", {"code": "000000"}))
    assert not Authenticator.objects.exists()


def test_turning_it_off_and_new_codes(client: Client) -> None:
    _secret, codes = turn_on(client)
    client.post("/settings/two-steps/codes/new/")
    assert last_mail().subject == "You have new recovery codes · Second Wind"
    fresh = re.findall(r"<code>(\d{8})</code>", client.get("/settings/two-steps/codes/").content.decode())
    assert not set(fresh) & set(codes)
    client.post("/settings/two-steps/off/")
    assert last_mail().subject == "Two-step sign-in is off · Second Wind"
    assert not Authenticator.objects.exists()
    sign_in(other := Client(), "Ana")
    assert who(other) == ana()


def test_nobody_sees_the_codes_of_another(client: Client) -> None:
    turn_on(client)
    client.force_login(ben())
    client.post("/settings/confirm-password/", {"password": PASSWORD})
    for page in ("codes/", "codes/file/", "off/"):
        assert client.get(f"/settings/two-steps/{page}").status_code == 404


def test_a_copy_of_the_database_does_not_tell_the_secrets(client: Client) -> None:
    secret, codes = turn_on(client)
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in kept
    assert not [code for code in codes if code in kept]


def test_a_new_secret_key_with_the_old_one_as_fallback_changes_nothing(client: Client, settings: Settings) -> None:
    _secret, codes = turn_on(client)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 6
    second_step(other := Client(), codes[0])
    assert who(other) == ana()


def test_a_new_secret_key_without_the_old_one_lets_nobody_in_and_breaks_no_page(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    secret, codes = turn_on(client)
    settings.SECRET_KEY = "another key " * 6
    for code in (codes[0], code_of(secret), "328482"):  # the last is what an empty secret gives
        assert NOT_RIGHT in second_step(Client(), code)
    assert "put the old SECRET_KEY into SECRET_KEY_FALLBACKS" in caplog.text


def test_an_operator_helps_whoever_lost_phone_and_codes(client: Client) -> None:
    turn_on(client)
    said = StringIO()
    call_command("turn_off_two_step", "ana@example.org", stdout=said)
    assert said.getvalue() == "Ana signs in by password alone now.\n"
    sign_in(other := Client(), "Ana")
    assert who(other) == ana()
    with pytest.raises(CommandError, match="0 members sign in as 'Nobody'"):
        call_command("turn_off_two_step", "Nobody")


def test_the_app_is_told_whose_code_it_is(client: Client) -> None:
    page = signed_in_anew(client).get("/settings/two-steps/on/")
    assert page.context["totp_url"].startswith("otpauth://totp/Ana?secret=")
    assert page.context["totp_url"].endswith("&issuer=Second%20Wind")
    assert mails() == []
