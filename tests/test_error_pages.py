"""Error pages: the right status, the site's frame, a way on; and 500 whatever is broken."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from forum.views.errors import csrf_failure

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"front of {request.path}")


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(request.path)


def odd(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.path)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.path)


urlpatterns = [
    path("", fine, name="front"),
    path("refused/", refused),
    path("odd/", odd),
    path("broken/", broken),
    path("too-old/", csrf_failure),
    path("", include("config.urls")),  # header and footer lead there
]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "number"),
    [("/odd/", 400, "400"), ("/refused/", 403, "403"), ("/too-old/", 403, "403"), ("/nowhere/", 404, "404")],
)
def test_an_error_page_stands_in_the_frame_and_leads_on(client: Client, address: str, status: int, number: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert f"<b>{number}</b>" in page
    assert 'class="site-header"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert page.index('href="#content"') < page.index("<main")
    assert 'class="button button--main" href="/"' in page


def test_the_500_page_needs_no_context_no_database_and_no_addresses() -> None:
    """Without the ``django_db`` mark any query would fail this test."""
    page = get_template("500.html").render()
    assert "<b>500</b>" in page
    assert 'href="/static/css/app.css"' in page
    assert "{%" not in page


def test_a_crash_shows_the_500_page() -> None:
    client = Client(raise_request_exception=False)
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "RuntimeError" not in response.content.decode()
