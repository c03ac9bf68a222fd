# SPDX-License-Identifier: GPL-3.0-or-later
"""Where keys alone lead to: each place is looked at as a screen reader sees it, and gone
round with Tab."""

from desk import expect
from walk import look

# The sample was made before: so there is a day gone by to look at.
LATER = "2026-12-21"
DAY = "2026-11-30"
SHOWN = "30 Nov 2026"
TABS = ("Overview", "Plan", "Value", "People", "Contract", "Activity")
ROUND = 80


def see_trip(desk):
    """Where to, and the briefs."""
    desk.key("ctrl+shift+t")
    desk.see_focus("combo box", contains="City")
    desk.key("space")
    desk.see_focus("entry")
    desk.type("Hamb")
    desk.see_no("label", name="Aarhus")
    desk.key("Down")
    desk.wait(lambda: desk.focused() and desk.focused().find("label", "Hamburg"), "Hamburg")
    desk.key("Return")
    desk.see_focus("combo box", contains="City")
    desk.see("list item", name="1 account")
    yield "where to"
    desk.key("ctrl+s")
    desk.see("document text")
    yield "a trip"
    desk.key("alt+Left")
    desk.see_no("document text")


def see_tidying(desk):
    desk.key("ctrl+shift+g")
    desk.see("button", name="Not Known")
    yield "tidying"
    desk.key("alt+Left")
    desk.see_no("button", name="Not Known")


def see_won_deal(desk):
    desk.key("ctrl+shift+o")
    desk.see_focus("text")
    desk.see("text", name="Product")
    yield "a won deal"
    desk.key("Escape")
    desk.see_no("dialog")


def see_templates(desk):
    """The list of them in the preferences, and the form of a new one."""
    desk.key("ctrl+comma")
    desk.see(name="Mail Templates")
    desk.tab_to("list item", contains="Mail Templates", at_most=ROUND)
    desk.key("Return")
    desk.see("button", name="Add Template")
    yield "mail templates"
    desk.tab_to("button", name="Add Template")
    desk.key("space")
    desk.see("text", name="Subject")
    yield "a mail template"
    desk.key("Escape")
    desk.see_no("text", name="Subject")
    desk.key("Escape", "Escape")
    desk.see_no("dialog")


def see_day(desk, tabs=TABS):
    """Which day, and the account as of it."""
    desk.key("ctrl+2")
    desk.see_focus("table row")
    desk.key("Return")
    desk.see("page tab", name="Overview")
    desk.key("ctrl+shift+h")
    desk.see_focus("text", name="Day")
    desk.type(DAY)
    yield "which day"
    desk.key("ctrl+s")
    desk.see_no("dialog")
    desk.see(contains=SHOWN)
    for tab in tabs:
        desk.press("page tab", name=tab)
        yield f"a day gone by, {tab}"


WAYS = (see_trip, see_tidying, see_won_deal, see_templates)


def places(desk, tabs=TABS):
    desk.today = LATER
    desk.start()
    desk.see_focus("list item")
    for way in WAYS:
        yield from way(desk)
    yield from see_day(desk, tabs)


def walk_places(desk):
    """What can have the focus has a name and a role there too."""
    found = []
    for where in places(desk):
        look(desk, where, found)
        desk.picture(f"walk-{where.replace(' ', '-').replace(',', '')}")
    if found:
        raise AssertionError("\n".join(found))


def go_round(desk, where):
    """Tab leads on from everything, and back to where it began."""
    begun = desk.wait(desk.focused, f"a focus in {where}")
    seen = [begun]
    while len(seen) < ROUND:
        last = seen[-1].accessible
        desk.key("Tab")

        def has_moved(before=last):
            now = desk.focused()
            return now if now and now.accessible != before else None

        now = desk.wait(has_moved, f"the focus to leave {seen[-1]} in {where}")
        if any(node.accessible == now.accessible for node in seen):
            break
        seen.append(now)
    expect(len(seen) < ROUND, f"{where}: Tab does not lead round")
    print(f"# {where}: round in {len(seen)}")


def walk_by_keyboard(desk):
    """Nothing there holds the focus, or loses it; the tabs of a day gone by are those of today."""
    for where in places(desk, TABS[:1]):
        go_round(desk, where)
