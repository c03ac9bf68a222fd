# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's jobs, start to finish. Each ends with the program closed and started
again, and the work still there. A job returns nothing; it fails by AssertionError."""

import pathlib

from desk import APP_ID, APP_PATH, Atspi, GLib, expect


def job_01_know_what_to_do_now(desk):
    """Nothing is to be done: Today is there, ranked, each row with its reason."""
    first = desk.cli("agenda")["items"][0]
    desk.start()
    desk.see("row header", name="Overdue")
    row = desk.see("list item", contains=first["account"])
    expect(row.name.count(",") >= 2, f"the row does not give a reason: {row.name}")
    desk.see_focus("list item")
    desk.picture("today")


def is_open(tick):
    return not tick.has(Atspi.StateType.CHECKED)


def tick_first(desk):
    """Steps that wait for another cannot be ticked: the first that can."""
    tried = []

    def is_next(node):
        return is_open(node) and node.name not in tried

    while True:
        with desk.way():
            tick = desk.tab_to("check box", where=is_next)
        tried.append(tick.name)
        with desk.step():
            desk.key("space")
        try:
            desk.wait(lambda: not is_open(tick), "the tick", seconds=3)
            return tick
        except AssertionError:
            desk.steps -= 1  # it said why, and another is tried


def job_06_move_onboarding_along(desk):
    """A step done by Space, and the status on the clipboard by one key."""
    before = {p["id"]: p for p in desk.cli("onboarding")["plans"]}
    with desk.way():
        desk.start("--page", "onboarding")
        plan = desk.see_focus("list item", contains="Onboarding")
        desk.key("Return")
        desk.see("list", contains="Us")
        desk.wait(lambda: desk.focused(), "the focus")
    desk.picture("plan")
    tick = tick_first(desk)
    desk.key("ctrl+shift+c")
    desk.see(contains="Copied the status page")
    desk.took(at_most=2)
    text = desk.pasted()
    expect(f"[x] {tick.name}" in text, f"{tick} is not done in {text}")

    desk.restart("--page", "onboarding")
    after = {p["id"]: p for p in desk.cli("onboarding")["plans"]}
    changed = [i for i in before if before[i] != after.get(i)]
    expect(len(changed) == 1, f"one plan should have moved on, not {len(changed)} ({plan}, {tick})")
    desk.see_focus("list item")


def job_10_know_by_when(desk):
    """Renewals says it at once; Return opens the proof; a key more, the calendar."""
    file = desk.place / "deadline.ics"
    desk.be_calendar(file)
    with desk.way():
        desk.start("--page", "renewals")
        desk.see("list item", contains="Know by")
        desk.tab_to("button", contains="Know by")
    desk.key("Return")
    desk.see(contains="Proof")
    desk.picture("proof")
    desk.press("button", name="Add to Calendar")
    desk.wait(lambda: file.exists() and "END:VCALENDAR" in file.read_text(), "the calendar")
    desk.took(at_most=2)
    calendar = file.read_text()
    expect("BEGIN:VEVENT" in calendar and "VALARM" in calendar, f"no event: {calendar}")


def job_settings(desk):
    """A setting is changed, undone, changed, and still there after a restart."""
    desk.start()
    desk.see_focus("list item")
    desk.key("ctrl+comma")
    desk.press("page tab", name="Cadence")
    desk.see("spin button", contains="Strategic Accounts")
    desk.tab_to("spin button", contains="Strategic Accounts")
    desk.key("Up")
    desk.press_toast("Undo")
    desk.wait(lambda: desk.cli("settings", "touch-strategic")["touch-strategic"] == "30", "the undo")
    desk.see_focus("spin button", contains="Strategic Accounts")
    desk.key("Up", "Up")
    desk.wait(lambda: desk.cli("settings", "touch-strategic")["touch-strategic"] == "32", "32 days")
    desk.key("Escape")
    desk.quit()
    expect(desk.cli("settings", "touch-strategic")["touch-strategic"] == "32", "the setting is gone")
    desk.start()
    desk.see_focus("list item")


def back_up(desk):
    backups = desk.book.parent / "backups"
    backups.mkdir(exist_ok=True)
    desk.cli("backup", str(backups / "book-2026-11-20.sqlite"), as_json=False)


def job_restore(desk):
    """A backup takes the place of the book, and the restoring is taken back."""
    back_up(desk)
    desk.cli("settings", "touch-strategic", "44")
    desk.start("--page", "preferences")
    desk.press("page tab", name="Book")
    desk.see(contains="20 Nov 2026")
    desk.press("button", contains="Restore the Backup of Fri 20 Nov 2026")
    desk.press("button", name="Restore")
    desk.see(contains="The backup was restored")
    expect(desk.cli("settings", "touch-strategic")["touch-strategic"] == "30", "not restored")
    desk.press_toast("Undo")
    desk.see(contains="The former book is back")
    expect(desk.cli("settings", "touch-strategic")["touch-strategic"] == "44", "not taken back")
    desk.quit()
    desk.start()
    desk.see_focus("list item")


def job_rescue(desk):
    """A damaged book says so, is saved, and opens again."""
    back_up(desk)
    names = sorted(a["name"] for a in desk.cli("accounts")["accounts"])
    for leftover in ("-wal", "-shm"):
        pathlib.Path(f"{desk.book}{leftover}").unlink(missing_ok=True)
    with open(desk.book, "r+b") as file:
        file.write(bytes(60))
        for page in range(30, 45):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)
    desk.start()
    desk.see(name="The Book Is Damaged")
    desk.see(contains=pathlib.Path(desk.book).name)
    desk.picture("damaged")
    desk.press("button", name="Save")
    desk.see(contains="What Was Saved")
    desk.picture("rescued")
    desk.tab_to(name="Open the Book")
    desk.key("Return")
    desk.see("row header", name="Overdue")
    desk.quit()
    saved = sorted(a["name"] for a in desk.cli("accounts")["accounts"])
    expect(saved == names, f"only {len(saved)} of {len(names)} accounts were saved")
    desk.start()
    desk.see("row header", name="Overdue")


def ask_provider(desk, method, arguments):
    return desk.call(
        APP_ID, f"{APP_PATH}/SearchProvider", "org.gnome.Shell.SearchProvider2", method, arguments
    )


def job_shell_search(desk):
    """The overview finds an account and a contact, without a window, and opens one."""
    contact = next(h for h in desk.cli("search", "Karim")["hits"] if h["kind"] == "contact")
    desk.start_service()
    (found,) = ask_provider(desk, "GetInitialResultSet", GLib.Variant("(as)", (["nordlicht"],)))
    expect(found, "Nordlicht AG is not found")
    (metas,) = ask_provider(desk, "GetResultMetas", GLib.Variant("(as)", (found,)))
    names = [m["name"] for m in metas]
    expect("Nordlicht AG" in names, f"found were {names}")
    expect([m["id"] for m in metas] == found, "metas and results differ")
    (fewer,) = ask_provider(
        desk, "GetSubsearchResultSet", GLib.Variant("(asas)", (found, ["karim"]))
    )
    expect(contact["id"] in fewer, f"{contact} is not among {fewer}")
    (none,) = ask_provider(desk, "GetInitialResultSet", GLib.Variant("(as)", (["qqqqq"],)))
    expect(none == [], f"found was {none}")
    ask_provider(desk, "GetResultMetas", GLib.Variant("(as)", (["no uuid"],)))
    expect(desk.window() is None, "asking opened a window")
    ask_provider(desk, "ActivateResult", GLib.Variant("(sasu)", (found[0], ["nordlicht"], 0)))
    desk.see("page tab", name="Overview")
    desk.see(contains="Nordlicht AG")
    desk.call(
        APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
        GLib.Variant("(sava{sv})", ("renewals", [], {})),
    )
    desk.see("list", contains="Renewals")
    desk.call(
        APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
        GLib.Variant("(sava{sv})", ("log", [], {})),
    )
    desk.see("dialog", contains="What Happened?")
