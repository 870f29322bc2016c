"""Attributes that are scripts, on every kind of element and under every kind of writing."""

from __future__ import annotations

# Every event that a browser fires by itself or when somebody touches the page.
EVENTS = """
    onload onerror onclick ondblclick onmousedown onmouseover onmouseenter
    onmousemove onwheel onkeydown oninput onchange onfocus onfocusin
    onblur onsubmit onreset onselect ontoggle onbeforetoggle onanimationstart
    onanimationend ontransitionend ontransitionrun onpointerover onpointerrawupdate oncopy oncut
    onpaste ondragstart onscroll onscrollend onplay oncanplay onloadstart
    oncuechange onbeforeinput onauxclick oncontextmenu onbegin onend onrepeat
    onpageshow onhashchange onpopstate onmessage onresize onunload onwebkitanimationstart
    onsecuritypolicyviolation oncontentvisibilityautostatechange
""".split()  # noqa: SIM905

EVENT_ATTRIBUTES = (
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror=alert`1`>",
    '"><img src=x onerror=alert(1)>',
    "`<img src=x onerror=alert(1)>`",
    "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<img src='x' alt='\"onerror=alert(1) '>",
    "<body onload=alert(1)><frameset onload=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<p onmouseover=alert(1) onfocus=alert(1) tabindex=1 autofocus>x</p>",
    "<a href='https://ok.example' onclick=alert(1) style='position:fixed' id=login>x</a>",
    "<a href='https://ok.example/\"onmouseover=\"alert(1)'>x</a>",
    "<td background='javascript:alert(1)'><table background=x>",
    "<marquee onstart=alert(1)>x</marquee><select autofocus onfocus=alert(1)><keygen autofocus onfocus=alert(1)>",
    *(f"<p {event}=alert(1) tabindex=0 contenteditable autofocus>x</p>" for event in EVENTS),
    *(f"<a href=https://ok.example {event}='alert(1)'>x</a>" for event in EVENTS[::5]),
    "<img src=x oNeRrOr=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img src=x onerror\x0b=alert(1)>",
    "<img src=x \x00onerror=alert(1)>",
    "<img src=x on\x00error=alert(1)>",
    "<img src=x onerror\x00=alert(1)>",
    "<img src=x\tonerror=\talert(1)>",
    "<img src=x\x0conerror=alert(1)>",
    "<img src=x/onerror=alert(1)>",
    '<img src="x"onerror=alert(1)>',
    "<img src='x'onerror='alert(1)'>",
    "<img src=x onerror=&#97;lert(1)>",
    "<img src=x onerror=&#x61;l&#x65;rt(1)>",
    "<img src=x onerror=\u2028alert(1)>",
    "<img src=x onerror=top['al'+'ert'](1)>",
    '<img src=x onerror="window.onerror=alert;throw 1">',
    "<img src=x onerror=location='javascript:alert(1)'>",
    "<img src=x onerror=\"document.body.innerHTML='<iframe srcdoc=<script>alert(1)</script>>'\">",
    "<img =x src=x onerror=alert(1)>",
    '<img " src=x onerror=alert(1)>',
    "<img '=x' src=x onerror=alert(1)>",
    "<img src=x a=\"b'onerror=alert(1)'\">",
    "<img src=x alt=` onerror=alert(1)//`>",
    "<x onclick=alert(1) style=display:block>x</x>",
    "<x-y onfocus=alert(1) tabindex=0 autofocus>x</x-y>",
    "<input autofocus onfocus=alert(1)><textarea autofocus onfocus=alert(1)></textarea>",
    "<button popovertarget=p>x</button><div popover id=p onbeforetoggle=alert(1)>x</div>",
    "<dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>",
    "<audio src=data:audio/wav;base64,UklGRg== onerror=alert(1) autoplay controls></audio>",
    "<video onloadstart=alert(1)><source></video>",
    "<object onerror=alert(1) data=x></object><embed onload=alert(1) src=x>",
    "<isindex action=javascript:alert(1) type=image><input type=image src=x onerror=alert(1)>",
    "<body onpageshow=alert(1) background=//evil.example/b.png>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<summary onclick=alert(1)>x</summary><details ontoggle=alert(1) open>x</details>",
    "<ol start=1 onmouseover=alert(1)><li value=1 onclick=alert(1)>x</ol>",
    "<td colspan=2 onclick=alert(1)>x</td><pre tabindex=0 onfocus=alert(1)>x</pre>",
    "<p title=x onclick=alert(1) title=y>x</p><p onclick=alert(1) onclick=x>x</p>",
)
