"""Killed at any moment while it writes, the program loses nothing that it said was done."""

import json
import os
import random
import subprocess


from support import Book, equal, main

ROUNDS = int(os.environ.get("SALE_KILL_ROUNDS", "200"))
CHECK_EVERY = 20


def kill_after(process, seconds):
    """Whether it was done before it was killed, and what it had said."""
    try:
        out, _ = process.communicate(timeout=seconds)
        return process.returncode == 0, out
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        return False, out


def test_no_change_is_lost():
    chance = random.Random(20270104)
    with Book() as book:
        book.run("add", "account", "name=First", "external_id=A-0")
        acknowledged, killed = {}, 0
        for number in range(1, ROUNDS + 1):
            process = book.start("add", "account", f"name=Account {number}", f"external_id=A-{number}", "--json")
            done, out = kill_after(process, chance.uniform(0.002, 0.08))
            killed += not done
            if out:
                acknowledged[f"A-{number}"] = json.loads(out)["id"]
            if number % CHECK_EVERY == 0:
                equal(book.ask("check")["findings"], [])
        print(f"# {killed} of {ROUNDS} were killed, {len(acknowledged)} had been acknowledged")
        for external_id, uuid in acknowledged.items():
            equal(book.ask("show", external_id)["id"], uuid, external_id)
        assert killed > ROUNDS // 10 and acknowledged, "the moments are chosen badly for this machine"


def test_two_at_once():
    """Several programs write the same book; each waits for the other."""
    with Book() as book:
        book.run("add", "account", "name=First")
        started = [book.start("add", "account", f"name=Account {n}", f"external_id=A-{n}") for n in range(12)]
        for process in started:
            _, err = process.communicate(timeout=60)
            equal(process.returncode, 0, err)
        equal(len(book.ask("accounts")["accounts"]), 13)
        equal(book.ask("check")["findings"], [])


if __name__ == "__main__":
    main(globals())
