"""Files as three programs write them, imported, and the figures they make. What
the figures are is reckoned by hand in tests/fixtures/import/README.md."""

import signal

from support import DONE, FAILED, USAGE, ATTENTION, FIXTURES, Book, equal, holds, main

OWN = [FIXTURES / "import" / "own" / f"{name}.csv"
       for name in "accounts contacts contracts steps goals readings outcomes commitments renewals".split()]
HUBSPOT = sorted((FIXTURES / "import" / "hubspot").glob("*.csv"))
SALESFORCE = sorted((FIXTURES / "import" / "salesforce").glob("*.csv"))


def test_own():
    with Book() as book:
        dry = book.ask("import", "--dry-run", *OWN)
        holds(dry, created=57, rejected=[], change_set=None, dry_run=True)
        equal(book.ask("accounts")["accounts"], [])
        # In any order: steps and renewals name what later files bring.
        answer = book.ask("import", *reversed(OWN))
        holds(answer, created=57, updated=0, unchanged=0, rejected=[])
        assert answer["change_set"] > 0
        equal(len(book.ask("accounts")["accounts"]), 6)
        holds(book.ask("show", "C-1"), reports_to="C-2", roles=["champion", "user_lead"])
        holds(book.ask("show", "K-1b"), follows=["K-1a"], account="Nordlicht AG", escalator=True,
              amount={"minor": 120000, "currency": "EUR"})
        equal(book.ask("check")["findings"], [])


def test_again_changes_nothing():
    with Book() as book:
        book.run("import", *OWN)
        holds(book.ask("import", *OWN), created=0, updated=0, unchanged=57, change_set=None)
        book.run("undo")
        equal(book.ask("accounts")["accounts"], [])
        equal(book.ask("check")["findings"], [])
        book.run("redo")
        equal(len(book.ask("accounts")["accounts"]), 6)


def test_agenda_and_renewals():
    with Book() as book:
        book.run("import", *OWN)
        items = book.ask("agenda")["items"]
        equal([(item["account"], item["kind"], item["group"], item["due"]) for item in items],
              [("Ember Robotics", "customer_step", "overdue", "2026-12-18"),
               ("Ember Robotics", "promise", "overdue", "2026-12-30"),
               ("Nordlicht AG", "deadline", "next", "2027-01-18"),
               ("Ember Robotics", "step", "next", "2027-01-15"),
               (None, "gaps", "next", None)])
        assert abs(items[2]["score"] - 14400 * 0.55 * 2) < 0.01, items[2]
        answer = book.ask("renewals")
        equal([(row["contract"], row["know_by"] or row["signature_by"], row["state"]) for row in answer["renewals"]],
              [("K-1b", "2027-01-18", "open"), ("K-5", "2027-03-17", "open"), ("K-3b", "2027-05-01", "open"),
               ("K-2", None, "open_ended"), ("K-6b", None, "unknown")])
        holds(answer["renewals"][0], category="at_risk", probability=0.45, forecast={"minor": 648000, "currency": "EUR"})
        holds(book.ask("proof", "K-1b"), notice_date="2027-01-29", send_by="2027-01-26", decide_by="2027-01-12",
              unrolled_notice_date="2027-01-30", know_by="2027-01-18", window_opens="2026-12-01", assumed=[])


def test_hubspot():
    with Book() as book:
        answer = book.ask("import", *HUBSPOT, status=ATTENTION)
        holds(answer, created=7, skipped=1, n_rejected=1)
        holds(answer["rejected"][0], file="contacts.csv", line=4)
        assert "8899999" in answer["rejected"][0]["reason"], answer["rejected"]
        equal({file["recognised"] for file in answer["files"]},
              {"HubSpot companies", "HubSpot contacts", "HubSpot deals"})
        holds(book.ask("show", "7001"), product="Dock Scheduling", account="Harborline Services, Inc.",
              amount={"minor": 3600000, "currency": "USD"}, period="year", term_end="2026-12-31", signed="2025-12-15")
        holds(book.ask("show", "Dana Ortiz"), account="Harborline Services, Inc.", roles=["champion"])
        holds(book.ask("show", "8801123"), owner="Mia Berg", last_seen_in_crm="2026-12-18")
        assert "no record" in book.run("show", "7003", status=FAILED)


def test_salesforce():
    with Book() as book:
        answer = book.ask("import", *SALESFORCE)
        holds(answer, created=6, skipped=1, n_rejected=0)
        holds(book.ask("show", "Archivsuche"), account="Verlag Ost KG", signed="2026-02-28",
              amount={"minor": 725050, "currency": "EUR"})
        holds(book.ask("show", "Petra Groß"), account="Möbelhaus Süd GmbH", title="Geschäftsführerin")
        holds(book.ask("show", "moebelsued.example"), owner="Jan Holt", country="Germany")


def test_all_or_nothing():
    with Book() as book:
        process = book.start("import", "--all-or-nothing", "--json", *HUBSPOT)
        out, _ = process.communicate(timeout=60)
        equal(process.returncode, FAILED)
        assert b'"n_rejected": 1' in out and b'"change_set": null' in out, out
        equal(book.ask("accounts")["accounts"], [])


def write(book, name, text):
    path = book.directory / name
    path.write_text(text, encoding="utf-8")
    return path


def test_updates():
    with Book() as book:
        book.run("import", write(book, "accounts.csv", "external_id,name,tier,colour\nA-1,First,small,red\n"))
        answer = book.ask("import", write(book, "accounts.csv", "external_id,name,tier,industry\nA-1,First,,Toys\n"))
        holds(answer, created=0, updated=1)
        holds(book.ask("show", "A-1"), tier="small", industry="Toys")
        book.run("import", "--clear-empty", write(book, "accounts.csv", "external_id,tier\nA-1,\n"))
        holds(book.ask("show", "A-1"), tier=None, industry="Toys")
        book.run("undo")
        holds(book.ask("show", "A-1"), tier="small")


def test_unknown_columns_are_told():
    with Book() as book:
        path = write(book, "accounts.csv", "external_id,name,colour\nA-1,First,red\n")
        process = book.start("import", path)
        _, err = process.communicate(timeout=60)
        equal(process.returncode, DONE)
        assert "colour" in err.decode(), err
        equal(book.ask("import", path)["files"][0]["unknown_columns"], ["colour"])


def test_ambiguous_dates():
    with Book() as book:
        path = write(book, "accounts.csv", "external_id,name,started\nA-1,First,03/04/2026\n")
        message = book.run("import", path, status=FAILED)
        assert "started" in message and "2026-04-03" in message and "2026-03-04" in message, message
        book.run("import", "--dates", "day-first", path)
        holds(book.ask("show", "A-1"), started="2026-04-03")
        book.run("import", "--dates", "whenever", path, status=USAGE)


def test_map_of_ones_own():
    with Book() as book:
        own = write(book, "map.json", """{"name": "Ours", "sheets": [{"title": "Our customers",
          "recognise": ["Customer No"], "records": [{"kind": "account",
          "columns": {"Customer No": "external_id", "Called": "name"}}]}]}""")
        path = write(book, "customers.csv", "Customer No,Called\nX-1,Acme\n")
        book.run("import", path, status=FAILED)
        equal(book.ask("import", "--map", own, path)["files"][0]["recognised"], "Our customers")
        holds(book.ask("show", "X-1"), name="Acme")
        book.run("import", "--map", write(book, "bad.json", "{"), path, status=FAILED)


def test_refused():
    with Book() as book:
        book.run("import", status=USAGE)
        assert "nowhere.csv" in book.run("import", "nowhere.csv", status=FAILED)
        book.run("import", "--kind", "invoice", OWN[0], status=USAGE)
        book.run("import", write(book, "noise.csv", "a,b\n1,2\n"), status=FAILED)
    with Book() as book:
        book.run("demo")
        assert "sample" in book.run("import", *OWN, status=FAILED)


def test_interrupted():
    """Ctrl+C takes back what was written; the book is as it was."""
    with Book() as book:
        book.run("add", "account", "name=First", "external_id=A-0")
        rows = "".join(f"A-{n},Account number {n},small\n" for n in range(1, 60001))
        path = write(book, "many.csv", "external_id,name,tier\n" + rows)
        process = book.start("import", path)
        # It has begun to write when the log beside the book grows.
        wal = book.path.with_name(book.path.name + "-wal")
        while process.poll() is None and (not wal.exists() or wal.stat().st_size < 1_000_000):
            pass
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        equal(process.returncode, FAILED, err)
        equal([a["name"] for a in book.ask("accounts")["accounts"]], ["First"])
        equal(book.ask("check")["findings"], [])


if __name__ == "__main__":
    main(globals())
