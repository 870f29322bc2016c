"""Whoever changes what the renderer makes raises its version, so that what is stored can be made anew."""

from __future__ import annotations

from hashlib import sha256

import pytest

from forum.text.render import RENDER_VERSION, render

MARKDOWN = """
# Laces

Try *other* **laces**, ~~not~~ `these`: https://a.example/x?y=1&z=2, [that](/threads/1/ "t"), ![map](https://a.example/m.png),
![own](/uploads/00112233445566778899aabbccddeeff-1200x600.webp), <b>raw</b>, caf&eacute;&#8238;.

> quoted
> - one
>   1. two

|a|b|
|-|:-:|
|c|d|

:::spoiler The end
He wins.
:::

```python
if x: return "y"  # z
```

    indented

---
"""
PLAIN = "Loosen the  laces <3 & run.\n  indented\nhttps://a.example/x?y=1&z='2', ana@mail.example\n\n\nNext\u202e"
HTML = (
    "<h1>T</h1><div class=x><p>one<p>two <font>x</font><script>y</script></div><table><tr><td colspan=2>c</table>"
    "<blockquote class=jive-quote>q</blockquote><a href=x>w</a><a href=/x>w</a>"
    "<img src=http://a.example/b.png> a@b.example<h1><a/><h2>u<table><dt><dd>v"
)

# Of version 4. Another digest, by a change of ours or of a library: raise RENDER_VERSION, then write both here.
VERSION = 4
MADE = {
    "markdown": "26658bb91c3d7398",
    "plain": "1e99ae65bdcbb90b",
    "html": "b465e63f5b88921c",
}


@pytest.mark.parametrize(("fmt", "source"), [("markdown", MARKDOWN), ("plain", PLAIN), ("html", HTML)])
def test_what_is_made_belongs_to_the_version(fmt: str, source: str) -> None:
    made = render(source, fmt, imported=fmt != "markdown")
    assert (made.version, RENDER_VERSION) == (VERSION, VERSION)
    assert sha256(f"{made.html}\n{made.plain}".encode()).hexdigest()[:16] == MADE[fmt], f"{made.html}\n\n{made.plain}"
