"""What people, programs and attackers put into addresses, forms and headers."""

from __future__ import annotations

from hypothesis import strategies as st

# An element that no template writes: where it is found in a page, something was not escaped.
MARK = "x-mark"
BREAKOUTS = (
    f"<{MARK} on{MARK}=1>", f"\"'><{MARK}>", f"--><{MARK}>", f"</title></textarea></script></style><{MARK}>",
    f"\" on{MARK}=\"1", f"' on{MARK}='1", f"]]><{MARK}>", f"</{MARK}><{MARK}/>", f"`on{MARK}=1`", f"\x00<{MARK}>",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "1", "2", "00", "+1", "1.5", "1e9", "NaN", "inf", "0x10", "1_000", str(2**31), str(2**63 - 1), str(2**63),
    "9" * 40, "9" * 5_000, "٣", "½", "²", "¹", "1,000", " 1 ", "1\n",
)  # fmt: skip
WORDS = (
    "", " ", "\t", "\n", "null", "None", "true", "on", "[]", "{}", "\x00", "a\x00b", "\x1b[2J", "\x7f", "\u202e", "\u200b",
    "\ufeff", "\ud7ff", "\U0010ffff", "\U000e0041", "../../etc/passwd", "..\\..\\x", "%00", "%2e%2e%2f", "%", "%zz",
    "//evil.example", "https://evil.example/", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)",
    "/\t/evil.example", "http:evil.example", "https:///evil.example", "' OR 1=1 --", "{{ 7*7 }}", "{% url 'x' %}", "%s%n%d",
    "${7*7}", "a" * 5_000, "@" * 300, "![" * 300, "[" * 2_500, "e" + "\u0301" * 300, "\u0f39\u0301" * 2_000, "<" * 3_000,
    "a\n" * 3_000, "> " * 2_000, "2026-13-45", "0000-00-00", "0001-01-01", "9999-12-31T23:59", "192.0.2.0/99", "::/0",
    "tag:x author:\"", "in:\x00", "İ", "ß", "ﷺ", "ﬁ", "ǆ", "a@b.example", "a@b@c", "@Ana", "/posts/1/", "/threads/1/x/",
    "Subject\r\nBcc: x@evil.example", "ana", "Ana", "Аna", "mo", "training", "shoes", "open", "a,b;c", ",,,", "a, " * 200,
)  # fmt: skip

odd = st.one_of(st.sampled_from(WORDS), st.sampled_from(BREAKOUTS), st.sampled_from(NUMBERS), st.text(max_size=60))
# Bytes that are no text: half characters, a lone continuation, too long a form of "/".
BYTES = (b"\xff", b"\xed\xa0\x80", b"\x80", b"\xc0\xaf", b"a\x00b", b"\xf4\x90\x80\x80", b"\xe2\x82")
raw = st.one_of(st.sampled_from(BYTES), odd.map(lambda text: text.encode("utf-8", "surrogatepass")))

NAMES = (
    "page", "q", "sort", "next", "order", "by", "period", "category", "quote", "words", "until", "kind", "like", "days",
    "title", "in", "author", "tag", "is", "after", "before", "gap", "helpful", "draft", "place", "form", "deed", "e", "o",
    "p", "_popup", "_to_field", "_changelist_filters", "id__exact", "state__exact", "pk__in", "all", "name", "network",
)  # fmt: skip
queries = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), odd), raw), max_size=5)

HEADERS = (
    "HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT", "HTTP_RANGE",
    "HTTP_REFERER", "HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_HX_REQUEST", "HTTP_ORIGIN",
    "HTTP_HX_CURRENT_URL", "HTTP_X_REQUESTED_WITH", "HTTP_ACCEPT_ENCODING", "HTTP_SEC_FETCH_SITE", "HTTP_HOST",
)  # fmt: skip
# As WSGI gives them: each byte a character, and no end of a line in it.
header_values = raw.map(lambda value: value.decode("latin-1").replace("\r", "").replace("\n", "")[:4_000])
headers = st.dictionaries(st.sampled_from(HEADERS), header_values, max_size=3)
cookies = st.dictionaries(
    st.sampled_from(("sessionid", "csrftoken", "messages", "order", "__Host-sessionid", "__Secure-sessionid")),
    header_values,
    max_size=2,
)
