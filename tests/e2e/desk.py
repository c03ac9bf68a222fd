# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program in a real window, driven from outside: keys go in through the
display, and what a screen reader would be told comes out.

A job presses keys, and between them waits for conditions; it never waits for time
to pass. What it does is counted, and the longest stall of the program's main loop
is measured by the program itself (src/app/sale-heartbeat.c).

A step is what its user would call one: a command, or a form filled in from its
opening to its saving (step ()). Moving about with Tab and the arrows is no step, and
neither is the way to the place where the job is done (way ()).
"""

import contextlib
import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import tempfile

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE_S = 30
POLL_MS = 40
TODAY = "2026-11-23"

# An average typist's key; a thought; a fact found in a contract that lies open.
KEY_S = 0.28
THINK_S = 1.35
LOOK_UP_S = 5
APP_ID = "org.example.SecondSale"
APP_PATH = "/org/example/SecondSale"

# Keys that do nothing but go somewhere.
MOVING = {"Tab", "shift+Tab", "Up", "Down", "Left", "Right", "Home", "End"}

FOCUSED = Atspi.StateType.FOCUSED
SHOWING = Atspi.StateType.SHOWING


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


class Node:
    """A widget as a screen reader sees it. Widgets come and go while one looks."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self._ask(lambda a: a.get_name() or "", "")

    @property
    def role(self):
        return self._ask(lambda a: a.get_role_name(), "")

    @property
    def description(self):
        return self._ask(lambda a: a.get_description() or "", "")

    @property
    def value(self):
        return self._ask(lambda a: a.get_value_iface() and a.get_current_value(), None)

    @property
    def text(self):
        return self._ask(
            lambda a: Atspi.Text.get_text(a, 0, Atspi.Text.get_character_count(a)), ""
        )

    def write(self, text):
        return self._ask(lambda a: Atspi.EditableText.set_text_contents(a, text), False)

    def has(self, state):
        return self._ask(lambda a: a.get_state_set().contains(state), False)

    def is_(self, role, name=None, contains=None):
        return (
            (role is None or self.role == role)
            and (name is None or self.name == name)
            and (contains is None or contains.lower() in self.name.lower())
        )

    def children(self, backwards=False):
        count = self._ask(lambda a: a.get_child_count(), 0)
        for index in reversed(range(count)) if backwards else range(count):
            child = self._ask(lambda a, i=index: a.get_child_at_index(i), None)
            if child is not None:
                yield Node(child)

    def showing(self, depth=0, backwards=False):
        """This and all below that is on the screen."""
        if depth and not self.has(SHOWING):
            return
        yield self
        for child in self.children(backwards):
            yield from child.showing(depth + 1, backwards)

    def find(self, role=None, name=None, contains=None):
        return next((n for n in self.showing() if n.is_(role, name, contains)), None)

    def find_all(self, role=None, name=None, contains=None):
        return [n for n in self.showing() if n.is_(role, name, contains)]

    def press(self):
        """What a screen reader's user does to a button."""
        return self._ask(lambda a: a.do_action(0), False)

    def _ask(self, question, otherwise):
        try:
            return question(self.accessible)
        except GLib.Error:
            return otherwise

    def __repr__(self):
        return f"{self.role} “{self.name}”"


class Desk:
    """A book, the program, and its user's hands and eyes."""

    def __init__(self, program, cli, today=TODAY):
        self.program = program
        self.cli_program = cli
        self.today = today
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="second-sale-e2e-"))
        self.book = self.place / "book.sqlite"
        self.process = None
        self.manager = None
        self.actions = 0
        self.strokes = 0
        self.steps = 0
        self.steps_taken = ""
        self.in_one = False
        self.stalls = []

    # The book ---------------------------------------------------------------

    def cli(self, *arguments, as_json=True):
        command = [self.cli_program, "--book", str(self.book), "--today", self.today]
        if as_json:
            command.append("--json")
        done = subprocess.run(
            command + list(arguments), capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout) if as_json else done.stdout

    def make_sample(self):
        self.cli("demo", as_json=False)

    def forget_book(self):
        """There is none yet, as on the first day."""
        for file in self.book.parent.glob(self.book.name + "*"):
            file.unlink()

    def be_calendar(self, file):
        """What the desktop hands to its calendar becomes @file."""
        applications = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "applications"
        applications.mkdir(parents=True, exist_ok=True)
        (applications / "calendar.desktop").write_text(
            "[Desktop Entry]\nType=Application\nName=Calendar\nMimeType=text/calendar;\n"
            f"Exec=cp %f {file}\n"
        )
        (applications / "mimeapps.list").write_text(
            "[Default Applications]\ntext/calendar=calendar.desktop\n"
        )

    # The program --------------------------------------------------------------

    def manage(self):
        """A window that comes before its manager would never become active."""
        ready = self.place / "managed"
        self.manager = subprocess.Popen(
            ["openbox", "--startup", shlex.join(["touch", str(ready)])],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait(ready.exists, "the window manager")

    def start(self, *arguments, strict=True, env=None, log=None):
        """GTK's own file chooser has been seen to complain of itself: who opens a file that
        way is not strict, or the first complaint ends the program. What it tells goes to @log."""
        if self.manager is None:
            self.manage()
        beat = self.place / "heartbeat"
        beat.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [
                self.program,
                "--book",
                str(self.book),
                "--today",
                self.today,
                "--size",
                "1280x800",
                *arguments,
            ],
            env={
                **os.environ,
                "SECOND_SALE_HEARTBEAT": str(beat),
                "G_DEBUG": "fatal-criticals" if strict else "",
                **(env or {}),
            },
            stdout=log,
            stderr=log,
        )
        self.wait(lambda: self.app(), "the program's window")
        self.wait(
            lambda: self.window() and self.window().has(Atspi.StateType.ACTIVE),
            "the window to be active",
        )

    def restart(self, *arguments):
        """The work has to be there when the program comes back."""
        self.quit()
        with self.way():
            self.start(*arguments)

    def start_service(self):
        """As the desktop starts it to be asked something: without a window."""
        place = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "second-sale"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.book, place / "book.sqlite")
        self.manage()
        self.process = subprocess.Popen([self.program, "--gapplication-service"])
        self.wait(
            lambda: self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
                              GLib.Variant("(s)", (APP_ID,)))[0],
            "the service",
        )

    def call(self, name, path, interface, method, arguments):
        """Asks over the bus, as the desktop does."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = bus.call_sync(
            name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
            PATIENCE_S * 1000, None,
        )
        return answer.unpack()

    def app(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(index)
                if child and child.get_process_id() == self.process.pid:
                    return Node(child)
            except GLib.Error:
                continue
        return None

    def window(self):
        app = self.app()
        return next((n for n in app.children() if n.role == "frame"), None) if app else None

    def quit(self):
        """Closes the program as its user does, and keeps what it measured."""
        while self.window() and self.window().find("dialog"):
            dialog = self.window().find("dialog").accessible
            self._key("Escape")
            self.wait(lambda d=dialog: not self.has_dialog(d), "the dialog to close")
        self._key("ctrl+q")
        self.wait(lambda: self.process.poll() is not None, "the program to end")
        if self.process.returncode != 0:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        self.process = None
        beat = self.place / "heartbeat"
        if beat.exists():
            self.stalls.append(tuple(float(n) for n in beat.read_text().split()))

    def has_dialog(self, dialog):
        """A window that does not answer for a moment still has what it had."""
        window = self.window()
        return window is None or any(n.accessible == dialog for n in window.find_all("dialog"))

    def end(self):
        for process in (self.process, self.manager):
            if process and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
        shutil.rmtree(self.place, ignore_errors=True)

    # Eyes -----------------------------------------------------------------------

    def wait(self, condition, what, seconds=PATIENCE_S):
        """Runs until the condition holds, and returns what it returned."""
        context = GLib.MainContext.default()
        state = {"late": False, "poll": True}

        def on_late():
            state["late"] = True
            return False

        def on_poll():
            state["poll"] = True
            return True

        late = GLib.timeout_add_seconds(seconds, on_late)
        poll = GLib.timeout_add(POLL_MS, on_poll)
        try:
            while True:
                if state["poll"]:
                    state["poll"] = False
                    if self.process and self.process.poll() not in (None, 0):
                        raise AssertionError(f"the program ended with {self.process.returncode}")
                    found = condition()
                    if found:
                        return found
                if state["late"]:
                    raise AssertionError(
                        f"waited in vain for {what}; the focus is on {self.focused()}; "
                        f"on the screen: {self.names()}"
                    )
                context.iteration(True)
        finally:
            if not state["late"]:
                GLib.source_remove(late)
            GLib.source_remove(poll)

    def names(self):
        window = self.window() if self.process and self.process.poll() is None else None
        return [repr(n) for n in window.showing() if n.name][:120] if window else []

    def see(self, role=None, name=None, contains=None):
        what = f"{role or 'anything'} “{name or contains}”"

        def is_there():
            window = self.window()
            return window and window.find(role, name, contains)

        return self.wait(is_there, what)

    def see_no(self, role=None, name=None, contains=None):
        what = f"no {role or 'anything'} “{name or contains}”"

        def has_gone():
            window = self.window()
            return window and not window.find(role, name, contains)

        self.wait(has_gone, what)

    def focused(self):
        window = self.window()
        nodes = [n for n in window.showing() if n.has(FOCUSED)] if window else []
        return nodes[-1] if nodes else None

    def see_focus(self, role=None, name=None, contains=None):
        what = f"the focus on {role or 'anything'} “{name or contains}”"

        def is_there():
            node = self.focused()
            return node if node and node.is_(role, name, contains) else None

        return self.wait(is_there, what)

    # Steps ----------------------------------------------------------------------

    @contextlib.contextmanager
    def _as_one(self, steps):
        outer, self.in_one = self.in_one, True
        try:
            yield
        finally:
            self.in_one = outer
        if not outer:
            self.steps += steps

    def step(self):
        """All of this is one step, as filling in a form is."""
        return self._as_one(1)

    def way(self):
        """Going to where the work is done."""
        return self._as_one(0)

    def _count(self, steps=1, actions=1):
        self.actions += actions
        if not self.in_one:
            self.steps += steps

    def took(self, at_most):
        """A part of the job is done; @at_most is what it may take, from the first."""
        self.steps_taken = f"{self.steps} steps of {at_most} allowed, "
        expect(self.steps <= at_most, f"{self.steps} steps, where {at_most} should do")

    def person_s(self):
        """The seconds that what was done so far takes a person."""
        return self.strokes * KEY_S + self.actions * THINK_S

    def takes_minutes(self, looked_up, at_most):
        """What all of it takes a person, by the keystroke-level model (Card, Moran and
        Newell, 1983): KEY_S a key, THINK_S before each action, and LOOK_UP_S for each fact
        that has to be found somewhere else."""
        minutes = (self.person_s() + looked_up * LOOK_UP_S) / 60
        self.steps_taken += f"{self.strokes} keystrokes, {minutes:.1f} of {at_most} minutes, "
        expect(minutes <= at_most, f"{minutes:.1f} minutes, where {at_most} should do")

    def see_focus_in(self, role, name):
        """Somewhere inside."""

        def inside():
            outer = self.window().find(role, name)
            return outer and next((n for n in outer.showing() if n.has(FOCUSED)), None)

        return self.wait(inside, f"the focus inside {role} “{name}”")

    # Hands ----------------------------------------------------------------------

    def _key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def key(self, *keys):
        """Presses keys, one action each."""
        self._count(sum(key not in MOVING for key in keys), len(keys))
        self.strokes += len(keys)
        self._key(*keys)

    def tab_to(self, role=None, name=None, contains=None, where=None, at_most=20):
        """Goes on with Tab, one action each, until the focus is there."""
        for _ in range(at_most):
            node = self.focused()
            if node and node.is_(role, name, contains) and (where is None or where(node)):
                return node
            before = node.accessible if node else None
            self.key("Tab")

            def has_moved(last=before):
                now = self.focused()
                return now is not None and now.accessible != last

            self.wait(has_moved, f"the focus to leave {node}")
        raise AssertionError(f"{at_most} times Tab did not lead to {role} “{name or contains}”")

    def type(self, text, delay_ms=8):
        """Writes text: one action, however long."""
        self._count()
        self.strokes += len(text)
        subprocess.run(["xdotool", "type", "--delay", str(delay_ms), text], check=True)

    def type_unseen(self, text):
        """The same, but that no program has it among its arguments."""
        self._count()
        self.strokes += len(text)
        command = ["xdotool", "type", "--delay", "8", "--file", "-"]
        subprocess.run(command, input=text, text=True, check=True)

    def press(self, role=None, name=None, contains=None):
        """Presses a button: one action."""
        self._count()
        what = f"{role or 'anything'} “{name or contains}” that can be pressed"

        def pressed():
            window = self.window()
            nodes = window.find_all(role, name, contains) if window else []
            return next((n for n in nodes if n.press()), None)

        return self.wait(pressed, what)

    def press_toast(self, name):
        """Presses the button of a toast. It stays for some seconds only, and lies above all
        else: looked for from there, it is found in time on a machine under load too."""
        self._count()

        def pressed():
            window = self.window()
            nodes = window.showing(backwards=True) if window else ()
            return next((n for n in nodes if n.is_("button", name) and n.press()), None)

        return self.wait(pressed, f"the toast's button “{name}”")

    def choose(self, row, value):
        """Takes @value of a row with a list of them: one step."""
        self.tab_to("combo box", contains=row)
        with self._as_one(1):
            self.key("space")
            self.see_focus("list item")
            while not self.focused().find("label", value):
                last = self.focused().accessible
                self.key("Down")
                self.wait(lambda a=last: self.focused().accessible != a, f"the way to {value}")
            self.key("Return")
            self.see_focus("combo box", contains=row)

    def filter(self, text, row, role="list item"):
        """Filters the page's list; Return goes to the first row that is left."""
        self.key("ctrl+f")
        self.see_focus("entry")
        self.type(text)
        self.wait(lambda: row in [n.name[: len(row)] for n in self.rows(role)][:1], f"{row} first")
        self.key("Return")
        self.see_focus(role, contains=row)

    def rows(self, role):
        """Those of the page; the sidebar has rows too, and a table its titles."""
        places = {"Today", "Accounts", "Onboarding", "Value Reviews", "Renewals", "Insights"}
        window = self.window()
        found = window.find_all(role) if window else []
        return [n for n in found if "," in n.name and n.name.split(",")[0] not in places]

    def save_as(self, keys, file):
        """The file chooser of the toolkit, where there is no portal."""
        self.key(keys)
        self.wait(
            lambda: any(n.has(FOCUSED) for w in self.others() for n in w.showing()),
            "the focus in the file chooser",
        )
        self.key("ctrl+a")
        self.type(str(file))
        self.key("Return")
        self.wait(lambda: file.exists() and file.stat().st_size > 0, f"{file.name}")

    def open_file(self, keys, file):
        """The same, to open one that is there."""
        self.key(keys)
        self.wait(
            lambda: any(n.has(FOCUSED) for w in self.others() for n in w.showing()),
            "the focus in the file chooser",
        )
        expect(any(self._locate(file) for _ in range(4)), f"{file} is not taken as a location")
        expect(any(self._accept() for _ in range(4)), "the file chooser does not end")

    def _accept(self):
        """While it still looks for the location, the file chooser does not hear of Return."""
        self._key("Return")
        try:
            self.wait(lambda: not self.others(), "the end of the file chooser", 5)
        except AssertionError:
            return False
        self._count()
        self.strokes += 1
        return True

    def _locate(self, file):
        """Into the location, at once: it completes what is typed, slower than that."""

        def location():
            nodes = (n for w in self.others() for n in w.showing())
            return next((n for n in nodes if n.has(FOCUSED) and n.role in ("text", "entry")), None)

        if not location():
            self.key("ctrl+l")
        self.wait(location, "the focus in the location").write(str(file))
        try:
            self.wait(lambda: location() and location().text == str(file), "the location", 5)
        except AssertionError:
            return False
        return True

    def others(self):
        """The program's windows but the main one. While it is busy it may not say."""
        main = self.wait(self.window, "the window")
        app = self.wait(self.app, "the program")
        return [n for n in app.children() if n.accessible != main.accessible]

    def pasted(self):
        """What is on the clipboard, as a text takes it."""
        with self.way():
            self.key("ctrl+n")
            self.see_focus("text", name="What happened")
            self.key("ctrl+v")
            text = self.wait(lambda: self.focused().text, "the pasted text")
            self.key("ctrl+a", "Delete")
            self.wait(lambda: not self.focused().text, "an empty text")
            self.key("Escape")
            self.see_no("dialog")
        return text

    def picture(self, name):
        """For people to look at; no test depends on it."""
        place = os.environ.get("SECOND_SALE_RESULTS")
        if place:
            file = pathlib.Path(place) / f"e2e-{name}.png"
            subprocess.run(["import", "-window", "root", str(file)], check=False)
