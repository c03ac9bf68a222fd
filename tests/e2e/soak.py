# SPDX-License-Identifier: GPL-3.0-or-later
"""A working day in one run of the program: things that its user does, in any order, and
the memory they leave behind.

SALE_SOAK_MINUTES: how much of a person's time it is to last, by the keystroke-level model
of takes_minutes () and a glance at each page; 10 unless told. SALE_SOAK_SEED: another order.
"""

import os
import random
import statistics

from desk import Atspi, expect
from jobs_renewals import focus_on_renewal

PAGES = ("Today", "Accounts", "Onboarding", "Value Reviews", "Renewals", "Insights")
TABS = ("Overview", "Plan", "Value", "People", "Contract", "Activity")
# What is allowed to stay between the first and the last third, in MiB: the book grows too.
# A page that is left behind is one MiB and more each time.
GROWTH_MIB = 8
WARM = 2


def go(desk, page):
    def is_there():
        rows = desk.window().find_all("list item", contains=page) if desk.window() else []
        chosen = (r for r in rows if r.has(Atspi.StateType.SELECTED))
        return any(r.name.split(",")[0] == page for r in chosen)

    desk.key(f"ctrl+{PAGES.index(page) + 1}")
    desk.wait(is_there, f"the page {page}")


def show_all(desk):
    """No filter any more."""
    desk.key("ctrl+f")
    desk.see_focus("entry")
    # The first Escape may be for a list of completions.
    desk.key("ctrl+a", "Delete", "Escape", "Escape")
    desk.wait(lambda: desk.focused() and desk.focused().role != "entry", "to leave the filter")


def see_dialog(desk, key):
    """Opens a dialog and leaves it."""
    desk.key(key)
    desk.see("dialog")
    desk.key("Escape")
    desk.see_no("dialog")


def look_around(desk):
    for page in PAGES:
        go(desk, page)


def log_a_call(desk):
    desk.key("ctrl+n")
    desk.see_focus("text", name="What happened")
    desk.type("nordl")
    desk.see("button", contains="Nordlicht AG")
    desk.key("Tab")
    desk.type("call today: soaked !dry off by Friday")
    desk.key("Return")
    desk.see_no("dialog")


def think_again(desk):
    """What was logged, taken back and done again."""
    log_a_call(desk)
    desk.key("ctrl+z")
    desk.see(contains="Undone")
    desk.key("ctrl+shift+z")
    desk.see_no(contains="Undone")


def read_up(desk):
    go(desk, "Today")
    desk.see_focus("list item")
    desk.key("ctrl+b")
    desk.see("document text")
    desk.key("alt+Left")
    desk.see_no("document text")


def visit_an_account(desk):
    go(desk, "Accounts")
    desk.see_focus("table row")
    desk.key("Return")
    desk.see("page tab", name="Overview")
    for tab in TABS:
        desk.press("page tab", name=tab)
    desk.press("page tab", name="Overview")
    desk.key("alt+Left")
    desk.see_focus("table row")


def filter_accounts(desk):
    go(desk, "Accounts")
    desk.see_focus("table row")
    desk.key("ctrl+f")
    desk.see_focus("entry")
    desk.type("touch>60d")
    desk.see(contains=" of ")
    show_all(desk)
    desk.see_focus("table row")


def search_the_book(desk):
    desk.key("ctrl+k")
    desk.see_focus("entry")
    desk.type("gamma")
    desk.see("list item", contains="Gamma")
    desk.key("Escape")
    desk.see_no("dialog")


def edit_many(desk):
    go(desk, "Accounts")
    desk.see_focus("table row")
    desk.key("ctrl+a")
    desk.see("button", name="Select All")
    see_dialog(desk, "ctrl+e")
    desk.key("Escape")
    desk.see_no("button", name="Select All")


def see_forms(desk):
    see_dialog(desk, "ctrl+shift+o")
    see_dialog(desk, "ctrl+question")
    see_dialog(desk, "ctrl+comma")


def prove_a_day(desk):
    go(desk, "Renewals")
    desk.see("list item", contains="Know by")
    focus_on_renewal(desk, "Delta Freight")
    see_dialog(desk, "alt+Return")
    see_dialog(desk, "ctrl+Return")
    show_all(desk)


def review_the_book(desk):
    desk.key("ctrl+shift+b")
    desk.see("document text")
    desk.key("alt+Left")
    desk.see_no("document text")


USES = (
    look_around,
    log_a_call,
    think_again,
    read_up,
    visit_an_account,
    filter_accounts,
    search_the_book,
    edit_many,
    see_forms,
    prove_a_day,
    review_the_book,
)


def memory(desk):
    """What the program holds of its own, in MiB."""
    with open(f"/proc/{desk.process.pid}/status", encoding="utf-8") as status:
        line = next(line for line in status if line.startswith("RssAnon:"))
    return int(line.split()[1]) / 1024


def day_at_the_desk(desk):
    """Whatever comes, in one run; at the end the program holds what it held."""
    wanted = float(os.environ.get("SALE_SOAK_MINUTES", "10"))
    order = random.Random(os.environ.get("SALE_SOAK_SEED", "1"))
    desk.start()
    for use in USES * WARM:
        use(desk)
    before, held = desk.person_s(), []
    while desk.person_s() - before < wanted * 60:
        order.choice(USES)(desk)
        held.append(memory(desk))
    third = max(len(held) // 3, 1)
    first, last = statistics.median(held[:third]), statistics.median(held[-third:])
    print(f"# {len(held)} uses, {wanted:.0f} minutes of a person's work: "
          f"{first:.1f} MiB at first, {last:.1f} MiB at last")  # fmt: skip
    expect(last - first < GROWTH_MIB, f"it grew from {first:.1f} to {last:.1f} MiB")
