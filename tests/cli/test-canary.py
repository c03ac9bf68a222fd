"""A key, a mail address and private notes with a mark are where they belong, and nowhere else.

Everything is done that sends or writes something, with all debug output on: connecting, syncing also when it goes
wrong, settling a conflict, sharing through a folder, exports, a review, a proof, a backup."""

import contextlib
import pathlib
import subprocess

from canary import MAIL, MARKS, NOTE, Elsewhere, Watch, list_tables, list_trouble, look_at_requests, unpack
from crm import FAKE_KEY, Colleague, Proxy, fake_server
from support import ATTENTION, DONE, FAILED, PROGRAM, Book, equal, main


class Canary:
    """A book with marks in it, and the program with all that it logs."""

    def __init__(self, book):
        self.book = book
        book.environment["G_MESSAGES_DEBUG"] = "all"
        self.logged = 0

    def run(self, *words, key=FAKE_KEY, status=(DONE,), shown=()):
        """The key on the standard input; `shown` are the marks that people are to see in the answer."""
        command = [PROGRAM, "--book", self.book.path, "--today", self.book.today, *map(str, words)]
        process = subprocess.run(
            command, input=key.encode(), capture_output=True, env=self.book.environment, cwd=self.book.directory,
            timeout=100, check=False,
        )  # fmt: skip
        out, err = process.stdout, process.stderr
        assert process.returncode in status, (words, process.returncode, out, err)
        self.logged += err.count(b"DEBUG")
        assert b"DEBUG" not in out, out
        for mark in MARKS:
            assert mark.encode() not in err, (words, mark, err)
            assert mark in shown or mark.encode() not in out, (words, mark, out)
        return out

    def fill(self):
        """The marks come in as a person types them: in files, not in arguments."""
        for kind, table in list_tables().items():
            path = self.book.directory / f"{kind}.csv"
            path.write_text(table)
            self.run("import", f"--kind={kind}", path)
            path.unlink()

    def files(self, *beside):
        """All that lies there, but what is named."""
        for path in self.book.directory.rglob("*"):
            if path.is_file() and not any(path.is_relative_to(self.book.directory / name) for name in beside):
                yield path


def sync_with_trouble(canary, proxy, elsewhere):
    """At the first request and in the middle of a run."""
    proxy.instead = lambda number: None
    for after in (1, 4):
        for answer in list_trouble(elsewhere):
            start = len(proxy.seen)
            proxy.instead = lambda number, answer=answer, start=start: number == start + after and answer
            canary.run("sync", "--key-stdin", status=(FAILED,))
    proxy.instead = None
    canary.run("sync", "--key-stdin", key="wrong-key", status=(FAILED,))


def work(canary, proxy, colleague, elsewhere, shared):
    book = canary.book
    canary.fill()
    canary.run("connect", "odoo", proxy.url, "--database", "ss", "--user", "anna", "--key-stdin")
    canary.run("sync", "--dry-run", "--key-stdin", shown=(MAIL,))
    canary.run("sync", "--key-stdin")
    sync_with_trouble(canary, proxy, elsewhere)
    (there,) = colleague.search("res.partner", ["name", "=", "Acme"])
    colleague.write("res.partner", there["id"], city="Bergen")
    canary.run("edit", "A-1", "city=Narvik", shown=(NOTE,))
    canary.run("sync", "--key-stdin", "--json", status=(ATTENTION,))
    canary.run("conflicts")
    (conflict,) = book.ask("conflicts")["conflicts"]
    canary.run("conflicts", "resolve", conflict["id"], "mine")
    canary.run("sync", "--key-stdin")
    canary.run("disconnect", "odoo")
    canary.run("connect", "folder", shared)
    canary.run("sync", "--dry-run", shown=(MAIL,))
    canary.run("sync")
    canary.run("review", "A-1", "--pdf=review.pdf", "--html=review.html")
    canary.run("review", "A-1")
    canary.run("proof", "K-1", "--pdf=proof.pdf", "--ics=proof.ics")
    canary.run("export", "--shared", "--to=shared-export")
    canary.run("export", "--to=export")
    canary.run("backup", "copy.sqlite")
    for words in (("agenda",), ("accounts",), ("renewals",), ("metrics",), ("log", "A-1", "call: fine"), ("undo",)):
        canary.run(*words, "--json", status=(DONE, ATTENTION))
    canary.run("check")


def look_for_marks(canary, shared):
    book = canary.book
    for path in canary.files():
        assert FAKE_KEY.encode() not in unpack(path.read_bytes()), path
    belongs = ("b.sqlite", "b.sqlite-wal", "copy.sqlite", "export", "data", "backups")
    found = [path for path in canary.files() if NOTE.encode() in path.read_bytes()]
    assert found, "the mark is not even where it belongs"
    strangers = [path for path in canary.files(*belongs) if NOTE.encode() in unpack(path.read_bytes())]
    equal(strangers, [], "private notes")
    # Whoever may have the contacts may have their mail addresses.
    strangers = [path for path in canary.files(*belongs, "shared-export") if MAIL.encode() in unpack(path.read_bytes())]
    equal(strangers, [], "the mail address")
    files = [path for path in pathlib.Path(shared).rglob("*") if path.is_file()]
    assert any(MAIL.encode() in path.read_bytes() for path in files), "nothing was shared"
    for path in files:
        assert NOTE.encode() not in path.read_bytes() and FAKE_KEY.encode() not in path.read_bytes(), path
    assert any(NOTE.encode() in path.read_bytes() for path in (book.directory / "export").rglob("*.*"))


def try_version(version):
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(fake_server(version))
        book, other = stack.enter_context(Book()), stack.enter_context(Book())
        proxy = stack.enter_context(Proxy(url, 1))
        elsewhere = stack.enter_context(Elsewhere())
        shared = other.directory / "shared"
        shared.mkdir()
        canary = Canary(book)
        with Watch() as watch:
            work(canary, proxy, Colleague(url, version=version), elsewhere, shared)
        assert watch.rounds > 10 and canary.logged > 1000, "there was too little to be looked at"
        equal(watch.seen, set(), "seen by others")
        look_for_marks(canary, shared)
        look_at_requests(proxy, elsewhere, version)


def test_over_json_rpc():
    try_version(14)


def test_over_json_2():
    try_version(19)


if __name__ == "__main__":
    main(globals())
