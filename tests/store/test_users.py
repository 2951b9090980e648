from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from onrecord.store import Store
from onrecord.store.users import LookUsers, SessionRow, UserRow, WriteUsers
from tests.store.hand import put_report
from tests.store.test_opening import engine_url

ANNA = UserRow(name="anna", role="editor", password="$hash$1", added=100, changed=100)
BO = replace(ANNA, name="bo", role="reader")
DAY = SessionRow(key="k1", user="anna", kind="browser", label="", begun=100, seen=100, ends=1_000)
TOKEN = replace(DAY, key="k2", kind="token", label="nightly \x00 import")


def put(store: Store) -> None:
    with store.write() as w:
        writing = WriteUsers.within(w)
        writing.add_user(BO)
        writing.add_user(ANNA)
        writing.begin_session(DAY)
        writing.begin_session(replace(TOKEN, begun=200))


def test_an_empty_record_has_no_users(store: Store) -> None:
    with store.look() as seen:
        looking = LookUsers.within(seen)
        assert (looking.has_users(), looking.users()) == (False, [])
        assert looking.user("anna") is None
        assert looking.session("k1") is None


def test_users_and_sessions_are_kept(store: Store) -> None:
    put(store)
    with store.look() as seen:
        looking = LookUsers.within(seen)
        assert looking.has_users()
        assert looking.users() == [ANNA, BO]
        assert looking.user("bo") == BO
        assert looking.session("k1") == (DAY, ANNA)
        assert looking.sessions("anna") == [replace(TOKEN, begun=200), DAY]
        assert looking.sessions("bo") == []


def test_a_name_is_taken_once(store: Store) -> None:
    put(store)
    with pytest.raises(IntegrityError), store.write() as w:
        WriteUsers.within(w).add_user(replace(ANNA, role="reader"))
    with store.look() as seen:
        assert LookUsers.within(seen).user("anna") == ANNA


def test_a_new_password_ends_all_sessions(store: Store) -> None:
    put(store)
    with store.write() as w:
        WriteUsers.within(w).set_password("anna", "$hash$2", 300)
    with store.look() as seen:
        looking = LookUsers.within(seen)
        assert looking.user("anna") == replace(ANNA, password="$hash$2", changed=300)
        assert looking.sessions("anna") == []


def test_the_same_password_hashed_anew_ends_none(store: Store) -> None:
    put(store)
    with store.write() as w:
        WriteUsers.within(w).rehash("anna", "$hash$1", "$hash$better")
        WriteUsers.within(w).rehash("bo", "$hash$of before", "$hash$better")
    with store.look() as seen:
        looking = LookUsers.within(seen)
        assert looking.user("anna") == replace(ANNA, password="$hash$better")
        assert looking.user("bo") == BO
        assert len(looking.sessions("anna")) == 2


def test_a_removed_user_takes_the_sessions_along(store: Store) -> None:
    put(store)
    with store.write() as w:
        WriteUsers.within(w).remove_user("anna")
    with store.look() as seen:
        looking = LookUsers.within(seen)
        assert looking.users() == [BO]
        assert looking.session("k1") is None


def test_a_role_changes_for_open_sessions(store: Store) -> None:
    put(store)
    with store.write() as w:
        WriteUsers.within(w).set_role("anna", "reader")
    with store.look() as seen:
        assert LookUsers.within(seen).session("k1") == (DAY, replace(ANNA, role="reader"))


def test_sessions_end(store: Store) -> None:
    put(store)
    with store.write() as w:
        writing = WriteUsers.within(w)
        writing.begin_session(replace(DAY, key="k3"))
        writing.see_session("k3", 500)
        writing.begin_session(replace(DAY, key="k4", seen=500, ends=550))
        writing.begin_session(replace(DAY, key="k5", seen=500))
        writing.end_session("k5")
        writing.forget_sessions(now=600, idle=400)
    with store.look() as seen:
        # k1 was not used, k4 is over, k5 was ended; a token need not be used.
        assert {session.key for session in LookUsers.within(seen).sessions("anna")} == {"k2", "k3"}


def test_a_record_from_before_there_were_users_gets_the_tables(place: Path | str) -> None:
    with Store.open(place) as store, store.write() as w:
        put_report(w)
    engine = create_engine(engine_url(place))
    with engine.begin() as connection:
        for table in ("sessions", "users", "comparisons", "shingles"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("ALTER TABLE links ADD COLUMN agree FLOAT NOT NULL DEFAULT 0.5"))
        connection.execute(text("UPDATE onrecord_version SET version_num = '0001'"))
    engine.dispose()
    with Store.open(place) as store:
        put(store)
        with store.look() as seen:
            assert seen.counts().reports == 1
            assert LookUsers.within(seen).users() == [ANNA, BO]
