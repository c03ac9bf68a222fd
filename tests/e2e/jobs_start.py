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


TOLD = {
    "product": "Wombat Suite",
    "term_end": "2027-11-30",
    "notice_n": 90,
    "renewal_mode": "auto",
    "status": "active",
}


def fill_in_deal(desk):
    """The won deal of a new customer, field after field, as the seller tells of it."""
    desk.see_focus("text", name="Account")
    desk.type("Wren Robotics")
    desk.see(contains="A new account")
    desk.tab_to("text", name="Product")
    desk.type("Wombat Suite")
    desk.tab_to("text", name="Recurring Amount")
    desk.type("48000")
    desk.tab_to("text", name="Term Starts")
    desk.type("2026-12-01")
    desk.tab_to("text", name="Length in Months")
    desk.type("12")
    desk.choose("Renewal", "Renews by Itself")
    desk.tab_to("text", contains="Notice")
    desk.type("90 days")
    desk.tab_to("text", name="Seller")
    desk.type("Kim Sato")
    desk.tab_to("text", name="The Seller’s Notes")
    desk.type("Goals: one quoll report")
    desk.key("Return")
    desk.type("Risks: the lab lead leaves")


def job_17_won_deal(desk):
    """Account, contract, handover and onboarding plan in one form; one undo."""
    with desk.way():
        desk.start("--page", "accounts")
        desk.see("table row", contains="Nordlicht AG")
    with desk.step():
        desk.key("ctrl+shift+o")
        fill_in_deal(desk)
        desk.see(contains="5 questions for the seller are left")
        desk.picture("won-deal")
        desk.key("ctrl+s")
        desk.see_no("dialog")
    desk.see("page tab", name="Overview")
    desk.see(contains="Wren Robotics")
    desk.took(at_most=1)
    desk.picture("won-account")

    names = [a["name"] for a in desk.cli("accounts")["accounts"]]
    desk.press_toast("Undo")
    desk.wait(
        lambda: "Wren Robotics" not in [a["name"] for a in desk.cli("accounts")["accounts"]],
        "the undo of all of it",
    )
    desk.key("ctrl+shift+z")
    desk.wait(
        lambda: [a["name"] for a in desk.cli("accounts")["accounts"]] == names, "all of it again"
    )

    account = next(a for a in desk.cli("accounts")["accounts"] if a["name"] == "Wren Robotics")
    desk.restart("--account", account["id"])
    contract = the_record(desk, "wombat", "contract")
    told = {name: contract.get(name) for name in TOLD}
    expect(told == TOLD, f"not the contract that was signed: {contract}")
    renewal = next(r for r in desk.cli("renewals")["renewals"] if r["account"] == "Wren Robotics")
    expect(renewal["know_by"], f"no deadline: {renewal}")
    handover = the_record(desk, "quoll", "handover")
    expect(handover["intended_outcome"] == "one quoll report", f"not split: {handover}")
    expect(handover["risks"] == "the lab lead leaves", f"not split: {handover}")
    expect(not handover.get("accepted_on"), f"a draft is not accepted: {handover}")
    (plan,) = [p for p in desk.cli("onboarding")["plans"] if p["account"] == "Wren Robotics"]
    expect(plan["required"] > 0 and plan["done"] == 0, f"no plan that was just begun: {plan}")
    desk.see(contains="Wren Robotics")
    desk.see(contains="What was promised in the sale?")
