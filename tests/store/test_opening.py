from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from onrecord.store import RecordError, Store, connecting
from onrecord.store.connecting import place_of, shown
from onrecord.store.migrating import HEAD, configuration
from onrecord.store.tables import metadata
from tests.store.hand import put_report
from tests.store.postgresql import Server


def engine_url(place: Path | str) -> str:
    return f"sqlite:///{place}" if isinstance(place, Path) else place.replace("postgresql:", "postgresql+psycopg:")


def test_a_record_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "record.sqlite"
    with Store.open(path) as store, store.write() as w:
        put_report(w)
    with Store.open(str(path)) as store, store.look() as seen:
        assert seen.counts().reports == 1


def test_the_place_is_the_one_given_then_that_of_the_environment_then_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    fallback = place_of(None)
    assert isinstance(fallback, Path)
    assert fallback.parts[-2:] == ("onrecord", "record.sqlite")
    monkeypatch.setenv("ONRECORD_RECORD", "here.sqlite")
    assert place_of(None) == Path("here.sqlite")
    monkeypatch.setenv("ONRECORD_RECORD", "postgresql://desk@db.example/news")
    assert place_of(None) == "postgresql://desk@db.example/news"
    assert place_of("there.sqlite") == Path("there.sqlite")


def test_a_new_database_has_the_tables_that_the_code_works_with(place: Path | str) -> None:
    engine = create_engine(engine_url(place))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={**configuration(), "include_object": _ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def _ours(_: object, name: str | None, kind: str, reflected: bool, __: object) -> bool:
    return not (reflected and "_search" in (name or "") and kind in ("table", "index"))


def test_opening_a_record_that_is_up_to_date_does_without_alembic(tmp_path: Path) -> None:
    Store.open(path := tmp_path / "record.sqlite").close()
    code = f"import sys; from onrecord.store import Store; Store.open({str(path)!r}); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_a_record_of_a_newer_onrecord_is_refused(place: Path | str) -> None:
    engine = create_engine(engine_url(place))
    with engine.begin() as connection:
        connection.execute(text("UPDATE onrecord_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(RecordError, match=f"newer OnRecord .record version 9999, this one knows {HEAD}"):
        Store.open(place)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Call the harbour master on Monday.\n" * 100)
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"notes\.txt: this file is no record"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ships.sqlite"
    with sqlite3.connect(path) as ships:
        ships.execute("CREATE TABLE ships (name TEXT)")
    ships.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"it holds other tables .ships"):
        Store.open(path)
    assert path.read_bytes() == before


def test_tables_of_others_on_a_server_do_no_harm_unless_they_have_our_names(server: Server) -> None:
    import psycopg

    with psycopg.connect(address := server.create()) as connection:
        connection.execute("CREATE TABLE ships (name TEXT)")
    Store.open(address).close()
    with psycopg.connect(address := server.create()) as connection:
        connection.execute("CREATE TABLE reports (name TEXT)")
    with pytest.raises(RecordError, match=r"it holds other tables .reports"):
        Store.open(address)


def test_places_that_can_be_no_record(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="this is a folder"):
        Store.open(tmp_path)
    with pytest.raises(RecordError, match="the folder of the record cannot be made"):
        Store.open(tmp_path / "file" / "record.sqlite")
    with pytest.raises(RecordError, match="postgresql://"):
        Store.open("mysql://desk:secret@db.example/news")
    with pytest.raises(RecordError, match="no address of a database"):
        Store.open("postgresql://desk@db.example:port/news")


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened") as told:
        Store.open(f"postgresql://desk:secret@/news?host={tmp_path}")
    assert "secret" not in str(told.value)
    assert "secret" not in shown("postgresql://desk:secret@db.example/news")
    assert "secret" not in shown("postgresql://desk:secret@db.example:port/news")


def test_without_its_driver_postgresql_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"install onrecord\[postgresql\]"):
        connecting.connect("postgresql://desk@db.example/news", 1)
