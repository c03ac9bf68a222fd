"""Two books that share a folder, as their owners do it."""

import contextlib
import os
import pathlib
import tempfile

from support import ATTENTION, DONE, FAILED, USAGE, Book, equal, holds, main


@contextlib.contextmanager
def pair():
    """Two books with one account, connected to one folder."""
    with Book() as here, Book() as there, tempfile.TemporaryDirectory(prefix="sale-share-") as shared:
        here.run("add", "account", "name=Acme", "external_id=A-1", "city=Oslo")
        for book in (here, there):
            book.run("connect", "folder", shared)
        here.run("sync")
        there.run("sync")
        yield here, there, pathlib.Path(shared)


def test_connect():
    with Book() as book, tempfile.TemporaryDirectory() as shared:
        equal(book.ask("connect"), {"connections": []})
        assert "not connected" in book.run("sync", status=FAILED)
        answer = book.ask("connect", "folder", shared, "--name", "team")
        holds(answer["connections"][0], name="team", provider="folder", address=shared)
        equal(os.listdir(f"{shared}/second-sale"), [])
        assert "no folder" in book.run("connect", "folder", f"{shared}/nowhere", status=FAILED)
        book.run("connect", "folder", status=USAGE)
        book.run("connect", "crm", shared, status=USAGE)
        assert "no connection" in book.run("sync", "other", status=FAILED)
        equal(book.ask("disconnect", "team"), {"connections": []})
        book.run("disconnect", "team", status=FAILED)


def test_two_ways():
    with pair() as (here, there, shared):
        holds(there.ask("show", "A-1"), name="Acme", city="Oslo")
        there.run("edit", "A-1", "owner=Dana")
        dry = there.ask("sync", "--dry-run")
        holds(dry, pushed=0, pending=1, pulled=0)
        holds(dry["changes"][0], direction="out", field="owner", to="Dana")
        files = sorted(os.listdir(shared / "second-sale"))
        holds(there.ask("sync"), state="idle", pushed=1, pending=0)
        dry = here.ask("sync", "--dry-run")
        holds(dry["changes"][0], direction="in", field="owner", to="Dana", **{"from": None})
        equal(here.ask("show", "A-1")["owner"], None)
        holds(here.ask("sync"), state="idle", pulled=1)
        holds(here.ask("show", "A-1"), owner="Dana", city="Oslo")
        equal(len(os.listdir(shared / "second-sale")), len(files) + 1)
        holds(here.ask("sync"), state="idle", pulled=0, pushed=0)
        for book in (here, there):
            equal(book.ask("check")["findings"], [])


def quarrel(here, there):
    """Both change the city; what the one here then sees."""
    here.run("edit", "A-1", "city=Aarhus")
    there.run("edit", "A-1", "city=Bergen")
    here.run("sync")
    there.run("sync", status=ATTENTION)
    holds(here.ask("sync", status=ATTENTION), state="needs_person", conflicts=1)
    (conflict,) = here.ask("conflicts")["conflicts"]
    holds(conflict, kind="account", field="city", mine="Aarhus", theirs="Bergen")
    assert conflict["theirs_at"] and conflict["theirs_by"], conflict
    return conflict["id"]


def settled(here, there, city):
    equal(here.ask("conflicts"), {"conflicts": [], "refused": []})
    here.run("sync")
    there.run("sync")
    for book in (here, there):
        equal(book.ask("conflicts"), {"conflicts": [], "refused": []})
        holds(book.ask("show", "A-1"), city=city)


def test_resolve():
    for choice, city in (("mine", "Aarhus"), ("theirs", "Bergen"), ("=Cork", "Cork")):
        with pair() as (here, there, _):
            name = quarrel(here, there)
            here.run("conflicts", "resolve", name, choice)
            settled(here, there, city)
    with pair() as (here, there, _):
        name = quarrel(here, there)
        here.run("conflicts", "resolve", name, status=USAGE)
        here.run("conflicts", "resolve", "nobody", "mine", status=FAILED)
        here.run("conflicts", "resolve", name, "theirs")
        here.run("undo")
        equal(here.ask("show", "A-1")["city"], "Aarhus")


def test_deleted_and_edited():
    """Case 24: the record is shown as deleted here, changed there, and somebody decides."""
    for decider, choice, alive in ((0, "mine", False), (0, "theirs", True), (1, "mine", True), (1, "theirs", False)):
        with pair() as books:
            here, there = books[:2]
            name = here.ask("show", "A-1")["id"]
            here.run("delete", "A-1")
            there.run("edit", "A-1", "city=Bergen")
            here.run("sync")
            there.run("sync", status=ATTENTION)
            here.run("sync", status=ATTENTION)
            one, other = (here, there) if decider == 0 else (there, here)
            (conflict,) = one.ask("conflicts")["conflicts"]
            holds(conflict, field="deleted", mine=decider == 0, theirs=decider == 1)
            one.run("conflicts", "resolve", conflict["id"], choice)
            one.run("sync")
            other.run("sync")
            for book in (one, other):
                equal(book.ask("conflicts"), {"conflicts": [], "refused": []}, f"{decider} {choice}")
                book.run("show", name, status=DONE if alive else FAILED)


def test_folder_away():
    with pair() as (here, _, shared):
        here.run("edit", "A-1", "city=Bergen")
        (shared / "second-sale").rename(shared / "away")
        assert "not there" in here.run("sync", status=FAILED)
        (shared / "away").rename(shared / "second-sale")
        holds(here.ask("sync"), pushed=1, state="idle")


def test_half_file():
    with pair() as (here, there, shared):
        before = set(os.listdir(shared / "second-sale"))
        here.run("edit", "A-1", "city=Bergen")
        here.run("sync")
        (name,) = set(os.listdir(shared / "second-sale")) - before
        file = shared / "second-sale" / name
        whole = file.read_bytes()
        file.write_bytes(whole[:-40])
        answer = there.ask("sync", status=ATTENTION)
        holds(answer, set_aside=1, state="needs_person")
        equal(answer["files"][0]["file"], name)
        file.write_bytes(whole)
        holds(there.ask("sync"), pulled=1, set_aside=0)


def test_copied_book():
    """The copy is noticed; both write on."""
    with pair() as (here, _, shared), Book() as copy:
        here.run("backup", "--overwrite", copy.path)
        here.run("edit", "A-1", "city=Bergen")
        copy.run("edit", "A-1", "owner=Dana")
        for book in (here, copy, here):
            book.run("sync")
        for book in (here, copy):
            holds(book.ask("show", "A-1"), city="Bergen", owner="Dana")


if __name__ == "__main__":
    main(globals())
