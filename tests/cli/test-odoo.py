"""Books that share a real Odoo; without one, what can be said without it."""

import contextlib
import os
import subprocess
import sys
import uuid

from crm import administrator, make_team, make_user
from support import ATTENTION, DONE, FAILED, PROGRAM, USAGE, Book, equal, holds, main

URL = os.environ.get("SALE_ODOO_URL")
KEY = "canary-4711"


def call_as_administrator(model, method, *arguments):
    return administrator().call(model, method, *arguments)


def give_key(book, key=KEY, name="second-sale"):
    """As the service manager does."""
    directory = book.directory / "credentials"
    directory.mkdir(exist_ok=True)
    (directory / name).write_text(key + "\n")
    book.environment["CREDENTIALS_DIRECTORY"] = str(directory)


def arguments(url, user="anna", database="ss"):
    return ("connect", "odoo", url, "--database", database, "--user", user)


def with_stdin(book, key, *words):
    """The program with something on its standard input."""
    return subprocess.run(
        [PROGRAM, "--book", book.path, "--today", book.today, *words],
        input=key.encode(),
        capture_output=True,
        env=book.environment,
        cwd=book.directory,
        timeout=60,
        check=False,
    )


def files_of(book):
    for path in book.directory.rglob("*"):
        if path.is_file() and "credentials" not in path.parts:
            yield path


def test_usage():
    with Book() as book:
        book.run("connect", "odoo", "https://crm.example", status=USAGE)
        book.run("connect", "odoo", "https://crm.example", "--database", "ss", status=USAGE)
        book.run("connect", "odoo", status=USAGE)


def test_refused_before_anything_is_asked():
    with Book() as book:
        give_key(book)
        assert "https://" in book.run(*arguments("http://crm.example"), status=FAILED)
        assert "key" in with_stdin(book, "", *arguments("http://127.0.0.1:1"), "--key-stdin").stderr.decode()
        give_key(book, "two\nlines")
        assert "line" in book.run(*arguments("http://127.0.0.1:1"), status=FAILED)
        equal(book.ask("connect"), {"connections": []})


def test_nobody_there():
    with Book() as book:
        process = with_stdin(book, "canary-4711\n", *arguments("http://127.0.0.1:1"), "--key-stdin")
        equal(process.returncode, FAILED)
        assert b"not to be reached" in process.stderr, process.stderr
        assert b"canary" not in process.stderr + process.stdout
        equal(book.ask("connect"), {"connections": []})


@contextlib.contextmanager
def pair():
    """Two books with one account, connected to one server by two colleagues."""
    with Book() as here, Book() as there:
        here.run("add", "account", "name=Acme", "external_id=A-1", "city=Oslo")
        team = make_team(administrator())
        for book in (here, there):
            user, key = make_user(administrator(), team)
            give_key(book, key)
            book.run(*arguments(URL, user), "--files")
        yield here, there


@contextlib.contextmanager
def connected():
    """A book that keeps its records and those of the server alike."""
    user, key = make_user(administrator(), make_team(administrator()))
    with Book() as book:
        give_key(book, key)
        book.run(*arguments(URL, user))
        yield book


def make_company(**values):
    """As a colleague does, in the CRM."""
    values = {"name": f"Fjord {uuid.uuid4()}", "is_company": True, **values}
    return values["name"], call_as_administrator("res.partner", "create", values)


def read_company(name):
    return call_as_administrator("res.partner", "search_read", [["name", "=", name]], ["website", "city"])


def real_connect():
    user, key = make_user(administrator(), make_team(administrator()))
    with Book() as book:
        give_key(book, key)
        answer = book.ask(*arguments(URL, user))["connections"][0]
        holds(answer, name="odoo", provider="odoo", address=URL, database="ss", version="Odoo 14.0")
        assert "write res.partner" in answer["may"], answer
        assert "delete res.partner" not in answer["may"], answer
        equal(book.ask("connect")["connections"], [answer])
        give_key(book, "canary-wrong")
        assert "sign in" in book.run(*arguments(URL, user), status=FAILED).lower()
        assert "sign in" in book.run("sync", status=FAILED).lower()
        equal(book.ask("disconnect", "odoo"), {"connections": []})
        give_key(book, key)
        assert "no database" in book.run(*arguments(URL, user, "nowhere"), status=FAILED)


def real_no_key_is_kept_in_a_file():
    user, key = make_user(administrator(), make_team(administrator()))
    with Book() as book:
        give_key(book, key)
        book.run("add", "account", "name=Acme")
        book.run(*arguments(URL, user), "--files")
        book.run("sync")
        del book.environment["CREDENTIALS_DIRECTORY"]
        assert "not kept" in book.run("sync", status=FAILED)
        equal(with_stdin(book, key, "sync", "--key-stdin").returncode, DONE)
        assert any(b"Acme" in path.read_bytes() for path in files_of(book))
        for path in files_of(book):
            assert key.encode() not in path.read_bytes(), path


def real_two_books():
    with pair() as (here, there):
        plan = here.ask("sync", "--dry-run")
        assert plan["pending"] > 0 and plan["changes"], plan
        there.run("show", "A-1", status=FAILED)
        holds(here.ask("sync"), state="idle", pending=0)
        holds(there.ask("sync"), state="idle")
        holds(there.ask("show", "A-1"), name="Acme", city="Oslo")
        there.run("edit", "A-1", "city=Bergen")
        here.run("edit", "A-1", "industry=fishing")
        for book in (there, here, there):
            book.run("sync")
        for book in (here, there):
            holds(book.ask("show", "A-1"), city="Bergen", industry="fishing")
        holds(here.ask("sync"), state="idle", pulled=0, pushed=0)


def real_records_both_ways():
    with connected() as book:
        theirs, company = make_company(website="https://www.fjord.example/", city="Oslo")
        call_as_administrator("res.partner", "create", {"name": "Kari", "parent_id": company, "function": "CFO"})
        mine = f"Mine {uuid.uuid4()}"
        book.run("add", "account", f"name={mine}", "domain=mine.example")
        book.run("add", "task", f"account={mine}", "text=Call", "due=2027-02-01")
        # Nothing leaves before somebody has seen what would.
        holds(book.ask("sync", status=ATTENTION), pushed=0, question="first")
        equal(read_company(mine), [])
        plan = book.ask("sync", "--dry-run")["changes"]
        assert any(c["direction"] == "out" and c["field"] == "name" and c["to"] == mine for c in plan), plan
        equal(read_company(mine), [])
        book.run("sync")
        holds(book.ask("show", theirs), domain="fjord.example", city="Oslo")
        (there,) = read_company(mine)
        holds(there, website="https://mine.example")
        steps = call_as_administrator("mail.activity", "search_read", [["res_id", "=", there["id"]]], ["summary"])
        equal([step["summary"] for step in steps], ["Call"])
        holds(book.ask("sync"), state="idle", pulled=0, pushed=0, pending=0)
        call_as_administrator("res.partner", "write", [company], {"city": "Bergen"})
        book.run("edit", mine, "city=Paris")
        book.run("sync")
        holds(book.ask("show", theirs), city="Bergen")
        equal([row["city"] for row in read_company(mine)], ["Paris"])


def real_conflict_is_shown_and_settled():
    with connected() as book:
        name, company = make_company(city="Oslo")
        book.run("sync", "--dry-run")
        book.run("sync")
        for choice, here, there, result in (("mine", "Narvik", "Bergen", "Narvik"), ("theirs", "Voss", "Moss", "Moss")):
            book.run("edit", name, f"city={here}")
            call_as_administrator("res.partner", "write", [company], {"city": there})
            holds(book.ask("sync", status=ATTENTION), state="needs_person", pushed=0)
            holds(book.ask("show", name), city=here)
            equal([row["city"] for row in read_company(name)], [there])
            (conflict,) = book.ask("conflicts")["conflicts"]
            holds(conflict, field="city", mine=here, theirs=there, title=name)
            equal(book.ask("conflicts", "resolve", conflict["id"], choice), {"conflicts": [], "refused": []})
            book.run("sync")
            holds(book.ask("show", name), city=result)
            equal([row["city"] for row in read_company(name)], [result])


if __name__ == "__main__":
    chosen = "real_" if "--real" in sys.argv else "test_"
    tests = {"test_" + name.removeprefix(chosen): test for name, test in globals().items() if name.startswith(chosen)}
    if chosen == "real_" and URL is None:
        print("1..0 # SKIP NOT TESTED against a real server: build-aux/test real starts one")
    else:
        main(tests)
