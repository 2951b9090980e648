from __future__ import annotations

import time

import pytest
from argon2 import PasswordHasher

from onrecord.store import RecordError, Store
from onrecord.store.users import LookUsers
from onrecord.web.accounts import IDLE, LONGEST, Accounts, key_of, local_person
from onrecord.web.passwords import AccountError

GOOD = "four plain herring words"
OTHER = "another few herring words"


class Clock:
    now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(store: Store, clock: Clock) -> Accounts:
    return Accounts(store, clock=clock, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_a_user_is_added_and_logs_in(accounts: Accounts) -> None:
    assert not accounts.any()
    accounts.add("Anna", GOOD, "editor")
    assert accounts.any()
    assert [(user.name, user.role) for user in accounts.list()] == [("anna", "editor")]
    secret = accounts.log_in("ANNA", GOOD)
    assert secret
    person = accounts.person(secret, "browser")
    assert person is not None
    assert (person.name, person.role, person.is_editor) == ("anna", "editor", True)


def test_nothing_that_opens_the_door_is_kept(store: Store, accounts: Accounts) -> None:
    user = accounts.add("anna", GOOD, "reader")
    assert GOOD not in user.password
    assert user.password.startswith("$argon2id$")
    secret = accounts.log_in("anna", GOOD)
    assert secret
    assert len(secret) >= 43  # 256 bits in base 64
    with store.look() as seen:
        (session,) = LookUsers.within(seen).sessions("anna")
    assert session.key == key_of(secret)
    assert secret not in repr(session)


@pytest.mark.parametrize(
    ("name", "password"),
    [("anna", OTHER), ("bo", GOOD), ("", GOOD), ("anna", ""), ("anna", GOOD.upper()), ("anna", "x" * 1_000_000)],
)
def test_who_is_not_let_in(accounts: Accounts, name: str, password: str) -> None:
    accounts.add("anna", GOOD, "reader")
    assert accounts.log_in(name, password) is None


def test_the_same_password_in_other_bytes_is_the_same(accounts: Accounts) -> None:
    accounts.add("anna", "crème brûlée words", "reader")
    assert accounts.log_in("anna", "cre\u0300me bru\u0302le\u0301e words")


@pytest.mark.parametrize(
    ("name", "password", "says"),
    [
        ("anna", GOOD, "there is a user anna already"),
        ("Anna ", GOOD, "there is a user anna already"),
        ("", GOOD, "cannot be a name"),
        ("a b", GOOD, "cannot be a name"),
        ("<b>", GOOD, "cannot be a name"),
        ("a" * 65, GOOD, "cannot be a name"),
        ("bo", "short words", "at least 12 characters"),
        ("bo", "aaaaaaaaaaaaaaaa", "too easy to guess"),
        ("robert", "robert likes herring", "too easy to guess"),
        ("bo", "herring " * 200, "at most 1,000 characters"),
    ],
)
def test_who_is_not_added(accounts: Accounts, name: str, password: str, says: str) -> None:
    accounts.add("anna", GOOD, "reader")
    with pytest.raises(AccountError, match=says):
        accounts.add(name, password, "reader")
    assert len(accounts.list()) == 1


def test_there_is_nothing_to_do_for_one_who_is_not_there(accounts: Accounts) -> None:
    for ask in (
        lambda: accounts.remove("bo"),
        lambda: accounts.set_role("bo", "editor"),
        lambda: accounts.set_password("bo", GOOD),
        lambda: accounts.token("bo"),
    ):
        with pytest.raises(AccountError, match="there is no user bo"):
            ask()


def test_a_session_ends_when_it_is_not_used(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anna", GOOD, "reader")
    secret = accounts.log_in("anna", GOOD)
    assert secret
    for _ in range(3):
        clock.now += IDLE - 1
        assert accounts.person(secret, "browser")
    clock.now += IDLE
    assert accounts.person(secret, "browser") is None


def test_a_session_ends_after_a_week_in_any_case(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anna", GOOD, "reader")
    secret = accounts.log_in("anna", GOOD)
    assert secret
    begun = clock.now
    while clock.now - begun < LONGEST - IDLE:
        clock.now += IDLE / 2
        assert accounts.person(secret, "browser")
    clock.now = begun + LONGEST
    assert accounts.person(secret, "browser") is None


def test_a_session_ends_with_log_out_and_no_other_does(accounts: Accounts) -> None:
    accounts.add("anna", GOOD, "reader")
    one, two = accounts.log_in("anna", GOOD), accounts.log_in("anna", GOOD)
    assert one
    assert two
    assert one != two
    person = accounts.person(one, "browser")
    assert person is not None
    accounts.log_out(person)
    assert accounts.person(one, "browser") is None
    assert accounts.person(two, "browser") is not None


def test_sessions_and_tokens_end_with_the_password(accounts: Accounts) -> None:
    accounts.add("anna", GOOD, "reader")
    secret, token = accounts.log_in("anna", GOOD), accounts.token("anna")
    assert secret
    accounts.set_password("anna", OTHER)
    assert accounts.person(secret, "browser") is None
    assert accounts.person(token, "token") is None
    assert accounts.log_in("anna", GOOD) is None
    assert accounts.log_in("anna", OTHER)


def test_sessions_end_with_the_user_and_follow_the_role(accounts: Accounts) -> None:
    accounts.add("anna", GOOD, "reader")
    secret = accounts.log_in("anna", GOOD)
    assert secret
    accounts.set_role("anna", "editor")
    person = accounts.person(secret, "browser")
    assert person is not None
    assert person.is_editor
    accounts.remove("anna")
    assert accounts.person(secret, "browser") is None


def test_a_token_is_for_programs_and_lasts_its_days(accounts: Accounts, clock: Clock) -> None:
    accounts.add("anna", GOOD, "editor")
    token = accounts.token("anna", "nightly import", days=30)
    assert token.startswith("onrecord_")
    assert accounts.person(token, "browser") is None
    clock.now += 29 * 86_400
    person = accounts.person(token, "token")
    assert person is not None
    assert person.kind == "token"
    clock.now += 86_400
    assert accounts.person(token, "token") is None


@pytest.mark.parametrize("secret", ["", "x", "x" * 10_000, "\ud800", "\x00"])
def test_what_is_no_secret_opens_nothing(accounts: Accounts, secret: str) -> None:
    accounts.add("anna", GOOD, "reader")
    assert accounts.person(secret, "browser") is None


def test_a_password_is_hashed_anew_when_the_parameters_have_changed(store: Store, accounts: Accounts) -> None:
    before = accounts.add("anna", GOOD, "reader")
    kept = accounts.log_in("anna", GOOD)
    assert kept
    assert accounts.list() == [before]
    stronger = Accounts(store, hasher=PasswordHasher(time_cost=2, memory_cost=16, parallelism=1), clock=lambda: 1e9)
    assert stronger.log_in("anna", OTHER) is None
    assert accounts.list() == [before]
    assert stronger.log_in("anna", GOOD)
    (after,) = accounts.list()
    assert "m=16,t=2,p=1" in after.password
    assert accounts.person(kept, "browser")
    assert stronger.log_in("anna", GOOD)


def test_an_unknown_name_takes_as_long_as_a_wrong_password(store: Store) -> None:
    accounts = Accounts(store, hasher=PasswordHasher(time_cost=8, memory_cost=8_192, parallelism=1))
    accounts.add("anna", GOOD, "reader")
    accounts.warm()

    def seconds(name: str) -> float:
        taken = []
        for _ in range(5):
            begun = time.thread_time()
            assert accounts.log_in(name, OTHER) is None
            taken.append(time.thread_time() - begun)
        return min(taken)

    known, unknown = seconds("anna"), seconds("bo")
    assert 0.5 < known / unknown < 2


def test_a_session_goes_on_while_somebody_else_is_writing(store: Store, clock: Clock) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with Store.open(store.place, patience=0.1) as impatient:
        accounts = Accounts(impatient, clock=clock, hasher=hasher)
        accounts.add("anna", GOOD, "reader")
        secret = accounts.log_in("anna", GOOD)
        assert secret
        clock.now += IDLE / 2
        with store.write():
            assert accounts.person(secret, "browser")
            with pytest.raises(RecordError, match="somebody else"):
                accounts.log_in("anna", GOOD)


def test_without_accounts_it_is_the_user_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ines")
    assert (local_person().name, local_person().is_editor) == ("ines", True)

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert local_person().name == "local"
