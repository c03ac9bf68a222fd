# SPDX-License-Identifier: GPL-3.0-or-later
"""Many accounts at once: touches planned, fields edited. And who leaves one."""

from desk import expect
from jobs_daily import the_record


def records(desk, names=None):
    accounts = desk.cli("accounts")["accounts"]
    return {
        a["name"]: desk.cli("show", a["id"])
        for a in accounts
        if names is None or a["name"] in names
    }


def job_12_keep_in_touch(desk):
    """Who has been silent, all of them, and when to talk to them: three steps."""
    silent = ["Kestrel Biotech", "Oakline Retail", "Plain Co"]
    with desk.way():
        desk.start("--page", "accounts")
        desk.see_focus("table row")
    with desk.step():
        desk.filter("touch>60d", silent[0], role="table row")
    desk.key("ctrl+a")
    desk.see("button", name="Select All")
    with desk.step():
        desk.key("ctrl+e")
        desk.see_focus("text", name="Owner")
        desk.tab_to("text", name="Next Touch")
        desk.type("2026-12-01")
        desk.see(contains="3 of 3 accounts change")
        desk.picture("touches")
        desk.key("ctrl+s")
    desk.see(contains="3 accounts changed")
    desk.took(at_most=3)

    desk.restart("--page", "accounts")
    planned = {name: a["next_touch"] for name, a in records(desk, silent).items()}
    expect(planned == dict.fromkeys(silent, "2026-12-01"), f"planned: {planned}")
    others = [a["name"] for a in records(desk).values() if a["next_touch"] == "2026-12-01"]
    expect(sorted(others) == silent, f"{others} were changed")


def plays(desk, account):
    """What is to be done at an account because somebody leaves, and when."""
    items = desk.cli("agenda", "--days", "40")["items"]
    steps = {i["title"]: i["due"] for i in items if i["account"] == account}
    return {title: due for title, due in steps.items() if "the one who leaves" in title
            or "who decides now" in title}


def job_12_somebody_leaves(desk):
    """From the sponsor among the people of an account: two steps, and the play has begun."""
    account = "Gamma Inc"
    expect(not plays(desk, account), "there is a play already")
    with desk.way():
        desk.start("--account", account)
        desk.press("page tab", name="People")
        desk.see("button", contains="Steve Tomczak, COO")
        desk.tab_to("button", contains="Linda Okafor")
        desk.key("Right")
        desk.see_focus("button", contains="Steve Tomczak, COO")
    desk.key("ctrl+l")
    desk.see_focus("text", name="Left On")
    desk.see(contains="Start “Sponsor or Champion Leaves”")
    desk.picture("left")
    desk.key("ctrl+s")
    desk.see(contains="Steve Tomczak marked as left, play started")
    desk.took(at_most=2)
    with desk.way():
        desk.key("ctrl+z")
        desk.see(contains="Undone")
        expect(not plays(desk, account), "the undo left the play")
        desk.key("ctrl+shift+z")
        desk.see_no(contains="Undone")

    desk.restart("--account", account)
    dated = plays(desk, account)
    expect(sorted(dated.values()) == ["2026-11-25", "2026-11-28"], f"dated {dated}")
    contact = the_record(desk, "Tomczak", "contact")
    expect(contact["left_on"] == desk.today, f"not left: {contact}")


def job_12_place_a_person(desk):
    """Who has less say than was thought, and is for us now: a key for each."""
    account = "Gamma Inc"
    with desk.way():
        desk.start("--account", account)
        desk.press("page tab", name="People")
        desk.see("button", contains="Linda Okafor, CFO, Economic Buyer")
        desk.tab_to("button", contains="Linda Okafor")
        desk.see_focus("button", contains="influence 5 of 5, neither for nor against us")
    desk.key("ctrl+Down")
    desk.see_focus("button", contains="influence 4 of 5, neither for nor against us")
    desk.key("ctrl+Right")
    desk.see(contains="Linda Okafor: influence 4 of 5, rather for us")
    desk.see_focus("button", contains="influence 4 of 5, rather for us")
    desk.picture("placed")
    desk.took(at_most=2)
    with desk.way():
        desk.key("ctrl+Right")
        desk.see_focus("button", contains="Linda Okafor, CFO, Economic Buyer, Silent, influence 4")
        desk.see_focus("button", contains="influence 4 of 5, for us")
        desk.key("ctrl+z")
        desk.see_focus("button", contains="influence 4 of 5, rather for us")

    desk.restart("--account", account)
    contact = the_record(desk, "Okafor", "contact")
    expect(contact["influence"] == 4 and contact["stance"] == 1, f"stands at {contact}")
    with desk.way():
        desk.press("page tab", name="People")
        desk.see("button", contains="Linda Okafor, CFO, Economic Buyer, Silent, influence 4 of 5")
        desk.press("radio button", name="List")
        desk.see("list item", name="Linda Okafor")
        desk.see_no("button", contains="Linda Okafor, CFO")

    desk.restart("--account", account)
    with desk.way():
        desk.press("page tab", name="People")
        desk.see("list item", name="Linda Okafor")


def job_14_edit_many(desk):
    """All accounts, one form with what it will do, one undo."""
    add_accounts(desk)
    before = {name: a["tier"] for name, a in records(desk).items()}
    new = [name for name in before if name.startswith("Quokka")]
    with desk.way():
        desk.start("--page", "accounts")
        desk.see_focus("table row")
    with desk.step():
        desk.filter("quokka", new[0], role="table row")
    desk.key("ctrl+a")
    desk.see("button", name="Select All")
    with desk.step():
        desk.key("ctrl+e")
        desk.see_focus("text", name="Owner")
        desk.choose("Tier", "Small")
        desk.see(contains="50 of 50 accounts change")
        desk.picture("bulk")
        desk.key("ctrl+s")
    desk.see(contains="50 accounts changed")
    desk.key("ctrl+z")
    desk.see(contains="Undone")
    desk.took(at_most=4)
    after = {name: a["tier"] for name, a in records(desk).items()}
    expect(after == before, "one undo did not take it all back")
    with desk.way():
        desk.key("ctrl+shift+z")
        desk.see_no(contains="Undone")

    desk.restart("--page", "accounts")
    after = {name: a["tier"] for name, a in records(desk).items()}
    changed = sorted(name for name in after if after[name] != before.get(name))
    expect(changed == new, f"changed were {changed}")
    expect({after[name] for name in new} == {"small"}, "not all are small")


def add_accounts(desk):
    for number in range(50):
        fields = (f"name=Quokka {number:02}", "owner=dana.reyes@halden.example", "tier=standard")
        desk.cli("add", "account", *fields)


def owned_by(desk, owner):
    accounts = desk.cli("accounts")["accounts"]
    return {a["name"] for a in accounts if a["owner"] == owner and a["stage"] != "ended"}


def job_19_cover_for_a_colleague(desk):
    """Two weeks of somebody else's accounts, promises and deadlines: one form."""
    owners = {a["owner"] for a in desk.cli("accounts")["accounts"] if a["owner"]}
    colleague = sorted(o for o in owners if not o.startswith("dana"))[0]
    theirs = owned_by(desk, colleague)
    agenda = {i["account"] for i in desk.cli("agenda")["items"]} & theirs
    expect(agenda, f"nothing is due at {theirs}")
    with desk.way():
        desk.start("--page", "today")
        desk.see_focus("list item")
    with desk.step():
        desk.key("ctrl+shift+l")
        desk.see_focus("combo box", contains="Colleague")
        desk.choose("Colleague", colleague)
        desk.picture("cover-form")
        desk.key("ctrl+s")
        desk.see_no("dialog")
    desk.see(contains=f"Covering for {colleague} until")
    desk.took(at_most=1)

    def only_theirs():
        # What is about the whole book names no account.
        rows = {r.name.split(",")[0] for r in desk.rows("list item")} - {""}
        return rows and agenda <= rows <= theirs

    desk.wait(only_theirs, f"Today of {agenda}")
    desk.picture("cover")

    desk.restart("--page", "accounts")
    desk.see(contains=f"Covering for {colleague} until")
    desk.see("radio button", name="Theirs")
    desk.wait(
        lambda: {r.name.split(",")[0] for r in desk.rows("table row")} >= theirs, "their accounts"
    )
    with desk.way():
        desk.press("button", name="Stop")
        desk.see("radio button", name="Mine")


def job_saved_view(desk):
    """A list as it is wanted again: kept under a name in two steps, found by it in one."""
    silent = ["Kestrel Biotech", "Oakline Retail", "Plain Co"]
    with desk.way():
        desk.start("--page", "accounts")
        desk.see_focus("table row")
        desk.filter("touch>60d", silent[0], role="table row")
    with desk.step():
        desk.key("ctrl+shift+f")
        desk.see_focus("menu item")
        desk.key("Down")
        desk.wait(lambda: desk.focused().is_("menu item"), "the next item")
        desk.key("Return")
        desk.see_focus("text", name="Name")
    with desk.step():
        desk.type("Long Silent")
        desk.picture("view")
        desk.key("Return")
    desk.see(contains="Save View")
    desk.took(at_most=2)

    desk.restart("--page", "today")
    with desk.way():
        desk.see_focus("list item")
        desk.key("ctrl+k")
        desk.see_focus("entry")
        desk.type("long silent")
        desk.see("list item", contains="Long Silent, Views, Accounts")
        desk.key("Return")
        desk.see("table row", contains=silent[0])
        desk.wait(
            lambda: [n.name.split(",")[0] for n in desk.rows("table row")] == silent,
            "those that are silent, and no others",
        )
        desk.picture("shown")
