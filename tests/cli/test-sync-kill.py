"""Killed at any moment while it syncs, over a network that fails, the program ends where it would have ended.

SALE_SYNC_SEED=… repeats a run, SALE_KILL_ROUNDS=… makes it shorter."""

import collections
import contextlib
import datetime
import os
import random
import sqlite3
import threading

from crm import FAKE_KEY, Colleague, Proxy, fake_server
from support import ATTENTION, DONE, FAILED, Book, equal, main

ROUNDS = int(os.environ.get("SALE_KILL_ROUNDS", "200"))
SEED = int(os.environ.get("SALE_SYNC_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 31)
CHECK_EVERY = 25
CUSTOMERS = 8
QUARREL = 5
ROWS = {
    "account": "SELECT name, city, domain FROM account WHERE deleted IS NULL",
    "contact": "SELECT c.name, title, phone, a.name FROM contact c JOIN account a ON a.id = c.account WHERE c.deleted IS NULL",
    "task": "SELECT text, a.name FROM task t JOIN account a ON a.id = t.account WHERE t.deleted IS NULL",
    "contract": "SELECT product, a.name FROM contract c JOIN account a ON a.id = c.account WHERE c.deleted IS NULL",
}
THERE = {
    "res.partner": ("name", "city", "website", "function", "phone", "parent_id", "active"),
    "mail.activity": ("summary", "res_id"),
    "crm.lead": ("name", "partner_id"),
}


class Story:
    """What people do on both sides: the same for the same seed, whatever the program does meanwhile."""

    def __init__(self, book, colleague):
        self.book, self.colleague = book, colleague
        self.number = 0

    def begin(self):
        for n in range(CUSTOMERS):
            self.book.run("add", "account", f"name=Mine {n}", f"external_id=M-{n}", f"city=Oslo {n}")
            self.book.run("add", "contact", f"account=M-{n}", f"name=Ann {n}", f"external_id=C-{n}")
            company = self.colleague.create("res.partner", name=f"Theirs {n}", is_company=True)
            self.colleague.create("res.partner", name=f"Kari {n}", parent_id=company)

    def find_there(self, name):
        (row,) = self.colleague.search("res.partner", ["name", "=", name])
        return row["id"]

    def go_on(self, chance):
        """One thing that somebody does."""
        self.number += 1
        who = chance.randrange(CUSTOMERS)
        deeds = (self.edit_here, self.edit_there, self.add_here, self.add_here, self.add_there, self.edit_contact)
        deed = chance.choice(deeds)
        deed(who, self.number)

    def edit_here(self, who, number):
        self.book.run("edit", f"M-{who}", f"domain=mine-{number}.example")

    def edit_there(self, who, number):
        self.colleague.write("res.partner", self.find_there(f"Theirs {who}"), city=f"Bergen {number}")

    def edit_contact(self, who, number):
        """Both work on one record, each on a field of their own."""
        self.book.run("edit", f"C-{who}", f"title=CFO {number}")
        self.colleague.write("res.partner", self.find_there(f"Ann {who}"), phone=f"+47 {number}")

    def add_here(self, who, number):
        self.book.run("add", "account", f"name=New {number}")
        self.book.run("add", "contact", f"account=New {number}", f"name=Bob {number}")
        self.book.run("add", "task", f"account=New {number}", f"text=Call {number}")
        self.book.run("add", "contract", f"account=M-{who}", f"product=Care {number}", "term_end=2028-06-30")

    def add_there(self, who, number):
        company = self.colleague.create("res.partner", name=f"Come {number}", is_company=True)
        self.colleague.create("res.partner", name=f"Erik {number}", parent_id=company)

    def quarrel(self):
        """The one field that both change."""
        self.book.run("edit", "M-0", "city=Narvik")
        self.colleague.write("res.partner", self.find_there("Mine 0"), city="Tromsø")


def read_state(book, colleague):
    """All that people see on both sides, and what they are asked."""
    with contextlib.closing(sqlite3.connect(f"file:{book.path}?mode=ro", uri=True)) as base:
        state = {kind: sorted(map(repr, base.execute(sql))) for kind, sql in ROWS.items()}
    for model, fields in THERE.items():
        rows = colleague.search(model, fields=fields)
        names = {row["id"]: row["name"] for row in colleague.search("res.partner")}
        for row in rows:
            for field in ("parent_id", "partner_id"):
                row[field] = names.get((row.get(field) or [0])[0])
            row["res_id"] = names.get(row.get("res_id"))
        state[model] = sorted(repr({k: v for k, v in row.items() if k != "id"}) for row in rows)
    conflicts = book.ask("conflicts")["conflicts"]
    state["conflicts"] = sorted(repr((c["title"], c["field"], c["mine"], c["theirs"])) for c in conflicts)
    return state


class Moment:
    """Of one request, or of one that writes there; sometimes a little after its answer."""

    def __init__(self, chance, anything_to_send):
        self.writes = anything_to_send and chance.random() < 0.7
        self.number = chance.randint(1, 3) if self.writes else chance.randint(1, 16)
        self.when = chance.choice(("before", "done", "after", "after"))
        self.pause = chance.uniform(0, 0.03)


class Run:
    """A book, a server, and what is between them."""

    def __init__(self, url, book, version):
        self.book, self.colleague = book, Colleague(url, version=version)
        self.proxy = Proxy(url, SEED)
        self.story = Story(book, self.colleague)
        self.day = 0

    def start(self):
        directory = self.book.directory / "credentials"
        directory.mkdir()
        (directory / "second-sale").write_text(FAKE_KEY + "\n")
        self.book.environment["CREDENTIALS_DIRECTORY"] = str(directory)
        self.story.begin()
        self.book.run("connect", "odoo", self.proxy.url, "--database", "ss", "--user", "anna")
        self.book.run("sync", "--dry-run")
        self.book.run("sync")

    def today(self):
        """A write that was not answered is looked for again after two minutes: each run has its day."""
        self.day += 1
        return datetime.date(2027, 1, 1) + datetime.timedelta(days=self.day)

    def sync(self):
        process = self.book.start("sync", today=self.today())
        _, err = process.communicate(timeout=100)
        assert process.returncode in (DONE, FAILED, ATTENTION), err
        assert b"CRITICAL" not in err, err

    def is_write(self, number):
        head, body = self.proxy.seen[number - 1]
        words = head.split()[1] + body
        return any(word in words for word in (b'"load"', b'"write"', b"/load", b"/write"))

    def sync_and_kill(self, moment):
        """Whether it was killed then."""
        process = self.book.start("sync", today=self.today())
        base, killed, writes = len(self.proxy.seen), threading.Event(), set()

        def strike():
            process.kill()
            killed.set()

        def watch(request, now):
            if moment.writes and self.is_write(request):
                writes.add(request)
            number = len(writes) if moment.writes else request - base
            if number < moment.number or now != moment.when:
                return
            if now == "after":
                threading.Timer(moment.pause, strike).start()
            else:
                strike()

        self.proxy.watch = watch
        _, err = process.communicate(timeout=100)
        self.proxy.watch = None
        # The next run is a day later: by then a request has arrived, or never will.
        self.proxy.wait_until_idle()
        assert b"CRITICAL" not in err, err
        return killed.is_set() and process.returncode == -9

    def finish(self):
        self.proxy.rate = 0.0
        for _ in range(4):
            self.sync()
        answer = self.book.ask("sync", status=ATTENTION, today=self.today())
        counts = (answer["pulled"], answer["pushed"], answer["pending"])
        equal(counts, (0, 0, 0), f"the last run, with {answer} and {self.book.ask('conflicts')}")
        equal(self.book.ask("check")["findings"], [])
        return read_state(self.book, self.colleague)


def make_plan():
    """How many things people do before a run, without end."""
    chance = random.Random(SEED)
    while True:
        yield chance.choice((0, 0, 0, 1, 1))


def work(run, number, deeds):
    for deed in range(deeds):
        run.story.go_on(random.Random(f"{SEED} {number} {deed}"))
    if number == QUARREL:
        run.story.quarrel()


@contextlib.contextmanager
def started(version):
    with fake_server(version) as url, Book() as book:
        run = Run(url, book, version)
        with run.proxy:
            run.start()
            yield run


def run_killed(version):
    """The end, and after how many runs it came."""
    chance, killed = random.Random(SEED), 0
    with started(version) as run:
        run.proxy.rate = 0.08
        for number, deeds in enumerate(make_plan()):
            work(run, number, deeds)
            killed += run.sync_and_kill(Moment(chance, deeds > 0))
            if number % CHECK_EVERY == 0:
                equal(run.book.ask("check")["findings"], [])
            if killed == ROUNDS // 2:
                break
        state = run.finish()
        print(f"# {killed} kills in {number + 1} runs, requests: {run.proxy.fates}", flush=True)
    return state, number + 1


def run_alone(version, n_runs):
    """The end of the same story when nothing happens to the program."""
    with started(version) as run:
        for number, deeds in zip(range(n_runs), make_plan()):
            work(run, number, deeds)
            if number % 10 == 0:
                run.sync()
        return run.finish()


def compare(version):
    print(f"# SALE_SYNC_SEED={SEED}", flush=True)
    found, n_runs = run_killed(version)
    expected = run_alone(version, n_runs)
    for what, rows in expected.items():
        more, less = collections.Counter(found[what]), collections.Counter(rows)
        equal((list((more - less).elements()), list((less - more).elements())), ([], []), f"{what} (SALE_SYNC_SEED={SEED})")
    equal(len(expected["conflicts"]), 1, "conflicts")


def test_over_json_rpc():
    compare(14)


def test_over_json_2():
    """Where a plain user cannot read which name a record was given."""
    compare(19)


if __name__ == "__main__":
    main(globals())
