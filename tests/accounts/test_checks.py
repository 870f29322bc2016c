"""An operator is told what would keep people out, before they come."""

from __future__ import annotations

from pytest_django import Settings

from accounts.checks import check_mail_has_a_way_out, check_visitors_are_told_apart


def test_no_mail_server_is_said(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    (fault,) = check_mail_has_a_way_out()
    assert (fault.id, fault.is_serious()) == ("accounts.E001", True)
    assert "EMAIL_URL" in str(fault.msg)
    settings.EMAIL_HOST = "mail.example.org"
    assert check_mail_has_a_way_out() == []


def test_a_proxy_that_nobody_told_of_is_said(settings: Settings) -> None:
    settings.PROXY_COUNT = 0
    (fault,) = check_visitors_are_told_apart()
    assert (fault.id, fault.is_serious()) == ("accounts.W002", False)
    settings.PROXY_COUNT = 1
    assert check_visitors_are_told_apart() == []
