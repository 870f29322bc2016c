"""The order in which a reader wants replies: what the address says, the member chose, a cookie kept; else threaded."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.preferences import reader_preferences
from forum.queries.reading_order import Order

COOKIE = "order"
ONE_YEAR = 365 * 24 * 3600


def order_asked_for(request: HttpRequest) -> tuple[Order, bool]:
    """The order, and whether the address says it; what is no order is not heard."""
    if (asked := request.GET.get("order")) in list(Order):
        return Order(asked), True
    kept = reader_preferences(request.user).reply_order or request.COOKIES.get(COOKIE)
    return (Order(kept) if kept in list(Order) else Order.THREADED), False


def remember_order(response: HttpResponse, order: Order) -> None:
    """Let the reader's browser keep ``order``, for all threads."""
    response.set_cookie(
        COOKIE, order.value, max_age=ONE_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
