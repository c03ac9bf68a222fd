"""Runs second-sale-cli on a book of its own, and tells the result as TAP."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback

PROGRAM = os.environ["SALE_CLI"]
FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DONE, FAILED, USAGE, ATTENTION = range(4)


class Book:
    """A book in a directory of its own, on a day of its own."""

    def __init__(self, today="2027-01-04"):
        self.temporary = tempfile.TemporaryDirectory(prefix="sale-cli-")
        self.directory = pathlib.Path(self.temporary.name)
        self.path = self.directory / "b.sqlite"
        self.today = today
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.directory / "home"),
            "XDG_DATA_HOME": str(self.directory / "data"),
            "XDG_STATE_HOME": str(self.directory / "state"),
            "XDG_CONFIG_HOME": str(self.directory / "config"),
            "XDG_CACHE_HOME": str(self.directory / "cache"),
            "XDG_RUNTIME_DIR": str(self.directory),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "G_DEBUG": "fatal-criticals",
        }
        for name in os.environ:
            if name.endswith("SAN_OPTIONS"):
                self.environment[name] = os.environ[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def start(self, *arguments, today=None, **options):
        """The program on this book, started and left to run."""
        return self.start_bare("--book", self.path, "--today", today or self.today, *arguments, **options)

    def start_bare(self, *arguments, **options):
        """The program as it is without a book named."""
        return subprocess.Popen(
            [PROGRAM, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.directory,
            env=self.environment,
            **options,
        )

    def run(self, *arguments, status=DONE, today=None):
        """What it prints; the message instead when it is to fail or to be refused."""
        process = self.start(*arguments, today=today)
        out, err = (text.decode() for text in process.communicate(timeout=100))
        assert process.returncode == status, f"{arguments}: status {process.returncode}\n{out}\n{err}"
        assert "CRITICAL" not in err and "WARNING" not in err, err
        if status in (FAILED, USAGE):
            assert err.startswith("second-sale-cli: "), err
            assert out == "", out
            return err
        return out

    def ask(self, command, *arguments, status=DONE, today=None):
        """The answer in JSON."""
        return json.loads(self.run(command, "--json", *arguments, status=status, today=today))


def main(tests):
    """Runs functions whose names start with test_."""
    cases = [(name, test) for name, test in tests.items() if name.startswith("test_")]
    print("TAP version 13")
    print(f"1..{len(cases)}")
    failed = 0
    for number, (name, test) in enumerate(cases, 1):
        try:
            test()
            print(f"ok {number} {name[5:]}", flush=True)
        except Exception:  # each test tells its own failure
            failed += 1
            print("".join("# " + line for line in traceback.format_exc().splitlines(True)))
            print(f"not ok {number} {name[5:]}", flush=True)
    sys.exit(1 if failed else 0)


def equal(found, expected, what=""):
    assert found == expected, f"{what}: {found!r} instead of {expected!r}"


def holds(found, **expected):
    """Whether an object has these members."""
    for key, value in expected.items():
        equal(found.get(key), value, key)
