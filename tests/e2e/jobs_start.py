# SPDX-License-Identifier: GPL-3.0-or-later
"""How an account begins: what the seller knew."""

from desk import expect
from jobs_daily import the_record

NOTES = (
    "Goals:",
    "One quokka report for the audit",
    "Risks: the lab lead leaves",
    "Next steps: call Mia on Monday",
)


def job_13_take_over_an_account(desk):
    """The seller's notes go in as they are; one screen splits, asks and accepts."""
    account = next(a for a in desk.cli("accounts")["accounts"] if a["name"] == "Kestrel Biotech")
    with desk.way():
        desk.start("--account", account["id"])
        desk.see("button", name="Write Handover…")
    with desk.step():
        desk.press("button", name="Write Handover…")
        desk.see_focus("text", name="The Seller’s Notes")
        for line in NOTES:
            desk.type(line)
            desk.key("Return")
        desk.see(contains="What was promised in the sale?")
        desk.picture("handover")
        desk.tab_to(name="Accept Handover", at_most=40)
        desk.key("Return")
        desk.see_no("dialog")
    desk.took(at_most=1)

    desk.restart("--account", account["id"])
    handover = the_record(desk, "quokka", "handover")
    expect(handover["intended_outcome"] == NOTES[1], f"not split: {handover}")
    expect(handover["risks"] == "the lab lead leaves", f"not split: {handover}")
    expect(handover["next_steps"] == "call Mia on Monday", f"not split: {handover}")
    expect(handover["accepted_on"] == desk.today, f"not accepted: {handover}")
    expect("dana" in handover["accepted_by"].lower(), f"not by her: {handover}")
    desk.see(contains="Accepted by Dana")
    desk.see(contains="What was promised in the sale?")
