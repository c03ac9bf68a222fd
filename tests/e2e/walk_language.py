# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in a language that nobody speaks, on a book whose words have no letter
of ASCII: what still has such letters was not translated."""

import csv
import os
import pathlib
import re
import subprocess

from walk import PAGES

# A word of two letters and more; what is named in every language alike is none.
WORD = re.compile(r"[A-Za-z]{2,}")
ALIKE = re.compile(
    r"""\S*@\S*|\b[a-z]+\.[a-z]+\b            # mail addresses, and who is meant by one
    |\S*\.(?:example|sqlite|csv|json|pdf|html|eml|mbox|ics|vcf|md)\b  # files and places
    |\b(?:[A-Z]{3}|[A-Z]\w*/\w+)\b           # EUR, ARR, PDF; Europe/Berlin
    |\b(?:Ctrl|Alt|Shift|Esc|Enter|Return|Tab|Space|F\d+|Del\w*|Home|End|Menu)\b
    |\b(?:Up|Down|Left|Right|Page_?\w*|UTC|TSV|CSV|CRM)\b
    |\b(?:Odoo|HubSpot|Salesforce|GNOME|Second\ Sale|org\.example\.SecondSale)\b
    |^(?:Close\ the\ window|Avatar\ of\ .*)$    # the toolkit's, where it is not translated""",
    re.X,
)
GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβκδεφγηιζκλμνοπχρστυωψξυζΑΒΚΔΕΦΓΗΙΖΚΛΜΝΟΠΧΡΣΤΥΩΨΞΥΖ",
)
# A cell that is a sign to the program: an id, a word of a list, a day, an amount.
WORDY = {"unit", "metric", "feature"}
SIGN = re.compile(r"[a-z0-9_;,.:+@-]*|[A-Z]{2,3}|\d{4}\S*|\S*@\S*|[A-Z]\w+/\w+")


def in_greek(column, cell):
    is_sign = SIGN.fullmatch(cell) and column not in WORDY
    return cell if is_sign else cell.translate(GREEK)


def write_greek(desk, place):
    """The sample's records, their words in Greek."""
    desk.cli("export", "--to", str(place), as_json=False)
    for file in place.glob("*.csv"):
        rows = list(csv.reader(file.open(encoding="utf-8-sig", newline="")))
        head = rows[0]
        rows[1:] = [[in_greek(name, cell) for name, cell in zip(head, row)] for row in rows[1:]]
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    (place / "settings.csv").unlink()
    desk.book = desk.place / "βιβλίο.sqlite"
    desk.cli("import", *(str(f) for f in sorted(place.glob("*.csv"))), as_json=False)


def speak_nothing_known(locale):
    """Made anew each time: an older one would not know the newest texts."""
    here = pathlib.Path(__file__).parent
    subprocess.run([here / "pseudo", here.parents[1], locale], check=True)
    return locale


def untranslated(desk):
    for node in desk.window().showing():
        for text in (node.name, node.description):
            if WORD.search(ALIKE.sub("", text or "")):
                yield f"{node.role} “{text}”"


def look(desk, where, found):
    faulty = sorted(set(untranslated(desk)))
    print(f"# {where}: {len(faulty)} with words that were not translated")
    found += [f"{where}: {fault}" for fault in faulty]


def tabs(desk):
    return [n for n in desk.window().showing() if n.role == "page tab"]


def walk_in_another_language(desk):
    """Pages, the tabs of an account, dialogs."""
    place = desk.place / "greek"
    found = []
    write_greek(desk, place)
    os.environ |= {"LC_ALL": "ja_JP.UTF-8", "LANGUAGE": "qps:ja"}
    os.environ["SECOND_SALE_LOCALE_DIR"] = str(speak_nothing_known(desk.place / "locale"))
    for page in PAGES:
        desk.start("--page", page)
        desk.see(role="list item")
        look(desk, page, found)
        desk.quit()
    account = desk.cli("accounts")["accounts"][0]
    desk.start("--account", account["id"])
    desk.wait(lambda: len(tabs(desk)) > 5, "the tabs")
    for i in range(len(tabs(desk))):
        tab = tabs(desk)[i]
        desk.press("page tab", name=tab.name)
        look(desk, f"account, tab {i + 1}", found)
    for key in ("ctrl+k", "ctrl+n", "ctrl+question"):
        desk.key(key)
        desk.wait(lambda: desk.window().find("dialog"), f"the dialog of {key}")
        look(desk, key, found)
        desk.key("Escape")
        desk.wait(lambda: not desk.window().find("dialog"), f"the end of the dialog of {key}")
    if found:
        raise AssertionError("\n".join(found))
