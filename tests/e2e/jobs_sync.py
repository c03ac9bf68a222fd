# SPDX-License-Identifier: GPL-3.0-or-later
"""The book and its CRM, kept alike from the window.

What tests/cli/test-canary.py does without a window is done here with one."""

import contextlib
import os
import pathlib

from canary import (
    MAIL,
    MARKS,
    NOTE,
    Elsewhere,
    Watch,
    list_tables,
    list_trouble,
    look_at_requests,
)
from crm import FAKE_KEY, Colleague, Proxy, fake_server
from desk import expect

VERSION = 14
# Arguments and the environment stay: looked at more often, they would cost the window its time.
WATCH_S = 0.05


def fill(desk):
    """A customer of one's own: the sample is not shared."""
    desk.forget_book()
    for kind, table in list_tables(mail="").items():
        file = desk.place / f"{kind}.csv"
        file.write_text(table)
        desk.cli("import", f"--kind={kind}", str(file), as_json=False)
        file.unlink()


def enter(desk, name, text):
    desk.tab_to("text", name=name)
    desk.type_unseen(text)


def add_contact(desk):
    """With what is nobody else's business."""
    desk.press("page tab", name="People")
    desk.press("button", name="Add…")
    desk.see_focus("text", name="Name")
    desk.type("Bea")
    enter(desk, "Mail Address", MAIL)
    desk.tab_to(contains="More")
    desk.key("space")
    enter(desk, "Private Notes", NOTE)
    desk.key("ctrl+s")
    desk.see_no("dialog")


def go_to_sync(desk):
    """The last row of the sidebar."""
    desk.key("F9")
    desk.see_focus("list item")
    desk.key("End")
    desk.see_focus("list item", contains="Sync")
    desk.key("Return")


def connect(desk, address):
    """Nothing is sent by that: the first run shows what it would send."""
    desk.press("button", name="Connect to Odoo…")
    desk.see("dialog")
    enter(desk, "Address", address)
    enter(desk, "Database", "ss")
    enter(desk, "User", "anna")
    enter(desk, "API Key", FAKE_KEY)
    desk.tab_to("button", name="Check")
    desk.key("Return")
    desk.see(contains="Anna (anna)")
    desk.picture("connect")
    desk.press("button", name="Connect")
    desk.see_no("dialog")
    desk.press("button", name="Sync Now")
    desk.see("dialog", name="Review Changes")
    desk.press("button", name="Send")
    desk.see(name="Up to Date")


def sync_with_trouble(desk, proxy, elsewhere):
    """It does not end with the last of them."""
    for answer in list_trouble(elsewhere):
        start = len(proxy.seen)
        proxy.instead = lambda number, answer=answer: answer
        desk.press("button", name="Sync Now")
        desk.wait(lambda start=start: len(proxy.seen) > start, "a request")
        desk.see(name="Could Not Sync")


def write_both(desk, proxy, colleague):
    """The same field on both sides, while neither can hear of the other."""
    (there,) = colleague.search("res.partner", ["name", "=", "Acme"])
    colleague.write("res.partner", there["id"], city="Bergen")
    desk.cli("edit", "A-1", "city=Narvik")
    proxy.instead = None


def settle_conflict(desk, colleague):
    desk.press("button", name="Sync Now")
    desk.see(contains="1 Conflict Waits for You")
    desk.tab_to("list item", name="1 Conflict")
    desk.key("Return")
    desk.press("button", name="Keep Mine")
    desk.see(name="No Conflicts")

    def is_decided():
        # Not while it can be taken back.
        toast = desk.window() and desk.window().find("button", name="Dismiss")
        return not (toast and toast.press()) and not desk.cli("conflicts")["conflicts"]

    def has_mine():
        (now,) = colleague.search("res.partner", ["name", "=", "Acme"], fields=["city"])
        return now["city"] == "Narvik"

    desk.wait(is_decided, "the decision")
    desk.key("alt+Left")
    desk.press("button", name="Sync Now")
    desk.wait(has_mine, "the city that was kept")


def read_files(desk):
    """What lies in all the places where the program writes."""
    for place in (desk.place, os.environ["HOME"], os.environ["XDG_RUNTIME_DIR"]):
        for file in pathlib.Path(place).rglob("*"):
            with contextlib.suppress(OSError):
                if file.is_file():
                    yield file, file.read_bytes()


def look_for_marks(desk):
    """The book and its copies have the mail address and the notes; nothing has the key."""
    files = dict(read_files(desk))
    book = {f for f in files if f.name.startswith(desk.book.name) or f.parent.name == "backups"}
    for mark in MARKS:
        having = {f for f, data in files.items() if mark.encode() in data}
        strangers = having if mark == FAKE_KEY else having - book
        expect(not strangers, f"{mark} is in {sorted(map(str, strangers))}")
        expect(mark == FAKE_KEY or having, f"{mark} is not even in the book")


def job_keep_secrets(desk):
    """A key, a mail address and private notes with a mark are where they belong only: not in what
    the program tells, nor in files, arguments, or requests to others than the server."""
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(fake_server(VERSION))
        proxy = stack.enter_context(Proxy(url, 1))
        elsewhere = stack.enter_context(Elsewhere())
        colleague = Colleague(url, version=VERSION)
        log = stack.enter_context(open(desk.place / "log", "wb"))
        # Whatever is not on this machine would be asked for elsewhere.
        told = {"G_MESSAGES_DEBUG": "all", "no_proxy": "127.0.0.1"}
        told |= dict.fromkeys(("http_proxy", "https_proxy"), elsewhere.url)
        fill(desk)
        with Watch(WATCH_S) as watch:
            desk.start("--account", "Acme", env=told, log=log)
            add_contact(desk)
            go_to_sync(desk)
            connect(desk, proxy.url)
            sync_with_trouble(desk, proxy, elsewhere)
            write_both(desk, proxy, colleague)
            settle_conflict(desk, colleague)
            desk.picture("synced")
            look_for_marks(desk)
            desk.quit()
        proxy.wait_until_idle()
        look_for_marks(desk)
        look_at_requests(proxy, elsewhere, VERSION)
        lines = (desk.place / "log").read_bytes().count(b"DEBUG")
        print(f"# {lines} lines told, {watch.rounds} looks at processes, {len(proxy.seen)} requests")
        expect(lines > 100 and watch.rounds > 10, "there was too little to be looked at")
        expect(not watch.seen, f"seen by others: {watch.seen}")
