# SPDX-License-Identifier: GPL-3.0-or-later
"""Renewals: closed, and notice recorded."""

from desk import expect


def renewal_of(desk, account):
    return next((r for r in desk.cli("renewals")["renewals"] if r["account"] == account), None)


def focus_on_renewal(desk, account):
    """The filter finds it, and Return goes to it."""
    desk.key("ctrl+f")
    desk.see_focus("entry")
    desk.type(account)
    desk.wait(lambda: len(desk.window().find_all("list item", contains="Know by")) == 1, account)
    desk.key("Return")
    desk.see_focus_in("grouping", account)


def job_16_close_a_renewal(desk):
    """One form that is filled in already; so is the one for notice."""
    with desk.way():
        desk.start("--page", "renewals")
        desk.see("list item", contains="Know by")
        focus_on_renewal(desk, "Rosenhain Italia S.r.l.")
    with desk.step():
        desk.key("ctrl+Return")
        desk.see_focus("text", contains="New Amount")
        desk.type("1200")
        desk.picture("close")
        desk.key("ctrl+s")
        desk.see(contains="renewed")
    desk.took(at_most=1)
    with desk.way():
        desk.key("Escape")
        focus_on_renewal(desk, "Delta Freight")
    with desk.step():
        desk.key("ctrl+shift+Return")
        desk.see_focus("combo box", contains="Given By")
        desk.tab_to("text", contains="Reason")
        desk.type("New group tool")
        desk.key("ctrl+s")
        desk.see(contains="otice")
    desk.took(at_most=2)

    desk.restart("--page", "renewals")
    renewed = renewal_of(desk, "Rosenhain Italia S.r.l.")
    expect(renewed["term_start"] == "2026-11-15", f"no new term: {renewed}")
    expect(renewed["up_for_renewal"]["minor"] == 1440000, f"not 14,400 a year: {renewed}")
    expect(renewal_of(desk, "Delta Freight")["state"] == "notice_given", "no notice")
    desk.see("list item", contains="Delta Freight")
