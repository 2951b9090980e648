"""Which files a path stands for: itself, or what lies in the folder."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from onrecord.errors import FormatError, InputError
from onrecord.reports.report import Failure

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
"""What a file is by its ending, in lower case."""


def files_in(given: str) -> Iterator[Path | Failure]:
    """Yield the path itself if it is a file, else every file in the folder and its folders, by name.

    Hidden files and folders (a dot before the name) are left out. A failure stands for everything else that is not
    yielded: a path that is not there, a folder that cannot be opened or was already read through another link, a file
    that is no regular file or has an ending that is not in ``ENDINGS``.
    """
    if not given:
        yield Failure(id=given, error=InputError("the name of an input is empty"))
        return
    path = Path(given)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if not is_folder:
        yield path  # whatever it is: a person asked for this very file, a pipe perhaps
        return
    yielded = False
    for found in _below(path):
        yielded = True
        yield found
    if not yielded:
        yield Failure(id=given, error=InputError(f"{given}: there are no files in this folder"))


def _below(folder: Path) -> Iterator[Path | Failure]:
    """Walk depth first with a list of our own, since folders may be deeper than Python's calls."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            about = path.stat()
            if not stat.S_ISDIR(about.st_mode):
                yield _file(path, about.st_mode)
                continue
            # Links are followed, so a folder may hold itself.
            if (about.st_dev, about.st_ino) in visited:
                yield Failure(id=str(path), error=InputError(f"{path}: it is a link to a folder that was already read"))
                continue
            visited.add((about.st_dev, about.st_ino))
            names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            yield _unreadable(path, error)
        else:
            waiting.extend(path / name for name in reversed(names))


def _file(path: Path, mode: int) -> Path | Failure:
    if not stat.S_ISREG(mode):
        return Failure(id=str(path), error=InputError(f"{path}: it is not a regular file"))
    if path.suffix.lower() not in ENDINGS:
        what = f"the ending {path.suffix!r}" if path.suffix else "a name without an ending"
        known = ", ".join(ENDINGS)
        message = f"{path}: {what} is not read in a folder (only {known}); name the file itself to have it tried"
        return Failure(id=str(path), error=FormatError(message))
    return path


def _unreadable(path: Path, error: Exception) -> Failure:
    if isinstance(error, FileNotFoundError):
        why = "it does not exist"
    else:
        why = f"it could not be read ({(getattr(error, 'strerror', None) or str(error)).lower()})"
    return Failure(id=str(path), error=InputError(f"{path}: {why}"))
