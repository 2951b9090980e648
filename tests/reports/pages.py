"""Pages written for the tests."""

PARAGRAPHS = [
    "The harbour master, Ilka Brandvold, said on Monday that the old crane on the pier would stay where it is.",
    "“It stays, whatever the council was told,” she told reporters at the pier – in the rain – on her way.",
    "A spokesman for the council declined to comment on the sale; the buyer, a museum, could not be reached.",
]


def page(body: str = "", head: str = "", charset: str | None = "utf-8") -> str:
    paragraphs = "\n".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"""<!DOCTYPE html>
<html lang="en"><head>{meta}<title>Crane stays, says harbour master | The Skerry Post</title>
<meta property="og:title" content="Crane stays, says harbour master">
<meta property="og:site_name" content="The Skerry Post">
<meta name="author" content="Ilka Moe">
<meta property="article:published_time" content="2024-05-14T10:42:00+02:00">
<link rel="canonical" href="https://skerry.example/crane">{head}
<style>p {{ color: red }}</style><script>var secret = "alert";</script></head>
<body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>
<article><h1>Crane stays, says harbour master</h1>
{paragraphs}<script>document.write("injected words")</script>{body}</article>
<footer>© 2024 The Skerry Post</footer></body></html>"""
