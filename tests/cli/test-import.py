"""Files as three programs write them, imported, and the figures they make. What
the figures are is reckoned by hand in tests/fixtures/import/README.md."""

import os
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


def ratio(found, numerator, denominator, what):
    equal((found["numerator"], found["denominator"]), (numerator, denominator), what)
    if denominator:
        assert abs(found["value"] - numerator / denominator) < 1e-12, (what, found)
    else:
        equal(found["value"], None, what)


def test_metrics():
    with Book() as book:
        book.run("import", *OWN)
        year = ("metrics", "--from", "2026-01-01", "--to", "2026-12-31")
        figures = book.ask(*year)
        ratio(figures["grr"], 2520000, 3600000, "grr")
        ratio(figures["nrr"], 2760000, 3600000, "nrr")
        ratio(figures["grr_without_escalators"], 2520000, 3600000, "grr without")
        ratio(figures["nrr_without_escalators"], 2520000, 3600000, "nrr without")
        ratio(figures["logo_retention"], 3, 5, "logos")
        expected = {"gross_due": (1560000, 2640000), "gross_closed": (1560000, 2280000), "net_due": (1800000, 2640000),
                    "net_closed": (1800000, 2280000), "count_due": (2, 4), "count_closed": (2, 3)}
        for name, numbers in expected.items():
            ratio(figures["renewal_rate"][name], *numbers, name)
        equal({name: money["minor"] for name, money in figures["movement"].items()},
              {"start": 3600000, "expansion": 240000, "contraction": 240000, "churn": 840000, "new": 720000,
               "win_back": 300000, "end": 3780000})
        equal(figures["growth"]["existing"]["minor"], -840000)
        equal(sum(figures["growth"][part]["minor"] for part in ("existing", "new", "win_back")),
              figures["growth"]["change"]["minor"])
        holds(figures["ttfv"], median_days=210, anchor="signature", claimed=1)
        ratio(figures["ttfv"]["within_30"], 0, 3, "within 30")
        ratio(figures["ttfv"]["within_90"], 1, 3, "within 90")
        ratio(figures["onboarding_completion"], 9, 10, "completion")
        for days, numbers in {"30": (0, 6), "90": (0, 6), "365": (2, 5)}.items():
            ratio(figures["second_sale"][days], *numbers, days)
        ratio(figures["loops"]["commitments"], 2, 4, "commitments")
        ratio(figures["loops"]["reviews"], 0, 0, "reviews")
        equal(sorted(figures["not_tracked"]), ["Birkenhof eG", "Dahlberg & Søn", "Falkensee Kliniken"])
        holds(figures, planned=False, not_converted=[], provisional={"minor": 0, "currency": "EUR"})
        equal(book.ask("metrics"), figures)  # the default: the last twelve whole months


def test_metrics_rows():
    with Book() as book:
        book.run("import", *OWN)
        year = ("metrics", "--from", "2026-01-01", "--to", "2026-12-31", "--rows")
        rows = book.ask(*year, "grr")["rows"]
        equal(sum(row["numerator"]["minor"] for row in rows), 2520000)
        equal(sum(row["denominator"]["minor"] for row in rows), 3600000)
        equal({row["account"]: row["mark"] for row in book.ask(*year, "movement")["rows"]},
              {"Nordlicht AG": "expansion", "Birkenhof eG": "steady", "Chocolaterie Céleste": "contraction",
               "Dahlberg & Søn": "churn", "Falkensee Kliniken": "lost_inside", "Ember Robotics": "new"})
        equal([row["mark"] for row in book.ask(*year, "renewal_rate")["rows"]], ["won", "won", "lost", "overdue"])
        equal(len(book.ask(*year, "movement")["rows"]), 6)
        equal({row["title"]: row["mark"] for row in book.ask(*year, "loops.commitments")["rows"]},
              {"Send the returns report every month": "kept", "Name a deputy for the night shift": "missed",
               "Credit the outage of June": "kept", "Deliver the spare gripper": "missed"})
        for figure in ("nrr", "grr_without_escalators", "ttfv", "within_30", "onboarding_completion", "second_sale.90",
                       "not_tracked", "logo_retention", "provisional", "churn", "win_back", "reviews"):
            book.ask(*year, figure)
        assert "grr" in book.run(*year, "happiness", status=USAGE)
        book.run("metrics", "--from", "2026-12-31", "--to", "2026-01-01", status=USAGE)


def test_onboarding():
    with Book() as book:
        book.run("import", *OWN)
        plans = book.ask("onboarding")["plans"]
        equal(len(plans), 1)
        holds(plans[0], account="Ember Robotics", plan="Onboarding", done=9, required=12, skipped=2, late_us=0,
              late_customer=1, age_days=91, first_value={"state": "confirmed", "days": 210})
        ratio(plans[0]["completion"], 9, 10, "completion")
        book.run("tick", "Ember", "Acceptance")
        ratio(book.ask("onboarding")["plans"][0]["completion"], 10, 10, "completion")
        book.run("tick", "Ember", "Photograph")
        equal(book.ask("onboarding")["plans"], [])
        assert "No onboarding plan" in book.run("onboarding")


def test_review():
    with Book() as book:
        book.run("import", *OWN)
        pdf, html = book.directory / "r.pdf", book.directory / "r.html"
        review = book.ask("review", "A-1", "--period", "2026Q4", "--pdf", pdf, "--html", html)
        holds(review, account="Nordlicht AG", period="2026Q4", fees={"minor": 360000, "currency": "EUR"},
              return_confirmed=5, learned=[], next=[])
        assert abs(review["return_confirmed_and_measured"] - 24000 / 3600) < 1e-9, review
        equal({grade: [total["minor"] for total in totals] for grade, totals in review["totals_by_grade"].items()},
              {"confirmed": [1800000], "measured": [600000], "estimated": [5000000], "claimed": []})
        goal = review["expected"][0]
        holds(goal, text="Scan to shelf within a day", current=33, progress=0.625)
        assert abs(goal["pace"] - 120 / 180) < 1e-9, goal
        texts = [item["text"] for item in review["happened"]]
        assert "Trained the night shift" not in texts, "what came to nothing is in no pack"
        assert "Name a deputy for the night shift" in texts, texts
        assert pdf.read_bytes().startswith(b"%PDF-"), "no PDF"
        page = html.read_text()
        assert page.startswith("<!DOCTYPE html>") and "Dr. Tom Weiß" not in page and "Nordlicht AG" in page
        out = book.run("review", "nordlicht", "--period", "2026Q4")
        assert "What Was Expected" in out and "62.5" in out and "5.00×" in out, out
        # Another unit is listed, and in no sum of money.
        review = book.ask("review", "A-5", "--period", "2026Q4")
        equal(review["totals_by_grade"]["confirmed"], [])
        assert "100 parts" in [item.get("value") for item in review["happened"]], review["happened"]
        book.run("review", "A-1", "--period", "last", status=USAGE)
        book.run("review", "nobody", status=FAILED)


def test_export_and_back():
    """What is exported makes the same records in an empty book, ids included."""
    with Book() as book, Book() as other:
        book.run("demo")
        book.run("edit", "Nordlicht", "private_notes=Between us", "tags=a;b,c")
        book.run("edit", "Nordlicht", "name==HYPERLINK(1)")
        first, second = book.directory / "out", book.directory / "again"
        files = book.ask("export", "--to", first)["files"]
        assert all(os.path.exists(file) for file in files), files
        assert str(first / "book.md") in files
        tables = [file for file in files if file.endswith(".csv")]
        equal(other.ask("import", *reversed(tables))["n_rejected"], 0)
        other.ask("export", "--to", second)
        for file in files:
            name = os.path.basename(file)
            equal((first / name).read_bytes(), (second / name).read_bytes(), name)
        equal(book.ask("show", "=HYPERLINK(1)")["id"], other.ask("show", "=HYPERLINK(1)")["id"])
        assert b"Between us" in (first / "accounts.csv").read_bytes()
        book.ask("export", "--shared", "--to", book.directory / "shared")
        for file in (book.directory / "shared").iterdir():
            assert b"Between us" not in file.read_bytes(), file
        equal([os.path.basename(f) for f in book.ask("export", "--kind", "contact", "--to", first)["files"]],
              ["contacts.csv"])
        book.run("export", status=USAGE)
        book.run("export", "--to", first, "--kind", "smell", status=USAGE)


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


CARDS = """BEGIN:VCARD\nFN:Dana Weiß\nORG:Nordlicht AG\nEMAIL:dana@nordlicht.test\nEND:VCARD
BEGIN:VCARD\nFN:Stranger\nEND:VCARD\n"""
CALENDAR = """BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:e1\nDTSTART:20270105T090000Z\nSUMMARY:Review
ATTENDEE:mailto:dana@nordlicht.test\nEND:VEVENT\nEND:VCALENDAR\n"""
MAIL = """Message-ID: <1@nordlicht.test>\nFrom: Dana <dana@nordlicht.test>\nTo: me@us.test
Date: Mon, 4 Jan 2027 09:30:00 +0100\nSubject: Offer\n\nThe body\n"""


def test_cards_calendars_and_mail():
    with Book() as book:
        book.run("add", "account", "name=Nordlicht AG")
        files = [write(book, "mail.eml", MAIL), write(book, "calendar.ics", CALENDAR), write(book, "people.vcf", CARDS)]
        holds(book.ask("import", "--dry-run", *files, status=ATTENTION), created=3, n_rejected=1, change_set=None)
        assert "no record" in book.run("show", "Dana Weiß", status=FAILED)
        answer = book.ask("import", *files, status=ATTENTION)
        holds(answer, created=3, updated=0, n_rejected=1)
        holds(answer["rejected"][0], file="people.vcf", line=6)
        assert "account" in answer["rejected"][0]["reason"], answer["rejected"]
        equal([file["recognised"] for file in answer["files"]], ["mail", "calendar", "contact cards"])
        holds(book.ask("show", "uid:e1"), account="Nordlicht AG", text="Review",
              contacts=[book.ask("show", "Dana Weiß")["id"]])
        holds(book.ask("show", "mid:1@nordlicht.test"), account="Nordlicht AG", text="Offer")
        holds(book.ask("import", *files, status=ATTENTION), created=0, updated=0, unchanged=3, change_set=None)
        holds(book.ask("import", "--with-text", files[0]), updated=1)
        holds(book.ask("show", "mid:1@nordlicht.test"), text="Offer\n\nThe body")
        book.run("undo")
        book.run("undo")
        assert "no record" in book.run("show", "Dana Weiß", status=FAILED)
        assert "Nobody" in book.ask("import", files[0], status=ATTENTION)["rejected"][0]["reason"]


def test_broken_documents():
    """What is no card, event or mail is told; nothing of it is written."""
    with Book() as book:
        book.run("add", "account", "name=Nordlicht AG")
        unended = write(book, "people.vcf", "BEGIN:VCARD\nFN:Dana Weiß\nORG:Nordlicht AG\n")
        holds(book.ask("import", unended, status=ATTENTION), created=0, n_rejected=1)
        undated = write(book, "mail.eml", "From: dana@nordlicht.test\n\nHello\n")
        holds(book.ask("import", undated, status=ATTENTION), created=0, n_rejected=1)
        holds(book.ask("import", write(book, "empty.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n")), created=0)


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
