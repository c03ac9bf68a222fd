# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done every day: what happened is written down, signals are answered."""

from desk import expect


def hits(desk, text, kind):
    return [h for h in desk.cli("search", text)["hits"] if h["kind"] == kind]


def the_record(desk, text, kind):
    found = desk.wait(lambda: hits(desk, text, kind), f"{kind} “{text}” in the book")
    return desk.cli("show", found[0]["id"])


def job_02_log_a_call(desk):
    """One dialog from anywhere: names are completed, and a line makes four records."""
    with desk.way():
        desk.start("--page", "insights")
        desk.see("list item", name="Insights")
    with desk.step():
        desk.key("ctrl+n")
        desk.see_focus("text", name="What happened")
        desk.type("nordl")
        desk.see("button", contains="Nordlicht AG")
        desk.key("Tab")
        desk.type("call with sv")
        desk.see("button", contains="Sven Adler")
        desk.key("Tab")
        desk.type(
            "yesterday: liked the quokka report !send walrus slides by Friday "
            "+a better ibex price *saved two lynx days"
        )
        desk.see(contains="Win, claimed")
        desk.picture("log")
        desk.key("Return")
        desk.see(contains="Logged")
    desk.took(at_most=1)

    desk.restart("--page", "today")
    call = the_record(desk, "quokka", "activity")
    expect(call["activity_kind"] == "call" and call["two_way"], f"no call: {call}")
    expect(call["at"].startswith("2026-11-22"), f"not yesterday: {call['at']}")
    sven = hits(desk, "Sven Adler", "contact")[0]["id"]
    expect(call["contacts"] == [sven], f"not with Sven: {call['contacts']}")
    expect(the_record(desk, "walrus", "task")["due"] == "2026-11-27", "not by Friday")
    expect(the_record(desk, "ibex", "commitment")["side"] == "us", "not our promise")
    expect(the_record(desk, "lynx", "outcome")["grade"] == "claimed", "not a claim")
    desk.filter("walrus", "Nordlicht AG, send walrus slides")


def job_03_read_up(desk):
    """One key, from the row of an account or from its page: all on one page."""
    row = desk.cli("agenda")["items"][0]
    with desk.way():
        desk.start()
        desk.see_focus("list item", contains=row["account"])
    desk.key("ctrl+b")
    brief = desk.see("document text", contains=row["account"])
    desk.wait(lambda: row["title"] in brief.description, "what is to be done next")
    for part in ("Health", "People", "Open Promises", "Last Talks"):
        expect(part in brief.description, f"no {part} in {brief.description}")
    desk.picture("brief")
    desk.took(at_most=1)

    desk.restart("--account", row["account_id"])
    desk.see("page tab", name="Overview")
    with desk.way():
        desk.key("ctrl+b")
        desk.see("document text", contains=row["account"])


def promises(desk, kind):
    """Those of one's own accounts, which are what Today shows."""
    owners = {a["name"]: a["owner"] for a in desk.cli("accounts")["accounts"]}
    items = [i for i in desk.cli("agenda")["items"] if i["kind"] == kind]
    return [i for i in items if (owners[i["account"]] or "").startswith("dana")]


def job_04_chase_promises(desk):
    """Theirs: filter, select all, copy for the mail. Ours: filter, select, kept."""
    theirs = promises(desk, "customer_promise")
    ours = promises(desk, "promise")
    with desk.way():
        desk.start()
        desk.see_focus("list item")
    with desk.step():
        desk.filter('"promised by"', theirs[0]["account"])
    desk.key("ctrl+a")
    desk.key("ctrl+c")
    desk.see(contains=f"Copied {len(theirs)} items")
    desk.took(at_most=3)
    text = desk.pasted()
    missing = [p["title"] for p in theirs if p["title"] not in text]
    expect(not missing, f"{missing} is not in {text}")

    with desk.way():
        desk.key("Escape")
        desk.see("list item", contains="Renewal of")
    with desk.step():
        desk.filter('"promised to"', ours[0]["account"])
    with desk.step():
        desk.key("shift+Down", "shift+Down")
    desk.key("space")
    desk.see(contains="3 items done")
    desk.picture("promises")
    desk.took(at_most=6)

    desk.restart("--page", "today")
    left = promises(desk, "promise")
    expect(len(left) == len(ours) - 3, f"{len(left)} of {len(ours)} are left")
    for kept in ours[:3]:
        record = desk.cli("show", kept["id"])
        expect(record["kept_on"] == desk.today, f"not kept: {record}")


def signals(desk):
    return [i for i in desk.cli("agenda")["items"] if i["kind"] == "signal"]


def job_05_answer_a_signal(desk):
    """Open it, start its play; later one form closes it with what it meant."""
    before = signals(desk)
    signal = next(s for s in before if s["title"].startswith("Stalled Start: Day 33"))
    with desk.way():
        desk.start()
        desk.see_focus("list item")
        desk.filter("stalled start", "Café Noir, Stalled Start: Day 33")
    desk.key("Return")
    desk.see_focus("button", contains="Start “")
    desk.picture("signal")
    desk.key("Return")
    desk.see(contains="Play started")
    desk.took(at_most=2)
    plan = desk.cli("show", signal["id"])["plan_id"]
    expect(plan, "the signal has no plan")
    expect(desk.cli("show", signal["id"])["answered_on"] == desk.today, "not answered today")

    with desk.way():
        desk.key("Escape")
        desk.see("row header", name="Overdue")
        desk.filter("goal off pace", "Nordlicht AG, Goal off Pace")
        closed = desk.focused().name
    with desk.step():
        desk.key("Return")
        desk.see("dialog")
        desk.choose("What Did It Mean?", "Seasonal")
        desk.key("ctrl+s")
        desk.see(contains="Signal closed")
    desk.took(at_most=3)

    desk.restart()
    expect(desk.cli("show", signal["id"])["plan_id"] == plan, "the play is gone")
    left = [s["id"] for s in signals(desk)]
    gone = [s for s in before if s["id"] not in left]
    expect(len(gone) == 2, f"{closed} should be closed, not {gone}")
    ended = next(desk.cli("show", s["id"]) for s in gone if s["id"] != signal["id"])
    expect(ended["closed_on"] == desk.today and ended["meaning"] == "seasonal", f"no meaning: {ended}")
