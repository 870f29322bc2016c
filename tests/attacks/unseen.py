"""What nobody sees, what turns words around, and what looks like something else."""

from __future__ import annotations

# Each alone, between letters, so that a test can tell which one was left.
SIGNS = (
    *(chr(code) for code in (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0, 5), 0xAD)),
    "\u034f", "\u061c\u202e", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d",
    "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\u2061", "\u2064", "\u2066",
    "\u2067", "\u2068", "\u2069", "\u206a", "\u206f", "\u2800", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\uffa0",
    "\ufff9", "\ufffb", "\ufffe", "\uffff", "\U0001d173", "\U0001bca0", "\U000e0001", "\U000e0041", "\U000e007f",
    "\U000e0100", "\U000e01ef", "\U0010fffe",
)  # fmt: skip
UNSEEN = (
    *(f"one{sign}two" for sign in SIGNS),
    *(f"<scr{sign}ipt>alert(1)</scr{sign}ipt>" for sign in SIGNS[::6]),
    *(f"[x](https://ok{sign}.example) https://ok.example/{sign}x" for sign in SIGNS[::6]),
    "photo\u202egpj.exe",
    "\u202e>tpircs/<)1(trela>tpircs<",
    "\u2067\u2066Ana\u2069: I agree\u2069",
    "you are\u202d not\u202c banned",
    "\u202e" * 50,
    "&#8238;x&#x202e;x&rlo;",
    "&ZeroWidthSpace;&NoBreak;&shy;&zwj;&zwnj;&lrm;&rlm;&InvisibleTimes;&af;&ic;",
    "&#8203;&#x200b;&#65279;&#xfeff;&#x2028;&#x2029;&#xe0041;&#x3164;",
    "A" + "\u0301" * 100,
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034dalgo"
    * 4,
    "\U000e0049\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065 hidden words in tags",
    "\u3164\u3164\u3164",
    "\u2800\u2800",
    "\u200b\u200b",
    "\u115f\u1160 \uffa0",
)
LOOKALIKES = (
    "\u0410n\u0430", "A\u200dna", "\u13aana", "\uff21\uff4e\uff41", "\U0001d400na", "\u212bna", "Ana\u0323", "Ana ",
    "p\u0430ypal.example https://p\u0430ypal.example", "[https://ok.example](https://\u043ek.example)",
    "https://xn--80ak6aa92e.example https://\u0251pple.example", "https://ok.example\u2215path", "https://ok\u3002example",
    "https://ok.example\uff0f@evil.example", "\u2100\u2101 \u2488 \u33d8", "\ufb00\ufb03\ufb06 \u01c6 \u2024\u2025",
    "\uff1cimg src=x onerror=alert(1)\uff1e", "\u2039img src=x onerror=alert(1)\u203a", "\ufe64script\ufe65alert(1)",
    "\u0131\u0307 \u0130 \u017f \u1e9e", "m\u043ederat\u043er", "\u0430dmin", "admin\u0338",
    "A\u0332d\u0332m\u0332i\u0332n",
)  # fmt: skip
