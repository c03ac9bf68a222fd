"""The book's file: the sample, backups."""

import contextlib
import os
import pathlib
import sqlite3

from support import DONE, FAILED, USAGE, ATTENTION, PROGRAM, Book, equal, holds, main


def test_demo():
    with Book() as book, Book() as other:
        answer = book.ask("demo", "--seed", "7")
        assert answer["accounts"] >= 5 and answer["activities"] > 50, answer
        equal(book.ask("check"), {"ok": True, "findings": []})
        assert "not empty" in book.run("demo", status=FAILED)
        book.run("demo", "--size", "huge", status=USAGE)
        # The same seed and day make the same records, ids included.
        other.run("demo", "--seed", "7")
        first, second = (b.ask("accounts")["accounts"] for b in (book, other))
        equal(first, second)


def test_demo_default_file():
    with Book() as book:
        process = book.start_bare("demo")
        _, err = process.communicate(timeout=60)
        equal(process.returncode, 0, err)
        assert (book.directory / "data" / "second-sale" / "sample.sqlite").exists()
        assert not (book.directory / "data" / "second-sale" / "book.sqlite").exists()


def test_backup_and_restore():
    with Book() as book:
        book.run("add", "account", "name=First", "external_id=A-1")
        file = book.directory / "kept.sqlite"
        answer = book.ask("backup", file)
        holds(answer, file=str(file), size=file.stat().st_size)
        equal(oct(os.stat(file).st_mode & 0o777), "0o600")
        assert "already there" in book.run("backup", file, status=FAILED)
        book.run("edit", "A-1", "name=Second")
        answer = book.ask("restore", file)
        assert answer["set_aside"] and os.path.exists(answer["set_aside"]), answer
        holds(book.ask("show", "A-1"), name="First")
        book.run("backup", "--overwrite", file)
        # What is no book is refused, and the present one stays.
        file.write_text("no book at all")
        assert "not a book" in book.run("restore", file, status=FAILED)
        holds(book.ask("show", "A-1"), name="First")
        book.run("restore", book.directory / "nowhere", status=FAILED)


def test_case_35_newer_version():
    """What a newer version wrote is neither opened nor changed."""
    with Book() as book:
        book.run("add", "account", "name=First")
        with contextlib.closing(sqlite3.connect(book.path)) as connection:
            connection.execute("PRAGMA user_version = 99")
            connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        before = pathlib.Path(book.path).read_bytes()
        for command in (["accounts"], ["add", "account", "name=Second"], ["undo"]):
            assert "newer version" in book.run(*command, status=FAILED)
        equal(pathlib.Path(book.path).read_bytes() == before, True)


if __name__ == "__main__":
    main(globals())
