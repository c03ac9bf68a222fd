"""What becomes of a book's records and those of a CRM, for who works at the terminal; against the fake."""

import contextlib

from crm import FAKE_KEY, Colleague, fake_server
from support import ATTENTION, Book, equal, holds, main


@contextlib.contextmanager
def connected():
    """A book with a customer, kept alike with a server."""
    with fake_server() as url, Book() as book:
        directory = book.directory / "credentials"
        directory.mkdir()
        (directory / "second-sale").write_text(FAKE_KEY + "\n")
        book.environment["CREDENTIALS_DIRECTORY"] = str(directory)
        book.run("add", "account", "name=Acme", "external_id=A-1")
        book.run("connect", "odoo", url, "--database", "ss", "--user", "anna")
        book.run("sync", "--dry-run")
        holds(book.ask("sync"), state="idle", pushed=1)
        yield book, Colleague(url)


def test_refused_is_told():
    """One that the server does not like keeps the other from nothing, and its reason is shown until it is mended."""
    with connected() as (book, colleague):
        book.run("add", "contact", "account=A-1", "name=Ann", "external_id=C-1", "title=King")
        book.run("add", "contact", "account=A-1", "name=Bea", "title=CFO")
        # Bea, and the ID of Ann, for which the server has no field.
        holds(book.ask("sync", status=ATTENTION), state="needs_person", pushed=2)
        (refused,) = book.ask("conflicts")["refused"]
        holds(refused, kind="contact", title="Ann", record=book.ask("show", "C-1")["id"])
        assert refused["reason"] in book.run("conflicts") and len(refused["reason"]) > 5
        holds(book.ask("sync", status=ATTENTION), pushed=0)
        book.run("edit", "C-1", "title=CEO")
        holds(book.ask("sync"), state="idle", pushed=1)
        equal(book.ask("conflicts"), {"conflicts": [], "refused": []})
        rows = colleague.search("res.partner", ["name", "=", "Ann"], fields=["function"])
        equal([row["function"] for row in rows], ["CEO"])


def test_so_much_at_once_is_asked():
    """A run that would empty half of the book stops, until a person means it; that is meant once."""
    with connected() as (book, colleague):
        values = {"city": "Kiel", "is_company": True}
        there = [colleague.create("res.partner", name=f"Company {n}", ref=f"C-{n}", **values) for n in range(20)]
        holds(book.ask("sync"), state="idle", pulled=20)
        for number in there[:10]:
            colleague.write("res.partner", number, city=False, ref=False)
        holds(book.ask("sync", status=ATTENTION), state="needs_person", question="many", pulled=0)
        assert "--go-on" in book.run("sync", status=ATTENTION)
        # Who only looks has not said it.
        book.run("sync", "--dry-run", "--go-on")
        holds(book.ask("sync", status=ATTENTION), question="many", pulled=0)
        holds(book.ask("show", "Company 0"), city="Kiel", external_id="C-0")
        holds(book.ask("sync", "--go-on"), state="idle", question="none", pulled=10)
        holds(book.ask("show", "Company 0"), city=None, external_id=None)
        holds(book.ask("show", "Company 10"), city="Kiel")
        for number in there[10:]:
            colleague.write("res.partner", number, city=False, ref=False)
        holds(book.ask("sync", status=ATTENTION), question="many", pulled=0)
        holds(book.ask("show", "Company 10"), city="Kiel")


if __name__ == "__main__":
    main(globals())
