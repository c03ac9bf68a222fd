# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the sample book, walked as a screen reader walks it: what can have
the focus has a name and a role, and what has a value tells it."""

from desk import Atspi

FOCUSABLE = Atspi.StateType.FOCUSABLE

PAGES = [
    "today",
    "accounts",
    "onboarding",
    "reviews",
    "renewals",
    "insights",
    "preferences",
]

# What the toolkit makes and nobody can name: a role, and what it is directly or
# indirectly in.
EXCEPTIONS = {
    ("list", ("combo box",)),  # the list of values in a combo row
    ("list item", ("list", "combo box")),
    ("panel", ("combo box",)),  # the frame of the list of a drop-down
    ("panel", ("list item",)),  # the head of an expander row, which has a name
    ("panel", ("dialog",)),  # the frame of a dialog, which has a name
    ("scroll pane", ("dialog",)),  # that of AdwPreferencesPage
    ("list", ("dialog",)),  # that of a group without a title, in a dialog, which has a name
    ("menu item", ("menu",)),  # read by the label in it
}


def is_excepted(node, inside):
    return shows_document(node) or any(
        node.role == excepted and set(outer) <= set(inside) for excepted, outer in EXCEPTIONS
    )


def shows_document(node):
    """The toolkit gives no name to what scrolls; a document in it has one."""
    document = node.role == "scroll pane" and node.find("document text")
    return bool(document and document.name)


# Roles that say nothing of what a thing is.
VAGUE = {"unknown", "invalid", "filler", ""}
WITH_VALUE = {"spin button", "slider", "progress bar", "level bar"}


def faults(node, parents=()):
    if parents and not node.has(Atspi.StateType.SHOWING):
        return
    if node.has(FOCUSABLE):
        role = node.role
        excepted = is_excepted(node, [p.role for p in parents])
        if role in VAGUE:
            yield f"{node}: no role"
        elif not node.name.strip() and not excepted:
            yield f"{role} in {' > '.join(p.name or p.role for p in parents[-5:])}: no name"
        if role in WITH_VALUE and node.value is None:
            yield f"{node}: no value"
    for child in node.children():
        yield from faults(child, (*parents, node))


def count(node):
    return sum(1 for n in node.showing() if n.has(FOCUSABLE))


def look(desk, where, found):
    total = count(desk.window())
    faulty = sorted(set(faults(desk.window())))
    print(f"# {where}: {total} focusable, {len(faulty)} at fault")
    found += [f"{where}: {fault}" for fault in faulty]


def walk_pages(desk):
    """Each page of the sidebar, and the preferences page by page."""
    found = []
    for page in PAGES:
        try:
            desk.start("--page", page)
        except AssertionError as error:
            if "ended with 2" in str(error):
                desk.process = None
                print(f"# {page}: not there")
                continue
            raise
        desk.see(role="list item")
        look(desk, page, found)
        if page == "preferences":
            for name in ("Cadence", "Health", "Renewals", "Book"):
                desk.press("page tab", name=name)
                look(desk, f"preferences, {name}", found)
        desk.quit()
    if found:
        raise AssertionError("\n".join(found))


def walk_account(desk):
    """The page of an account, tab by tab."""
    found = []
    account = desk.cli("accounts")["accounts"][0]
    desk.start("--account", account["id"])
    desk.see("page tab", name="Overview")
    for tab in ("Overview", "Plan", "Value", "People", "Contract", "Activity"):
        desk.press("page tab", name=tab)
        look(desk, f"account, {tab}", found)
    if found:
        raise AssertionError("\n".join(found))


def walk_dialogs(desk):
    """The dialogs that keys open."""
    found = []
    desk.start()
    desk.see_focus("list item")
    for key, name in (("ctrl+k", "search"), ("ctrl+n", "log"), ("ctrl+question", "shortcuts")):
        desk.key(key)
        desk.wait(lambda: desk.window().find("dialog"), f"the dialog of {key}")
        look(desk, name, found)
        desk.key("Escape")
        desk.wait(lambda: not desk.window().find("dialog"), f"the end of the dialog of {key}")
    if found:
        raise AssertionError("\n".join(found))
