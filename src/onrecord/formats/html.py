"""HTML: one page for all reports, for a person to read, print, keep and send on.

The page stands alone: no script, nothing fetched, and a content security policy that forbids both, because
the text on it was written by strangers. Source, cue and content differ in the shape of their underline, so
that neither colour nor a colour printer is needed; a stance has a sign and a word. Each paragraph has its
statements beside it, linked with their words both ways; where a reading has none, its attributions.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import chain, islice
from typing import TextIO

from onrecord.attributions import Failure
from onrecord.formats.entries import NO_STANCE, SIGNS
from onrecord.formats.failures import failed
from onrecord.formats.html_entries import stance
from onrecord.formats.html_report import article
from onrecord.formats.words import in_html
from onrecord.reading import Reading

CHOOSABLE = 200
"""For so many attributions of a report the page has a rule that lights up all words of the one chosen;
without a script it takes one rule each. Of later ones only the number lights up."""

_LEGEND = (
    '<div class="legend"><span><span class="so">source</span> who says it</span>'
    '<span><span class="cu">cue</span> by which words</span>'
    '<span><span class="co">content</span> what is said</span>'
    '<span><span class="fu">small and grey</span> on the page, not in the report</span>'
)
_SAYS = {
    "affirms": "says it is so",
    "denies": "says it is not",
    "declines": "will not say",
    "unconfirmed": "cannot say",
}
_STANCES = (
    '<span class="break"></span>'
    + "".join(f"<span>{stance(SIGNS[kind], kind, kind)} {_SAYS[kind]}</span>" for kind in SIGNS)
    + f"<span>{stance(NO_STANCE, 'wish, demand …', 'none')} takes no stance</span>"
    + '<span><span class="pa">line above</span> a passage that a statement answers</span>'
)


def write(items: Iterable[Reading | Failure], stream: TextIO) -> None:
    """Write the page; failures are listed at its end."""
    items = iter(items)
    ahead = list(islice(items, 2))  # one report gives the page its title, several need a list of contents
    alone = ahead[0] if len(ahead) == 1 and isinstance(ahead[0], Reading) else None
    title = alone.report.title or alone.report.id if alone else "Who says what: reports read by OnRecord"
    bare = any(isinstance(item, Reading) and item.attributions and not item.statements for item in ahead)
    stream.writelines(_head(title, several=len(ahead) > 1, bare=bare))
    contents: list[str] = []
    failures: list[Failure] = []
    for item in chain(ahead, items):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        contents.append(item.report.title or item.report.id)
        stream.writelines(article(item, len(contents), "h1" if alone else "h2"))
    if len(ahead) > 1 and contents:
        stream.writelines(_contents(contents))
    if failures:
        stream.writelines(_failures(failures))
    stream.write("</body>\n</html>\n")


def _style() -> str:
    chosen = "".join(f".report:has(.t{n}:target) .m{n}," for n in range(1, CHOOSABLE + 1))
    page = files("onrecord.formats").joinpath("page.css").read_text(encoding="utf-8")
    return f"{page}{chosen}.tag:target,.margin li:target{{background:var(--chosen)}}\n"


def _head(title: str, *, several: bool, bare: bool) -> Iterator[str]:
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{in_html(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield _LEGEND if bare else _LEGEND + _STANCES
    yield '<a class="all" href="#contents">List of the reports</a></div>\n' if several else "</div>\n"


def _contents(titles: list[str]) -> Iterator[str]:
    yield '<nav id="contents" aria-labelledby="contents-title">\n'
    yield '<h2 id="contents-title">The reports</h2>\n<ol>\n'
    for number, title in enumerate(titles, start=1):
        yield f'<li><a href="#r{number}">{in_html(title)}</a></li>\n'
    yield "</ol>\n</nav>\n"


def _failures(failures: list[Failure]) -> Iterator[str]:
    yield '<section class="failures">\n<h2>Not read</h2>\n<ul>\n'
    for failure in failures:
        yield f"<li>{in_html(failed(failure))}</li>\n"
    yield "</ul>\n</section>\n"
