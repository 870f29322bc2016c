"""Watches a page for what nobody's words may do: run, ask for anything elsewhere, break the policy, lead astray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    Response,
    Route,
    WebSocketRoute,
)

from tests.browser.answering import OURS, Answers

# Runs before anything else in every page and frame.
LISTEN = """
    for (const name of ["alert", "confirm", "prompt", "print", "canary"]) {
        window[name] = (...said) => console.error(`RAN ${name}(${said})`);
    }
    document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`VIOLATED ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`);
    });
"""
# What stands in a page and may not. ``bare``: a page of words alone, with nothing of ours around them.
INSPECT = """
    (bare) => {
        const found = [];
        const object = (why, element) => found.push(`${why}: ${element.outerHTML.slice(0, 300)}`);
        const NEVER = new Set([
            "iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "fencedframe", "style",
            "template", "marquee", "audio", "video", "source", "track", "math", "foreignobject", "animate", "set",
        ]);
        const ADDRESSES = new Set([
            "href", "src", "action", "formaction", "poster", "background", "cite", "data", "ping", "longdesc", "srcset",
            "xlink:href", "manifest", "profile", "codebase", "archive", "icon", "attributionsrc", "dynsrc", "lowsrc",
        ]);
        const LINK = /^(?:https?:[/][/](?![^/?#]*@)[^/\\\\?#\\s][^\\s\\\\]*|mailto:[^\\s:?&]+@[^\\s:?&]+)$/i;
        const HERE = /^(?:[/](?![/\\\\])|[?#]|[.][.]?[/]|[\\w-]+[/](?!:)|[\\w.-]*$|$)/;
        const ours = (address) => HERE.test(address)
            || (address.startsWith(`${location.origin}/`) && new URL(address).origin === location.origin);
        const BETWEEN = /[a-z][\\u200b\\u00ad\\u034f\\ufe0f][a-z]/;
        const UNSEEN = /[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\u202a-\\u202e\\u2066-\\u2069\\u2060\\ufeff]/;
        const hides = (text) => UNSEEN.test(text) || BETWEEN.test(text);
        for (const element of document.querySelectorAll("*")) {
            const name = element.localName;
            if (NEVER.has(name) || (bare && (name === "form" || name === "meta" || name === "script"))) {
                object("An element", element);
            }
            const isData = element.type === "application/ld+json";
            if (name === "script" && !isData && !ours(element.getAttribute("src") ?? "//")) {
                object("A script", element);
            }
            if (name === "meta" && (element.httpEquiv || (element.getAttribute("charset") ?? "utf-8") !== "utf-8")) {
                object("An order to the browser", element);
            }
            for (const {name: key, value} of element.attributes) {
                // The admin's own scripts set styles; any that stands in the page itself the policy refuses.
                const set = key === "style" && location.pathname.startsWith("/admin/");
                if (!set && /^on|^style$|^srcdoc$|^http-equiv$/i.test(key)) {
                    object(`An attribute ${key}`, element);
                }
                if (ADDRESSES.has(key.toLowerCase())) {
                    const leads = key === "href" && (name === "a" || element.rel === "canonical");
                    if (!(leads && LINK.test(value)) && !ours(value)) { object(`An address in ${key}`, element); }
                }
                if (key !== "value" && hides(value)) { object(`Something unseen in ${key}`, element); }
            }
        }
        const words = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const near = words.currentNode.parentElement;
            if (near.localName !== "textarea" && hides(words.currentNode.data)) { object("Something unseen", near); }
        }
        return found;
    }
"""
# Everything is hovered over, given the focus and opened; what an event would run, runs.
TOUCH = """
    () => {
        for (const element of document.querySelectorAll("article *, main *, aside *, header *, footer *")) {
            for (const name of ["mouseover", "mouseenter", "pointerover", "focus", "focusin", "toggle", "error", "load",
                                "begin", "animationstart", "transitionend"]) {
                element.dispatchEvent(new Event(name, {bubbles: name !== "load" && name !== "error"}));
            }
            if (element.localName === "details") { element.open = true; }
        }
    }
"""
# Each link is opened; what it would run, runs in the page, which stays where it is (answers are "204 No Content").
OPEN_LINKS = "() => { for (const link of document.querySelectorAll('article a, main a')) { link.click(); } }"


class Watch:
    """What happened in the pages of one browser context."""

    def __init__(self, context: BrowserContext, answers: Answers) -> None:
        self.found: list[str] = []
        self.pages = 0
        self._ours = f"{OURS}/"
        self._opening = False
        self._answers = answers
        context.add_init_script(LISTEN)
        context.route("**/*", self._route)
        context.route_web_socket(re.compile(""), self._socket)
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.found.append(f"failed: {error.error}"))

    @classmethod
    @contextmanager
    def over(cls, browser: Browser, answers: Answers, **options: Any) -> Iterator[tuple[Watch, Page]]:
        """A page that ``answers`` the forum, and its watch."""
        context = browser.new_context(base_url=OURS, reduced_motion="reduce", **options)
        watch = cls(context, answers)
        yield watch, context.new_page()
        context.close()

    def heard(self) -> list[str]:
        """What happened since the last time."""
        found, self.found = [*self.found, *self._answers.led_away], []
        self._answers.led_away.clear()
        return list(dict.fromkeys(found))

    def check(self, page: Page, *, bare: bool = False) -> list[str]:
        """Touch and look at all of a page; what was found in it, and what happened since the last time."""
        try:
            page.evaluate(TOUCH)
            self.found += page.evaluate(INSPECT, bare)
        except Error as left:  # an order to go elsewhere was quicker
            self.found.append(f"could not be looked at: {left.message}")
        self.pages += 1
        self._opening = False
        return [f"{page.url}: {what}" for what in self.heard()]

    def open_links(self, page: Page) -> None:
        """Click on every link of a page, without going where it leads, until it is checked."""
        self._opening = True
        page.evaluate(OPEN_LINKS)
        page.wait_for_timeout(200)

    def _route(self, route: Route) -> None:
        if self._opening and route.request.is_navigation_request():
            route.fulfill(status=204)
        elif route.request.url.startswith(self._ours):
            self._answers(route)
        else:
            route.abort()

    def _asked(self, request: Request) -> None:
        address = request.url
        if address.startswith((self._ours, "blob:")) or (self._opening and request.is_navigation_request()):
            return
        self.found.append(f"asked for {address[:200]}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"{response.url} answered {response.status}")

    def _socket(self, socket: WebSocketRoute) -> None:
        self.found.append(f"opened a socket to {socket.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if re.search("RAN |VIOLATED |Content Security Policy|Refused to", message.text):
            self.found.append(message.text[:300])

    def _dialog(self, dialog: Dialog) -> None:
        self.found.append(f"showed a dialog: {dialog.message}")
        dialog.dismiss()
