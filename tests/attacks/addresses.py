"""Addresses that run, that hold a page of their own, or that lead elsewhere than they say; and where they stand."""

from __future__ import annotations

# Schemes that run or hold something, as browsers read them through what hides them.
HIDDEN_SCHEMES = tuple(
    written
    for scheme, rest in (("javascript", "alert(1)"), ("data", "text/html,<script>alert(1)</script>"), ("vbscript", "x"))
    for written in (
        f"{scheme}:{rest}",
        f"{scheme.upper()}:{rest}",
        f"{scheme.title()}:{rest}",
        f" {scheme}:{rest}",
        f"\t{scheme}:{rest}",
        f"\n{scheme}:{rest}",
        f"\x01\x1f{scheme}:{rest}",
        f"\u00a0{scheme}:{rest}",
        f"\ufeff{scheme}:{rest}",
        f"\u2028{scheme}:{rest}",
        f"{scheme} :{rest}",
        f"{scheme}\t:{rest}",
        f"{scheme}\n:{rest}",
        f"{scheme}\r:{rest}",
        f"{scheme}\x00:{rest}",
        f"{scheme}\u200b:{rest}",
        f"{scheme}\uff1a{rest}",
        f"{scheme}&colon;{rest}",
        f"{scheme}&#58;{rest}",
        f"{scheme}&#x3a{rest}",
        f"{scheme}&#0000058{rest}",
        f"{scheme}%3a{rest}",
        f"{scheme[:2]}\t{scheme[2:]}:{rest}",
        f"{scheme[:2]}\r\n{scheme[2:]}:{rest}",
        f"{scheme[:2]}\x00{scheme[2:]}:{rest}",
        f"{scheme[:2]}\xad{scheme[2:]}:{rest}",
        f"{scheme[:2]}&Tab;{scheme[2:]}:{rest}",
        f"{scheme[:2]}&NewLine;{scheme[2:]}:{rest}",
        f"{scheme[:2]}&#x09;{scheme[2:]}:{rest}",
        f"{scheme[:2]}&#10{scheme[2:]}:{rest}",
        f"{scheme[:2]}&ZeroWidthSpace;{scheme[2:]}:{rest}",
        f"{scheme[:2]}&shy;{scheme[2:]}:{rest}",
        f"&#{ord(scheme[0])};{scheme[1:]}:{rest}",
        f"&#x{ord(scheme[0]):x}{scheme[1:]}:{rest}",
        f"&#{ord(scheme[0]):07d}{scheme[1:]}:{rest}",
        "".join(f"&#{ord(letter)};" for letter in scheme) + f"&colon;{rest}",
        "".join(chr(ord(letter) + 0xFEE0) for letter in scheme) + f":{rest}",
        f"feed:{scheme}:{rest}",
        f"view-source:{scheme}:{rest}",
        f"jar:{scheme}:{rest}!/",
        f"{scheme}://ok.example/%0a{rest}",
        f"/{scheme}:{rest}/../../{scheme}:{rest}",
    )
    if not written.startswith("/")
)
# Leads elsewhere though it may look like ours, or like another's.
WHERE_TO = (
    "//evil.example", "//evil.example/", "///evil.example/", "////evil.example/", "/\\evil.example", "\\/evil.example",
    "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example",
    "\x00//evil.example", "\u2028//evil.example", "/&#9;/evil.example", "/&Tab;/evil.example",
    "/&NewLine;/evil.example", "/&sol;evil.example", "&sol;&sol;evil.example", "/&bsol;evil.example",
    "&#47;/evil.example", "&#x2f;&#x2f;evil.example", "http:evil.example", "https:evil.example", "http:/evil.example",
    "https:\\evil.example", "http:\\\\evil.example", "https:///evil.example", "https:/\\evil.example",
    "http:&#9;//evil.example", "ht\ttp://evil.example\\@x", "https://bank.example@evil.example/",
    "https://bank.example:443@evil.example", "https://bank.example%2f@evil.example",
    "https://bank.example\\@evil.example", "https://bank.example&commat;evil.example",
    "https://bank.example&#64;evil.example", "https://:@evil.example", "https://@evil.example",
    "https://[::1", "https://]evil.example", "https://\uff0fevil.example", "\uff0f\uff0fevil.example",
    "\u2044\u2044evil.example", "ftp://evil.example/x", "file:/etc/passwd", "ws://evil.example",
    "blob:https://evil.example/1", "filesystem:https://evil.example/1", "about:blank", "about:srcdoc",
    "chrome://settings", "intent://evil.example#Intent;scheme=https;end", "ms-word:ofe|u|https://evil.example/x",
    "mailto:x@ok.example?bcc=y@evil.example", "mailto:x@ok.example%0d%0abcc:y@evil.example", "sms:1", "tel:1",
    "x-apple:x", "web+x:x", "moz-extension://x", "ldap://evil.example", "gopher://evil.example", "urn:x", "x:",
    "https://evil.example:99999999999/", "https://evil.example:x/", "https://", "https:", ":", "?", "",
)  # fmt: skip
# As the sanitizer's tests know them: none of these may be a link.
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " \x01javascript:alert(1)",
    "jav\tascript:alert(1)",
    "java\nscript:alert(1)",
    "java\x00script:alert(1)",
    "java\u200bscript:alert(1)",
    "java&#10;script:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javas&Tab;cript:alert(1)",
    "\x1bjavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "data&#x3A;text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "view-source:https://evil.example",
    "feed:javascript:alert(1)",
    "blob:https://evil.example/1",
    "file:/etc/passwd",
    "ftp://evil.example/x",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example/",
    "\\\\evil.example",
    "/\t/evil.example",
    "/&#9;/evil.example",
    "/&NewLine;/evil.example",
    "/&bsol;evil.example",
    "http:\\\\evil.example",
    "http:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https://bank.example@evil.example/",
    "https://bank.example&commat;evil.example/",
    "https://bank.example:pass@evil.example",
    "https://bank.example\\@evil.example/",
    "javascript://ok.example/%0aalert(1)",
    "http://[::1",
    "&#" + "1" * 5_000 + ";",
    "&#xD800;",
)
_ALL = tuple(dict.fromkeys((*ADDRESSES, *HIDDEN_SCHEMES, *WHERE_TO)))
_SHORT = tuple(address for address in _ALL if len(address) < 1_000)


def _in_places(address: str, number: int) -> str:
    """One address in one of the places where addresses stand, every place in its turn."""
    bare = "".join(address.split(" "))
    places = (
        f'<a href="{address}">x</a>',
        f"<a href='{address}'>x</a>",
        f"<a href={bare}>x</a><img src={bare}>",
        f"[x]({address}) ![x]({address}) {address}",
        f"<{address}> [x](<{address}>)",
        f"[x]\n\n[x]: {address}",
        f'<form action="{address}"><button formaction="{address}">x</button></form>',
        f'<iframe src="{address}"></iframe><object data="{address}"></object><embed src="{address}">',
        f'<img src="{address}" srcset="{address} 2x" longdesc="{address}"><video poster="{address}"></video>',
        f'<svg><a xlink:href="{address}" href="{address}"><text>x</text></a><use href="{address}"/></svg>',
        f'<q cite="{address}">x</q><table background="{address}"><tr><td background="{address}">x</table>',
    )
    return places[number % len(places)]


IN_PLACES = (
    *(f'<a href="{address}">x</a>' for address in _ALL),
    *(_in_places(address, number) for number, address in enumerate(_SHORT)),
    *(_in_places(address, number + 3) for number, address in enumerate(_SHORT)),
)
