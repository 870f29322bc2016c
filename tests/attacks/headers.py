"""Ends of lines that would begin another header, in mails, answers and names of files; and endings that lie."""

from __future__ import annotations

ENDS = (
    "\r\n",
    "\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\u2029",
    "%0d%0a",
    "\\r\\n",
    "&#13;&#10;",
    "\u560a\u560d",
)

HEADERS = (
    *(f"Hello{end}Bcc: everybody@evil.example" for end in ENDS),
    *(f"Hello{end}{end}<script>alert(1)</script>" for end in ENDS[:8]),
    *(f"x{end}Set-Cookie: sessionid=x" for end in ENDS[:3]),
    *(f"x{end}Location: //evil.example" for end in ENDS[:3]),
    *(f"x{end}Content-Type: text/html{end}{end}<script>alert(1)</script>" for end in ENDS[:3]),
    'x"; filename="y.html', "x.png\r\nContent-Type: text/html", "x\x00.html", "x.html;.png", "x.php.png",
    "../../x.html",
    "..\\x.html", "/etc/x.html", "C:\\x.html", "<script>alert(1)</script>.png", "'\"><img src=x onerror=alert(1)>.png",
    "x\u202egnp.html", "x.html%00.png", "=?utf-8?q?=0aBcc:_x=40evil.example?=", "=?utf-8?b?PHNjcmlwdD4=?=",
    "filename*=utf-8''x.html", "\"Ana\" <x@evil.example>", "Ana <x@evil.example>, Ben",
    "x@evil.example\nTo: y@evil.example",
    "=> Click here: https://evil.example", "x\n\n=> Set a new password: https://evil.example/\n\nx", "> quoted\n\nnot",
    ".\r\nQUIT\r\n", "\r\n.\r\nMAIL FROM:<x@evil.example>", "From x@evil.example Mon Jan 1 00:00:00 2026",
)  # fmt: skip
