# SPDX-License-Identifier: GPL-3.0-or-later
"""Value: the first one confirmed, and a review from its preparation to its promises."""

from desk import expect
from jobs_daily import the_record


def plan_of(desk, account):
    return next(p for p in desk.cli("onboarding")["plans"] if p["account"] == account)


def job_07_confirm_first_value(desk):
    """One form of three fields, two of which are filled in already."""
    account = "Baltica Shipping OÜ"
    before = plan_of(desk, account)["first_value"]
    with desk.way():
        desk.start("--page", "onboarding")
        desk.see_focus("list item")
        desk.filter("baltica", account)
        desk.key("Return")
        desk.see("list", name="Us")
    with desk.step():
        desk.press("button", contains="Confirm")
        desk.see("dialog", name="Confirm First Value")
        desk.see_focus("text", contains="Reached On")
        desk.choose("Confirmed By", "Kadri Tamm")
        desk.picture("first-value")
        desk.key("ctrl+s")
        desk.see_no("dialog", name="Confirm First Value")
    desk.took(at_most=1)

    desk.restart("--page", "onboarding")
    after = plan_of(desk, account)["first_value"]
    expect(after != before and after["state"] != before["state"], f"{before} became {after}")


def job_08_record_an_outcome(desk):
    """One form: what was done, and the file that proves it, by the keyboard alone;
    dropped on the account, the file opens the same form."""
    account = next(a for a in desk.cli("accounts")["accounts"] if a["name"] == "Nordlicht AG")
    proof = desk.place / "quokka-report.txt"
    proof.write_text("Closed in three days, signed Ines Müller\n")
    with desk.way():
        desk.start("--account", account["id"], strict=False)
        desk.press("page tab", name="Value")
        desk.see("label", name="Value Log")
    with desk.step():
        desk.press("button", name="Log…")
        desk.see_focus("text", name="We Did")
        desk.type("Moved the walrus ledger")
        desk.tab_to("button", contains="Attach", at_most=30)
        desk.open_file("space", proof)
        desk.see_focus("list item", name=proof.name)
        desk.picture("outcome")
        desk.key("ctrl+s")
        desk.see_no("dialog")
    desk.took(at_most=1)

    proof.unlink()
    desk.restart("--account", account["id"])
    outcome = the_record(desk, "walrus", "outcome")
    expect(outcome["evidence"] == proof.name, f"without evidence: {outcome}")
    kept = the_record(desk, "quokka", "attachment")
    expect(kept["record"] == outcome["id"], f"{kept} is not of {outcome}")


def add_decision(desk):
    """What is decided, by whom and by when: one step."""
    with desk.step():
        desk.key("ctrl+d")
        desk.see_focus("text", name="What Should Happen Next")
        desk.type("Send the walrus letter")
        desk.tab_to("toggle button", name="Who, and by when?")
        desk.key("space")
        desk.see_focus("text", name="Who")
        desk.type("Dana Reyes")
        desk.tab_to("text", name="By When")
        desk.type("2026-12-11")
        desk.key("Return")
        desk.key("Escape")
        desk.see("toggle button", contains="Dana Reyes")


def presented(desk, text):
    return any(w.find(contains=text) for w in desk.others())


def present(desk):
    """Full screen, one question a screen, by the arrow keys alone."""
    with desk.step():
        desk.key("F5")
        desk.wait(lambda: presented(desk, "Value Review Q4 2026"), "the first screen")
        desk.key("Right")
        desk.wait(lambda: presented(desk, "Close the month in three days"), "the second screen")
        desk.picture("present")
        desk.key("Escape")
        desk.wait(lambda: not desk.others(), "the end of the presentation")


def hold(desk):
    with desk.step():
        desk.key("ctrl+Return")
        desk.see("dialog", name="Mark as Held")
        desk.see_focus("text", contains="Held On")
        desk.choose("Is This Still Right?", "Yes")
        desk.key("ctrl+s")
        desk.see(contains="held")


def job_09_value_review(desk):
    """Open it on the last one's decisions, decide, present, PDF, and what was decided
    is promised: five steps, none of them writing what the book knows."""
    pdf = desk.place / "review.pdf"
    with desk.way():
        desk.start("--page", "reviews", strict=False)
        desk.see_focus("list item")
        desk.filter("nordlicht", "Nordlicht AG")
    desk.key("Return")
    desk.see(contains="Decided last time, still open")
    desk.see("button", name="Present")
    add_decision(desk)
    with desk.step():
        desk.save_as("ctrl+shift+s", pdf)
    present(desk)
    hold(desk)
    desk.took(at_most=5)
    expect(pdf.read_bytes().startswith(b"%PDF"), "no PDF")

    desk.restart("--page", "reviews")
    promise = the_record(desk, "walrus", "commitment")
    expect(promise["due"] == "2026-12-11" and promise["side"] == "us", f"not so: {promise}")
    expect("Dana Reyes" in promise["made_by"], f"not by Dana: {promise}")


TOPICS = ("Health", "Risk", "Value", "Expansion", "Renewals in the Next 120 Days")


def review_of_the_book(desk):
    page = desk.see("document text", contains="Book review")
    return desk.wait(lambda: page.description, "the agenda")


def go_through(desk):
    """A topic a slide, by the arrow keys alone."""
    with desk.step():
        desk.key("F5")
        for topic in ("Book Review", *TOPICS):
            desk.wait(lambda t=topic: presented(desk, t), f"the slide of {topic}")
            desk.key("Right")
        desk.picture("book-slides")
        desk.key("Escape")
        desk.wait(lambda: not desk.others(), "the end of the presentation")


def job_15_review_the_book(desk):
    """From anywhere: the agenda made, presented, and as PDF for those who were not there."""
    pdf = desk.place / "book-review.pdf"
    with desk.way():
        desk.start("--page", "today", strict=False)
        desk.see_focus("list item")
    desk.key("ctrl+shift+b")
    agenda = review_of_the_book(desk)
    for topic in TOPICS:
        expect(topic in agenda, f"no {topic} in {agenda}")
    mine = [a for a in desk.cli("accounts")["accounts"] if (a["owner"] or "").startswith("dana")]
    risk = [a["name"] for a in mine if a["health"]["band"] == "risk" and a["stage"] != "ended"]
    expect(risk and all(name in agenda for name in risk), f"not all of {risk} in {agenda}")
    desk.picture("book-review")
    go_through(desk)
    with desk.step():
        desk.save_as("ctrl+shift+s", pdf)
    desk.took(at_most=3)
    expect(pdf.read_bytes().startswith(b"%PDF"), "no PDF")

    desk.restart("--page", "insights")
    with desk.way():
        desk.press("button", name="Review the Book")
        expect(review_of_the_book(desk) == agenda, "another agenda after a restart")
