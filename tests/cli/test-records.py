"""Commands that need nothing but records: add, edit, show, delete, search, history, undo."""

import os
import subprocess

from support import DONE, FAILED, USAGE, ATTENTION, PROGRAM, UUID, Book, equal, holds, main


def fill(book):
    book.run("add", "account", "name=Søndergård & Sønner", "external_id=A-1", "domain=sonder.example",
             "currency=DKK", "tier=strategic")
    book.run("add", "account", "name=Nordlicht AG", "external_id=A-2")
    book.run("add", "account", "name=Nordwind")
    book.run("add", "contact", "account=sondergard", "name=Dana Weiß", "roles=finance;champion",
             "external_id=C-1", "email=dana@sonder.example")
    book.run("add", "contract", "account=A-1", "external_id=K-1", "product=Platform", "amount=1200.50",
             "period=month", "term_start=2026-04-01", "term_end=2027-03-31")


def test_usage():
    with Book() as book:
        book.run(status=USAGE)
        book.run("frobnicate", status=USAGE)
        book.run("show", status=USAGE)
        book.run("show", "a", "b", status=USAGE)
        book.run("show", "a", "--nonsense", status=USAGE)
        assert "2027-01-31" in book.run("show", "a", today="04.01.2027", status=USAGE)
        assert not book.path.exists(), "a wrong use must not make a book"


def test_help():
    out = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    commands = [line.split()[0] for line in out.split("Commands:")[1].split("\n\n")[0].splitlines() if line.strip()]
    assert "show" in commands and "undo" in commands, commands
    for command in commands:
        page = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=True).stdout
        assert command in page and "--book" in page and "--json" in page, page
    out = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    assert out.startswith("Second Sale 0."), out


def test_no_book():
    with Book() as book:
        assert "There is no book" in book.run("show", "x", status=FAILED)
        assert not book.path.exists()


def test_add_and_show():
    with Book() as book:
        fill(book)
        equal(oct(os.stat(book.path).st_mode & 0o777), "0o600")
        account = book.ask("show", "A-1")
        assert UUID.fullmatch(account["id"]), account["id"]
        holds(account, kind="account", name="Søndergård & Sønner", tier="strategic", owner=None, tags=[])
        contract = book.ask("show", "K-1")
        holds(contract, kind="contract", account="Søndergård & Sønner", account_id=account["id"],
              amount={"minor": 120050, "currency": "DKK"}, currency="DKK", term_end="2027-03-31",
              contract_kind=None, follows=[])
        holds(book.ask("show", "C-1"), roles=["champion", "finance"])
        out = book.run("show", "K-1")
        assert "Term Ends" in out and "1,200.50" in out, out


def test_find():
    with Book() as book:
        fill(book)
        uuid = book.ask("show", "A-1")["id"]
        for name in (uuid, uuid.upper(), "A-1", "søndergård & sønner", "sondergard", "sonder.example", "sønd"):
            equal(book.ask("show", name)["id"], uuid, name)
        equal(book.ask("show", "Dana Weiss")["kind"], "contact")
        message = book.run("show", "nord", status=FAILED)
        assert "2 records" in message and "Nordlicht AG" in message and "Nordwind" in message, message
        assert "no record" in book.run("show", "nobody", status=FAILED)


def test_refused():
    with Book() as book:
        fill(book)
        before = book.run("history", "K-1")
        assert "no kind" in book.run("add", "invoice", "name=x", status=USAGE)
        assert "term_end" in book.run("edit", "K-1", "frobnicate=1", status=USAGE)
        book.run("edit", "K-1", "amount", status=USAGE)
        book.run("edit", "K-1", "period=month", "period=year", status=USAGE)
        assert "strategic" in book.run("edit", "A-1", "tier=huge", status=FAILED)
        assert "notice_n" in book.run("edit", "K-1", "notice_n=-1", status=FAILED)
        assert "term_end" in book.run("edit", "K-1", "term_end=31.03.2027", status=FAILED)
        assert "account" in book.run("add", "contact", "name=Nobody", status=FAILED)
        assert "fits 2" in book.run("add", "contact", "name=N", "account=nord", status=FAILED)
        assert "amount" in book.run("edit", "K-1", "amount=ten", status=FAILED)
        equal(book.run("history", "K-1"), before)


def test_references():
    with Book() as book:
        fill(book)
        book.run("add", "contact", "account=A-1", "name=Lars", "reports_to=Dana Weiß")
        holds(book.ask("show", "Lars"), reports_to="C-1")
        activity = book.ask("add", "activity", "account=A-1", "activity_kind=call", "at=2027-01-03T10:00+02:00",
                            "contacts=Lars; C-1", "text=Talked about 年間契約書")
        holds(activity, activity_kind="call", at="2027-01-03T08:00:00Z", kind="activity")
        equal(len(activity["contacts"]), 2)
        renewal = book.ask("add", "renewal", "contract=K-1", "due=2027-04-01", "forecast=99.99")
        holds(renewal, contract="K-1", forecast={"minor": 9999, "currency": "DKK"}, currency="DKK")


def test_search():
    with Book() as book:
        fill(book)
        book.run("add", "activity", "account=A-1", "activity_kind=call", "at=2027-01-03", "text=Talked about 年間契約書")
        hits = book.ask("search", "契約")["hits"]
        equal(len(hits), 1)
        holds(hits[0], kind="activity", account="Søndergård & Sønner", snippet="Talked about 年間契約書")
        equal([hit["title"] for hit in book.ask("search", "WEISS")["hits"]], ["Dana Weiß"])
        equal(book.ask("search", "\"' OR * NEAR(")["hits"], [])
        assert "Platform" in book.run("search", "platf")


def test_history():
    with Book() as book:
        fill(book)
        book.run("edit", "K-1", "notice_n=30", "notice_unit=day", today="2027-02-01")
        history = book.ask("history", "K-1")
        equal([(c["event"], c.get("field"), c.get("from"), c.get("to")) for c in history["changes"]],
              [("changed", "notice_unit", None, "day"), ("changed", "notice_n", None, 30), ("created", None, None, None)])
        holds(history["changes"][0], author="user")
        assert history["changes"][0]["at"].startswith("2027-02-01")
        then = book.ask("history", "K-1", "--as-of", "2027-01-31")
        holds(then, as_of="2027-01-31")
        holds(then["record"], notice_n=None, product="Platform")
        equal(len(then["changes"]), 1)
        assert "not in the book" in book.run("history", "K-1", "--as-of", "2027-01-03", status=FAILED)


def test_views():
    with Book() as book:
        fill(book)
        book.run("add", "account", "name=Klein & Co", "tier=small")
        assert "none of this list was saved yet" in book.run("accounts", "--view", "Small ones", status=USAGE)
        book.run("add", "saved_view", "name=Small ones", "page=accounts", "query=tier:small", "sort=whose:all")
        book.run("add", "saved_view", "name=Due", "page=renewals", "query=name:sønder", "sort=whose:all")
        book.run("add", "saved_view", "name=Nothing", "page=renewals", "query=tier:small", "sort=whose:all")
        names = lambda *words: [account["name"] for account in book.ask("accounts", *words)["accounts"]]
        equal(names("--view", "small ONES"), ["Klein & Co"])
        equal(names("--view", "Small ones", "sønder"), [])
        refused = book.run("accounts", "--view", "Due", status=USAGE)
        assert "Small ones" in refused and "Nothing" not in refused, refused
        equal([row["contract"] for row in book.ask("renewals", "--view", "Due")["renewals"]], ["K-1"])
        equal(book.ask("renewals", "--view", "Nothing")["renewals"], [])
        assert "Due, Nothing" in book.run("renewals", "--view", "Small ones", status=USAGE)


def test_show_as_of():
    with Book() as book:
        fill(book)
        before = book.run("show", "A-1")
        book.run("edit", "K-1", "notice_n=30", "notice_unit=day", today="2027-02-01")
        book.run("edit", "A-1", "tier=small", today="2027-02-01")
        book.run("delete", "C-1", today="2027-02-01")
        holds(book.ask("show", "K-1", "--as-of", "2027-01-31"), notice_n=None, product="Platform")
        # An account with all that it had.
        assert book.run("show", "A-1", "--as-of", "2027-01-31") == before
        assert book.run("show", "A-1", "--as-of", "2027-02-01") != before
        assert "not in the book" in book.run("show", "A-1", "--as-of", "2027-01-03", status=FAILED)
        book.run("show", "A-1", "--as-of", "someday", status=USAGE)


def test_undo():
    with Book() as book:
        fill(book)
        # Several fields of one group go back together.
        book.run("edit", "K-1", "notice_n=60", "notice_unit=day", "clause=Sixty days")
        book.run("edit", "K-1", "notice_n=30")
        answer = book.ask("undo")
        holds(answer, records=1, kept=[])
        holds(book.ask("show", "K-1"), notice_n=60)
        holds(book.ask("undo"), kept=[])
        holds(book.ask("show", "K-1"), notice_n=None, notice_unit=None, clause=None)
        book.ask("redo")
        holds(book.ask("show", "K-1"), notice_n=60, notice_unit="day")
        holds(book.ask("redo"), records=1)
        holds(book.ask("show", "K-1"), notice_n=30)
        assert "nothing to redo" in book.run("redo", status=FAILED)


def test_undo_keeps_later():
    with Book() as book:
        fill(book)
        book.run("edit", "A-1", "industry=Toys", "country=DK")
        number = book.ask("history", "A-1")["changes"][0]["change_set"]
        book.run("edit", "A-1", "country=SE")
        answer = book.ask("undo", number, status=ATTENTION)
        holds(answer, undone=number)
        equal(len(answer["kept"]), 1)
        holds(book.ask("show", "A-1"), industry=None, country="SE")
        book.run("undo", "99999", status=FAILED)
        book.run("undo", "x", status=USAGE)


def test_delete():
    with Book() as book:
        fill(book)
        uuid = book.ask("show", "C-1")["id"]
        assert book.ask("delete", "A-1")["deleted"] is not None
        book.run("show", "A-1", status=FAILED)
        assert "deleted" in book.run("show", uuid, status=FAILED)
        equal(book.ask("history", uuid)["changes"][0]["event"], "deleted")
        equal(book.ask("search", "Dana")["hits"], [])
        book.run("undo")
        equal(book.ask("show", "C-1")["id"], uuid)


def holds_bytes(book, text):
    """Whether any file of the book has these bytes in it."""
    return any(text.encode() in file.read_bytes() for file in book.directory.rglob("*") if file.is_file())


def test_erase():
    with Book() as book:
        fill(book)
        book.run("edit", "C-1", "name=Dana Schwarz", "phone=+49 30 12345678")
        offer, lunch, thanks = (
            book.ask("add", "task", "account=A-1", f"text={text}")["id"]
            for text in ("Send Dana Schwarz the offer", "Ring Dana about lunch", "Thank dana@sonder.example"))
        contact = book.ask("show", "C-1")["id"]

        answer = book.ask("erase", "C-1")
        holds(answer, contact=contact, erased=False)
        texts = {reach["text"]: reach for reach in answer["reaches"]}
        holds(texts["Dana Weiß"], what="old_value", kind="contact", field="name", sure=True, can_keep=False, erase=True)
        holds(texts["Ring Dana about lunch"], what="passage", sure=False, can_keep=True, erase=False)
        holds(book.ask("show", "C-1"), name="Dana Schwarz")
        assert "cannot be undone" in book.run("erase", "C-1")

        answer = book.ask("erase", "C-1", "--yes", "--also", lunch, "--keep", thanks)
        holds(answer, erased=True)
        assert answer["values"] >= 4 and answer["old_values"] >= 1 and answer["passages"] >= 2, answer
        assert any("exported" in line for line in answer["left"]), answer
        holds(book.ask("show", offer), text="Send (erased) the offer")
        holds(book.ask("show", lunch), text="Ring (erased) about lunch")
        holds(book.ask("show", thanks), text="Thank dana@sonder.example")
        assert not holds_bytes(book, "Weiß") and not holds_bytes(book, "Schwarz") and not holds_bytes(book, "12345678")
        assert "deleted" in book.run("show", contact, status=FAILED)
        book.run("erase", "Dana Schwarz", "--yes", status=FAILED)
        equal(book.ask("check")["findings"], [])


def test_erase_refused():
    with Book() as book:
        fill(book)
        book.run("erase", status=USAGE)
        book.run("erase", "A-1", status=FAILED)
        assert "no passage" in book.run("erase", "C-1", "--keep", "K-1", "--yes", status=FAILED)
        holds(book.ask("show", "C-1"), name="Dana Weiß")


def test_hostile_text():
    with Book() as book:
        book.run("add", "account", "name=A \x1b[31mred\x07\nline \u202e", "external_id=A-1")
        out = book.run("show", "A-1")
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out, repr(out)
        equal(book.ask("show", "A-1")["name"], "A \x1b[31mred\x07\nline \u202e")


if __name__ == "__main__":
    main(globals())
