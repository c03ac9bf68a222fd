"""Reminders, on a session bus of the test's own, with a desktop that shows nothing."""

import os
import pathlib
import signal
import subprocess
import time

from gi.repository import Gio, GLib

from support import DONE, FAILED, USAGE, Book, equal, holds, main

INTERFACE = """<node><interface name="org.freedesktop.Notifications">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
</interface></node>"""
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


class Desktop:
    """A session bus with somebody on it who takes notifications."""

    def __init__(self, capabilities=("actions", "body-markup")):
        self.capabilities = capabilities
        self.shown = []

    def __enter__(self):
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.daemon.stdout.readline().strip()
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(self.address, flags, None, None)
        if self.capabilities is not None:
            interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
            self.bus.register_object_with_closures2(PATH, interface, self.called, None, None)
            self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                               GLib.Variant("(su)", (NAME, 0)), None, 0, -1, None)
        return self

    def __exit__(self, *_):
        self.bus.close_sync(None)
        self.daemon.terminate()
        self.daemon.wait()
        self.daemon.stdout.close()

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (self.capabilities,)))
            return
        _, _, icon, title, body, actions, hints, _ = parameters.unpack()
        self.shown.append({"title": title, "body": body, "actions": actions[::2], "icon": icon, "hints": hints})
        invocation.return_value(GLib.Variant("(u)", (len(self.shown),)))

    def press(self, number, action):
        """What the desktop says when a button is pressed, and the notification goes."""
        self.bus.emit_signal(None, PATH, NAME, "ActionInvoked", GLib.Variant("(us)", (number, action)))
        self.bus.emit_signal(None, PATH, NAME, "NotificationClosed", GLib.Variant("(uu)", (number, 2)))
        self.bus.flush_sync(None)

    def wait(self, process, condition):
        """Until something holds; what the program asks of the desktop is answered meanwhile."""
        end = time.monotonic() + 60
        timer = GLib.timeout_add(20, lambda: True)
        while not condition():
            assert time.monotonic() < end, "it took too long"
            assert process.poll() is None, process.communicate()
            GLib.MainContext.default().iteration(True)
        GLib.source_remove(timer)

    def finish(self, process):
        """Its status and messages, once it has ended."""
        end = time.monotonic() + 60
        timer = GLib.timeout_add(20, lambda: True)
        while process.poll() is None and time.monotonic() < end:
            GLib.MainContext.default().iteration(True)
        GLib.source_remove(timer)
        out, err = process.communicate(timeout=1)
        assert b"CRITICAL" not in err, err
        return process.returncode, out.decode(), err.decode()


def fill(book, *tasks):
    book.run("add", "account", "name=Smith & <b>Sons", "external_id=A-1")
    return [book.ask("add", "task", "account=A-1", f"text={text}", f"due={due}")["id"] for text, due in tasks]


def remind(book, desktop, *arguments, **options):
    if desktop:
        book.environment["DBUS_SESSION_BUS_ADDRESS"] = desktop.address
    return book.start("remind", *arguments, **options)


def test_one_by_one():
    with Book() as book, Desktop() as desktop:
        # 4 January 2027 is a Monday.
        fill(book, ("Call Dana", "2027-01-04"), ("Send the offer", "2027-01-05"), ("Late", "2027-01-01"))
        equal(desktop.finish(remind(book, desktop, "--once"))[0], DONE)
        equal([shown["title"] for shown in desktop.shown], ["Call Dana", "1 Thing Is Overdue"])
        assert desktop.shown[0]["body"].startswith("Smith &amp; &lt;b&gt;Sons\n"), desktop.shown
        equal(desktop.shown[0]["actions"], ["done", "snooze"])
        equal(desktop.shown[1]["actions"], [])
        equal(desktop.shown[0]["hints"]["desktop-entry"], desktop.shown[0]["icon"])


def test_many_are_one():
    with Book() as book, Desktop(capabilities=()) as desktop:
        # On a Friday, with what comes due before Monday.
        fill(book, *((f"Call {n}", f"2027-01-{day:02}") for n, day in enumerate((8, 8, 9, 10, 11))),
             ("Late", "2027-01-01"))
        status, out, _ = desktop.finish(remind(book, desktop, "--once", "--json", today="2027-01-08"))
        equal(status, DONE)
        equal([shown["title"] for shown in desktop.shown], ["4 Things Are Due"])
        assert "1 more is overdue" in desktop.shown[0]["body"], desktop.shown
        assert '"4 Things Are Due"' in out, out


def test_nothing_due():
    with Book() as book, Desktop() as desktop:
        fill(book, ("Call Dana", "2027-02-04"))
        equal(desktop.finish(remind(book, desktop, "--once"))[0], DONE)
        equal(desktop.shown, [])


def test_buttons():
    """It stays; what is pressed is done, can be undone, and needs no window."""
    with Book() as book, Desktop() as desktop:
        call, offer = fill(book, ("Call Dana", "2027-01-04"), ("Send the offer", "2027-01-04"))
        process = remind(book, desktop, "--at", "00:00")
        desktop.wait(process, lambda: len(desktop.shown) == 2)
        number = 1 + [shown["title"] for shown in desktop.shown].index("Call Dana")
        desktop.press(number, "done")
        desktop.wait(process, lambda: book.ask("show", call)["done_on"] == "2027-01-04")
        desktop.press(3 - number, "snooze")
        desktop.wait(process, lambda: not book.ask("agenda", "--days", "0")["items"])
        equal([item["id"] for item in book.ask("agenda", today="2027-01-05")["items"] if item["id"] == offer], [offer])
        process.send_signal(signal.SIGTERM)
        equal(desktop.finish(process)[0], DONE)
        book.run("undo")
        book.run("undo")
        holds(book.ask("show", call), done_on=None)


MEMORY_MAX_KB = 15 * 1024


def memory_of(process):
    """Its proportional share of the memory, in KB."""
    rollup = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


def has_open(process, path):
    files = pathlib.Path(f"/proc/{process.pid}/fd").iterdir()
    return any(os.path.realpath(file).startswith(str(path)) for file in files)


def test_memory():
    """Asleep it holds no book, and little memory."""
    with Book() as book, Desktop() as desktop:
        book.run("demo")
        process = remind(book, desktop, "--at", "00:00")
        desktop.wait(process, lambda: desktop.shown and not has_open(process, book.path))
        memory = memory_of(process)
        print("#", memory, "KB")
        # A sanitizer's own memory is not the program's.
        if "libasan" not in pathlib.Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8"):
            assert memory <= MEMORY_MAX_KB, memory
        process.send_signal(signal.SIGTERM)
        equal(desktop.finish(process)[0], DONE)


def test_refused():
    with Book() as book:
        fill(book)
        book.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
        assert "no session bus" in book.run("remind", status=FAILED)
        book.run("remind", "--at", "25:00", status=USAGE)
        book.run("remind", "--at", "9", status=USAGE)
    with Book() as book, Desktop(capabilities=None) as desktop:
        fill(book)
        status, _, err = desktop.finish(remind(book, desktop))
        equal(status, FAILED)
        assert "shows notifications" in err, err


if __name__ == "__main__":
    main(globals())
