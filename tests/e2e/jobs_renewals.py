# SPDX-License-Identifier: GPL-3.0-or-later
"""Renewals: forecast, closed, and notice recorded."""

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


FORECASTS = 10


def forecasts(desk):
    return {r["contract"]: r["forecast"] for r in desk.cli("renewals")["renewals"]}


def typed(row, number):
    """The amount that is typed, and in the smallest unit of its currency."""
    minor = 1 if row["forecast"]["currency"] == "JPY" else 100
    return {"minor": number * minor, "currency": row["forecast"]["currency"]}


def job_11_update_the_forecast(desk):
    """Down a column of one grid: an amount and Return a renewal, and undo."""
    before = [r for r in desk.cli("renewals")["renewals"] if r["owner"].startswith("dana")]
    rows = before[:FORECASTS]
    wanted = {r["contract"]: typed(r, 1000 + n) for n, r in enumerate(rows)}
    last = rows[-1]["contract"]
    with desk.way():
        desk.start("--page", "renewals")
        desk.see("list item", contains="Know by")
        desk.press("radio button", name="Table")
        desk.see("text", contains=f"Forecast of {rows[0]['account']}")
        desk.tab_to("text", contains=f"Forecast of {rows[0]['account']}")
    for number, row in enumerate(rows):
        desk.see_focus("text", contains=f"Forecast of {row['account']}")
        with desk.step():
            desk.type(str(1000 + number))
            desk.key("Return")
    desk.took(at_most=FORECASTS)
    desk.wait(lambda: forecasts(desk)[last] == wanted[last], "the last amount")
    desk.see(contains="moved since")
    desk.picture("forecast")
    with desk.way():
        desk.key("ctrl+z")
    desk.wait(lambda: forecasts(desk)[last] == rows[-1]["forecast"], "the undo")

    desk.restart("--page", "renewals")
    wanted[last] = rows[-1]["forecast"]
    kept = {contract: forecasts(desk)[contract] for contract in wanted}
    expect(kept == wanted, f"not kept: {kept}")
