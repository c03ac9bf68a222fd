# SPDX-License-Identifier: GPL-3.0-or-later
"""Week one: what the CRM knows comes in as files, what it does not is filled in."""

import csv
import datetime

from desk import expect

N = 40
ME = "dana@us.example"
TREES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel")
TRADES = ("Works", "Foods", "Lines", "Labs", "Care")
NAMES = [f"{tree} {trade}" for tree in TREES for trade in TRADES]

# As far as people differ: by signature, and with another notice.
SIGNED = 3
SHORT = 2


def term_of(index):
    """The first and the last day of a term of a year: the dates are all over the year."""
    start = datetime.date(2026, 1 + index % 11, 1 + index % 28)
    return start, start.replace(year=2027) - datetime.timedelta(days=1)


def write_table(file, header, rows):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
    return file


def write_export(desk):
    """What a CRM gives: nothing of how a contract ends."""
    accounts = write_table(
        desk.place / "accounts.csv",
        ("name", "owner", "tier"),
        [(name, ME, ("strategic", "standard", "small")[i % 3]) for i, name in enumerate(NAMES)],
    )
    contracts = write_table(
        desk.place / "contracts.csv",
        ("account", "product", "term_start", "amount", "period", "currency"),
        [
            (name, "Suite", term_of(i)[0].isoformat(), 60000 - 1000 * i, "year", "EUR")
            for i, name in enumerate(NAMES)
        ],
    )
    return accounts, contracts


def import_files(desk, files):
    """Who one is, and the files one after the other."""
    desk.type("Dana Reyes")
    desk.tab_to("text", name="Mail Address")
    desk.type(ME)
    desk.tab_to(contains="Import from")
    desk.key("Return")
    desk.see_focus("button", contains="Choose")
    desk.open_file("space", files[0])
    desk.see(contains=files[0].name)
    desk.tab_to("button", contains="Add Files")
    desk.open_file("space", files[1])
    desk.see(contains=files[1].name)
    desk.picture("week-one-import")
    desk.press("button", name="Import")
    desk.see("button", name="Fill the Gaps")
    desk.picture("week-one-imported")
    desk.press("button", name="Fill the Gaps")


def fill_row(desk, name, value):
    """The grid goes from the largest amount to the smallest, as the files do."""
    desk.see_focus("text", contains=name)
    desk.type(value)
    desk.key("Tab")


def fill_rest(desk, name, value):
    """One value into all rows that are left; Return then goes to the next fact."""
    desk.see_focus("text", contains=name)
    desk.type(value)
    desk.key("ctrl+shift+d")
    desk.see(contains="All of it is known")


def fill_ends(desk):
    for index, name in enumerate(NAMES):
        end = term_of(index)[1]
        # As people write it: of the next year only the day and the month.
        fill_row(desk, name, f"{end.day} {end.strftime('%b').lower()}")
    desk.see(contains="All of it is known")


def dated(desk):
    """Those of which the day is known: the last for notice, or for a signature."""
    found = desk.cli("renewals")["renewals"]
    return [r for r in found if r["term_end"] and (r["know_by"] or r["signature_by"])]


def job_18_week_one(desk):
    """Forty accounts imported into an empty book, forty dated renewals, in one sitting."""
    files = write_export(desk)
    desk.forget_book()
    with desk.way():
        desk.start(strict=False)
        desk.see_focus("text", name="Name")
    with desk.step():
        import_files(desk, files)
    with desk.step():
        desk.see(contains="When Does the Term End?")
        fill_ends(desk)
        desk.picture("week-one-ends")
    with desk.step():
        desk.key("alt+n")
        desk.see(contains="How Does It Renew?")
        for name in NAMES[:SIGNED]:
            fill_row(desk, name, "b")
        fill_rest(desk, NAMES[SIGNED], "r")
    with desk.step():
        desk.key("Return")
        desk.see(contains="For How Long Does It Renew?")
        fill_rest(desk, NAMES[SIGNED], "12")
    with desk.step():
        desk.key("Return")
        desk.see(contains="How Long Before the End Can They Cancel?")
        left = NAMES[SIGNED:]
        for name in left[:SHORT]:
            fill_row(desk, name, "6w")
        fill_rest(desk, left[SHORT], "3 months")
        desk.picture("week-one-notice")
    desk.took(at_most=5)
    # Somebody has to look up an end and a notice in each of the contracts.
    desk.takes_minutes(looked_up=2 * N, at_most=15)

    with desk.way():
        desk.key("ctrl+5")
        desk.see("list", contains="Renewals")
        desk.picture("week-one-renewals")
    expect(len(dated(desk)) == N, f"only {len(dated(desk))} renewals are dated")
    desk.restart("--page", "renewals")
    desk.wait(lambda: any(n.name in NAMES for n in desk.window().find_all("label")), "a renewal")
    ends = {r["account"]: r["term_end"] for r in dated(desk)}
    expect(
        ends == {name: term_of(i)[1].isoformat() for i, name in enumerate(NAMES)},
        f"not the ends that were entered: {ends}",
    )
