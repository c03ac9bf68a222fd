# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done every day: what happened is written down, signals are answered."""

from desk import expect


def hits(desk, text, kind):
    return [h for h in desk.cli("search", text)["hits"] if h["kind"] == kind]


def the_record(desk, text, kind):
    found = desk.wait(lambda: hits(desk, text, kind), f"{kind} “{text}” in the book")
    return desk.cli("show", found[0]["id"])


def filter_by(desk, text, row):
    """What is looked for comes first, and Return goes to it."""
    desk.key("ctrl+f")
    desk.see_focus("entry")
    desk.type(text)
    desk.wait(lambda: desk.window().find_all("list item", contains=row), row)
    desk.key("Return")
    desk.see_focus("list item", contains=row)


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
    filter_by(desk, "walrus", "walrus")


def signals(desk):
    return [i for i in desk.cli("agenda")["items"] if i["kind"] == "signal"]


def job_05_answer_a_signal(desk):
    """Open it, start its play; later one form closes it with what it meant."""
    before = signals(desk)
    signal = next(s for s in before if s["title"].startswith("Stalled Start: Day 33"))
    with desk.way():
        desk.start()
        desk.see_focus("list item")
        filter_by(desk, "stalled start", "Day 33")
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
        filter_by(desk, "goal off pace", "Goal off Pace")
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
