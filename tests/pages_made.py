"""Web pages of an invented outlet, as its content system writes them."""

PARAGRAPHS = (
    "The ferry between Lorn and the island of Sundrey sank on Monday evening after it had struck a sandbank that is on "
    "no chart, the harbour office said. All forty-one passengers were taken off by fishing boats within an hour.",
    "“We heard a long scraping noise and then the lights went out,” said Maren Tollevik, who was on her way home from "
    "work. She had waited on the upper deck with the schoolchildren of her street until the first boat came.",
    "The harbour master, Oskar Brandvold, said the channel had last been surveyed nine years ago. A new survey would "
    "begin this week, and until it is done the ferry company will use its smaller boat, which draws less water.",
    "Shops on Sundrey were asked to keep bread and milk for families with children. The council meets on Thursday to "
    "talk about the bridge that has been promised to the island since the old pier was given up.",
)


def page(  # noqa: PLR0917
    title: str = "Ferry to Sundrey sinks",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    head: str = "",
    attributes: str = ' lang="en-GB"',
    charset: str = '<meta charset="utf-8">',
    url: str = "https://www.harbour-post.example/2031/ferry",
) -> str:
    """A page with navigation, cookie notice, sharing buttons, related articles and a footer around the article."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html{attributes}><head>{charset}<title>{title} | The Harbour Post</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="{title}">{head}
<script>var tracked = "ferry ferry ferry";</script><style>p {{ margin: 0 }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li>
</ul></nav>
<div class="cookie-banner">We use cookies to make this site better. <button>Accept all</button></div>
<main><article><h1>{title}</h1>
<div class="share"><a href="#">Share this</a> <a href="#">Tweet</a></div>
{body}
</article></main>
<aside><h2>You may also like</h2><ul><li><a href="/a">Mill closes after ninety years</a></li>
<li><a href="/b">Bridge opens to walkers</a></li></ul></aside>
<footer>Copyright The Harbour Post. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>"""
