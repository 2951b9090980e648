"""``onrecord export``: the whole record, for other programs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from onrecord.cli.output import output
from onrecord.cli.records import Place, opened, tell, tell_nothing
from onrecord.errors import OnRecordError
from onrecord.formats.words import count

ExportFormat = Literal["json", "jsonl", "csv", "parquet"]
EPILOG = (
    "\b\nExamples:\n"
    "  onrecord export > record.json\n"
    "  onrecord export --format csv -o tables/\n\n"
    "Exit codes: 0 it was written, 1 it was not; FILE and the tables in FOLDER are whole, or as they were before."
)


def export(
    context: typer.Context,
    form: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="json and jsonl are one file, csv and parquet a folder.")
    ] = "json",
    target: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Where to. JSON goes to standard output without it.",
            show_default=False,
        ),
    ] = None,
    record: Place = None,
) -> None:
    """Write the whole record: reports, copies, claims, statements, positions, origins and changes.

    json and jsonl hold everything, in a form with a schema. csv and parquet are tables that refer to one another by
    ids: reports, claims, statements, positions, origins and changes.
    """
    if form in ("csv", "parquet") and target is None:
        raise typer.BadParameter(f"{form} is several tables: name a FOLDER for them", param_hint="-o")
    if target is not None and not target.absolute().parent.is_dir():
        raise typer.BadParameter(f"There is no folder {target.parent}.", param_hint="-o")
    with opened(context, record) as kept:
        values = kept.export()
        if not values["reports"]:
            tell_nothing(kept, "")
        try:
            if form == "csv" or form == "parquet":
                assert target is not None
                _tables(values, form, target)
            else:
                _file(values, form, target)
        except BrokenPipeError:
            raise
        except OSError as error:
            place = target or "standard output"
            raise OnRecordError(f"cannot write {place}: {error.strerror or type(error).__name__}") from None
        if target is not None:
            tell(f"wrote {count(len(values['reports']), 'report')} and {count(len(values['claims']), 'claim')}")


def _file(values: Mapping[str, Any], form: ExportFormat, path: Path | None) -> None:
    from onrecord.formats.record.exports import write_json, write_jsonl

    if path is not None and path.is_dir():
        raise OnRecordError(f"{path} is a folder; {form} is one file.")
    with output(path, for_programs=True) as out:
        (write_json if form == "json" else write_jsonl)(values, out.stream)
        out.keep()


def _tables(values: Mapping[str, Any], form: ExportFormat, folder: Path) -> None:
    """Write all tables beside the folder and put them in place together, so that no table is half there."""
    from onrecord.formats.record import tables

    if folder.exists() and not folder.is_dir():
        raise OnRecordError(f"{folder} is a file; {form} is several tables and needs a folder.")
    write: Callable[..., None] = tables.write_csv if form == "csv" else tables.write_parquet
    beside = folder.absolute().with_name(f".{folder.absolute().name[:100]}.{os.urandom(4).hex()}.part")
    beside.mkdir()
    try:
        for name, columns in tables.TABLES.items():
            write(tables.rows_of(name, values), columns, beside / f"{name}.{form}")
        folder.mkdir(exist_ok=True)
        for name in tables.TABLES:
            (beside / f"{name}.{form}").replace(folder / f"{name}.{form}")
    finally:
        shutil.rmtree(beside, ignore_errors=True)
