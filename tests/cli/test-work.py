"""Deadlines, closing, ticking, settings, the check."""

from support import DONE, FAILED, USAGE, ATTENTION, Book, equal, holds, main


def fill(book):
    book.run("add", "account", "name=Nordlicht AG", "external_id=A-1", "currency=EUR", "tier=strategic")
    book.run("add", "account", "name=Dahlberg & Søn", "external_id=A-2", "currency=EUR")
    book.run("add", "contract", "account=A-1", "external_id=K-1", "product=Platform", "amount=1200", "period=month",
             "term_start=2026-04-01", "term_end=2027-03-31", "length_months=12", "renewal_mode=auto", "notice_n=60",
             "notice_unit=day", "window_max=120")
    book.run("add", "contract", "account=A-2", "external_id=K-2", "product=Seats", "amount=500", "period=month",
             "term_start=2026-01-15", "term_end=2027-01-14", "renewal_mode=signature")
    book.run("add", "plan", "account=A-1", "name=Onboarding", "plan_kind=onboarding", "anchor=2026-12-01")
    book.run("add", "step", "plan=Onboarding", "title=Kick-off", "side=us", "required=true")
    book.run("add", "step", "plan=Onboarding", "title=First report", "side=customer", "required=true",
             "first_value=true", "depends_on=Kick-off")


def test_renewals():
    with Book() as book:
        fill(book)
        answer = book.ask("renewals")
        equal([row["contract"] for row in answer["renewals"]], ["K-2", "K-1"])
        # 60 days before 31 March is 30 January; 10 working days before that is 18 January.
        holds(answer["renewals"][1], account="Nordlicht AG", term_end="2027-03-31", unrolled_notice_date="2027-01-30",
              know_by="2027-01-18", notice_date="2027-01-29", send_by="2027-01-26", decide_by="2027-01-12",
              window_opens="2026-12-01", state="open", up_for_renewal={"minor": 1440000, "currency": "EUR"},
              probability=0.75, from_health=True, forecast={"minor": 1080000, "currency": "EUR"}, category=None)
        # Signature needed 60 days before 14 January; the deadline for that is long over.
        holds(answer["renewals"][0], know_by=None, signature_by="2026-11-15", state="closing")
        equal(answer["total"]["forecast"]["minor"], 1080000 + 450000)
        equal([row["contract"] for row in book.ask("renewals", "--within", "14")["renewals"]], ["K-2"])
        equal([row["contract"] for row in book.ask("renewals", "--within", "26")["renewals"]], ["K-2", "K-1"])
        book.run("renewals", "--within", "soon", status=USAGE)
        assert "2027-01-18" in book.run("renewals")


def test_unknown_deadline_is_last():
    with Book() as book:
        fill(book)
        book.run("add", "contract", "account=A-1", "external_id=K-3", "product=Extra", "amount=1", "period=year",
                 "currency=KWD")
        answer = book.ask("renewals", "--within", "0")
        holds(answer["renewals"][-1], contract="K-3", state="unknown", know_by=None)
        equal(answer["total"]["not_converted"], 1)


def test_proof():
    with Book() as book:
        fill(book)
        proof = book.ask("proof", "K-1")
        holds(proof, contract="K-1", account="Nordlicht AG", state="open", term_end="2027-03-31",
              unrolled_notice_date="2027-01-30", notice_date="2027-01-29", send_by="2027-01-26", decide_by="2027-01-12",
              window_opens="2026-12-01", know_by="2027-01-18", statutory_window=["2026-12-31", "2027-01-15"],
              next_term_end="2028-03-31")
        equal(sorted(proof["assumed"]), ["notice_buffer", "notice_count", "notice_delivery_days", "notice_effective"])
        holds(proof["customer"], n=60, unit="day", buffer=10)
        dates = {step["date"] for step in proof["steps"]}
        assert {"2027-01-30", "2027-01-18", "2027-01-29", "2027-01-26", "2027-01-12"} <= dates, dates
        assert all(step["rule"].startswith("F6") and step["text"] for step in proof["steps"])
        equal(book.ask("proof", "nordlicht")["contract"], "K-1")
        out = book.run("proof", "K-1")
        assert "Sat 30 Jan 2027" in out and "assumed" in out, out
        # A holiday of the book moves our dates, not theirs.
        book.run("add", "holiday", "date=2027-01-18", "name=Observed")
        book.run("add", "holiday", "date=2027-01-01", "name=New Year")
        equal(book.ask("proof", "K-1")["decide_by"], "2027-01-11")


def test_proof_files():
    with Book() as book:
        fill(book)
        pdf, ics = book.directory / "p.pdf", book.directory / "p.ics"
        book.run("proof", "K-1", "--pdf", pdf, "--ics", ics)
        data = pdf.read_bytes()
        assert data.startswith(b"%PDF-1.4") and b"%%EOF" in data[-1024:], data[:20]
        text = ics.read_bytes().decode()
        assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"), text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), text
        events = text.split("BEGIN:VEVENT")[1:]
        days = {event.split("DTSTART;VALUE=DATE:")[1][:8]: event for event in events}
        equal(sorted(days), ["20261201", "20270112", "20270118", "20270126", "20270130", "20270331"])
        uuid = book.ask("show", "K-1")["id"]
        assert f"UID:{uuid}-know-by@second-sale" in days["20270118"], days
        equal(days["20270118"].count("BEGIN:VALARM"), 2)
        equal(days["20270331"].count("BEGIN:VALARM"), 0)
        assert "no such" in book.run("proof", "K-1", "--pdf", "/nowhere/p.pdf", status=FAILED).lower()


def test_agenda():
    with Book() as book:
        fill(book)
        book.run("add", "renewal", "contract=K-1", "due=2027-04-01", "category=at_risk")
        book.run("add", "task", "account=A-2", "text=Send the offer", "due=2027-01-03")
        items = book.ask("agenda")["items"]
        deadline = next(item for item in items if item["kind"] == "deadline" and item["account"] == "Nordlicht AG")
        # F20: 14,400 · (1 − .45) · 2, since 18 January is within 30 days.
        holds(deadline, due="2027-01-18", group="next", title="Renewal of Platform")
        assert abs(deadline["score"] - 14400 * 0.55 * 2) < 0.01, deadline
        assert "know by in 14 days" in deadline["reason"], deadline
        task = next(item for item in items if item["kind"] == "task")
        holds(task, group="overdue", account="Dahlberg & Søn", title="Send the offer", due="2027-01-03")
        groups = [item["group"] for item in items]
        equal(groups, sorted(groups, key=["overdue", "this_week", "next"].index))
        assert not any(item["account"] == "Nordlicht AG" and item["kind"] == "deadline"
                       for item in book.ask("agenda", "--days", "7")["items"])
        out = book.run("agenda")
        assert "Overdue" in out and "Send the offer" in out, out
        book.run("agenda", "--days", "many", status=USAGE)


def test_close_renewed():
    with Book() as book:
        fill(book)
        answer = book.ask("close", "K-1", "renewed", "amount=1500")
        holds(answer["renewal"], outcome="won", due="2027-04-01", final_amount={"minor": 1800000, "currency": "EUR"})
        holds(answer["follow_up"], product="Platform", term_start="2027-04-01", term_end="2028-03-31",
              follows=["K-1"], notice_n=60, amount={"minor": 150000, "currency": "EUR"})
        holds(answer["contract"], status="renewed")
        equal([r["term_end"] for r in book.ask("renewals")["renewals"]], ["2027-01-14", "2028-03-31"])
        book.run("undo")
        equal([r["term_end"] for r in book.ask("renewals")["renewals"]], ["2027-01-14", "2027-03-31"])
        holds(book.ask("show", "K-1"), status=None)


def test_close_otherwise():
    with Book() as book:
        fill(book)
        assert "amount" in book.run("close", "K-1", "reduced", "amount=1300", status=FAILED)
        holds(book.ask("close", "K-1", "notice", "date=2027-01-03", "by=customer")["contract"],
              notice_given_on="2027-01-03", notice_given_by="customer")
        equal(book.ask("proof", "K-1")["state"], "notice_given")
        answer = book.ask("close", "K-2", "lost", "reason=Price", "decided_by=CFO")
        holds(answer["renewal"], outcome="lost", lost_reason="Price", decided_by="CFO")
        holds(answer["contract"], status="ended", ended_on="2027-01-14")
        equal(answer["follow_up"], None)
        book.run("close", "K-2", "won", status=USAGE)
        book.run("close", "K-1", "lost", "colour=red", status=FAILED)


def test_tick():
    with Book() as book:
        fill(book)
        assert "Kick-off" in book.run("tick", "A-1", "first", status=FAILED)
        holds(book.ask("tick", "nordlicht", "kick"), title="Kick-off", done_on="2027-01-04", confirmed_by=None)
        holds(book.ask("tick", "A-1", "First report", "--on", "2027-01-03", "--confirmed-by", "Ines Falk"),
              done_on="2027-01-03", confirmed_by="Ines Falk", confirmed_on="2027-01-03")
        assert "2027-01-04" in book.run("tick", "A-1", "Kick-off", status=FAILED)
        assert "no record" in book.run("tick", "A-1", "Dance", status=FAILED)
        book.run("tick", "A-1", "Kick-off", "--on", "yesterday", status=USAGE)


def test_log():
    with Book() as book:
        fill(book)
        book.run("add", "contact", "account=A-1", "name=Dana Scott")
        made = book.ask("log", "A-1", "call with Dana yesterday 14:30 for 20 min: went well "
                        "!send slides by Friday +offer *saved a day")
        holds(made, kind="activity", activity_kind="call", at="2027-01-03T14:30:00Z", minutes=20, two_way=True,
              text="went well", account="Nordlicht AG")
        equal(len(made["contacts"]), 1)
        equal([(record["kind"], record["account"]) for record in made["also"]],
              [("task", "Nordlicht AG"), ("commitment", "Nordlicht AG"), ("outcome", "Nordlicht AG")])
        holds(made["also"][0], text="send slides", due="2027-01-08")
        holds(made["also"][1], text="offer", side="us")
        holds(made["also"][2], we_did="saved a day", grade="claimed")
        # One line, one undo.
        holds(book.ask("undo"), records=4)
        holds(book.ask("log", "nordlicht", "!ring", "back", "tomorrow"), kind="task", text="ring back",
              due="2027-01-05", also=[])
        holds(book.ask("log", "A-2", "--", "-- Nordlicht AG is another one"), account="Dahlberg & Søn")
        book.run("log", "A-1", status=USAGE)
        book.run("log", "nobody", "hello", status=FAILED)


def test_settings():
    with Book() as book:
        settings = book.ask("settings")
        holds(settings, **{"base-currency": "EUR", "gap-days": "30", "ttfv-anchor": "signature", "weekend": "sat,sun"})
        equal(book.ask("settings", "gap-days", "45"), {"gap-days": "45"})
        equal(book.run("settings", "gap-days"), "45\n")
        book.run("settings", "gap-days", "")
        equal(book.run("settings", "gap-days"), "30\n")
        assert "between" in book.run("settings", "gap-days", "--", "-1", status=FAILED)
        book.run("settings", "colour", status=USAGE)
        book.run("settings", "colour", "red", status=USAGE)
        rate = book.ask("add", "rate", "currency=USD", "date=2026-12-31", "rate=0.9")["id"]
        book.run("settings", "base-currency", "usd")
        equal(book.run("settings", "base-currency"), "USD\n")
        assert "deleted" in book.run("show", rate, status=FAILED)
        book.run("undo")
        equal(book.run("settings", "base-currency"), "EUR\n")
        holds(book.ask("show", rate), rate=0.9)


def test_accounts():
    with Book() as book:
        fill(book)
        answer = book.ask("accounts")["accounts"]
        equal([row["name"] for row in answer], ["Dahlberg & Søn", "Nordlicht AG"])
        holds(answer[1], tier="strategic", arr={"minor": 1440000, "currency": "EUR"}, next_deadline="2027-01-18",
              owner=None)
        assert answer[1]["health"]["reasons"], answer[1]
        equal(set(answer[1]["health"]), {"score", "band", "confidence", "relationship", "adoption", "value", "pattern",
                                         "reasons"})
        equal([row["name"] for row in book.ask("accounts", "søn")["accounts"]], ["Dahlberg & Søn"])
        equal(book.ask("accounts", "nobody")["accounts"], [])
        assert "Nordlicht AG" in book.run("accounts")


def test_check():
    with Book() as book:
        fill(book)
        equal(book.ask("check"), {"ok": True, "findings": []})
        assert "sound" in book.run("check", "--quick")
        book.path.write_bytes(b"not a book" * 1000)
        book.run("check", status=FAILED)


if __name__ == "__main__":
    main(globals())
