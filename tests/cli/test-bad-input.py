"""Files as they come from elsewhere, broken and hostile ones too: what can be read is
imported, the rest is told with its place."""

import os

from support import DONE, FAILED, ATTENTION, Book, equal, main

HEADER = b"external_id,name\n"


def write(book, name, content):
    path = book.directory / name
    path.write_bytes(content)
    return path


def names_of(book):
    return sorted(account["name"] for account in book.ask("accounts")["accounts"])


def expect(content, names, rejected=(), kind="account"):
    """What a file makes, and the line, column and a word of the reason of what it does not."""
    with Book() as book:
        answer = book.ask("import", "--kind", kind, write(book, "x.csv", content),
                          status=ATTENTION if rejected else DONE)
        equal(names_of(book), sorted(names))
        equal([(one["line"], one["column"]) for one in answer["rejected"]], [one[:2] for one in rejected])
        for one, (_, _, word) in zip(answer["rejected"], rejected):
            assert word in one["reason"] and one["file"] == "x.csv", one
        equal(book.ask("check")["findings"], [])
        return answer


def test_encodings():
    text = "external_id,name\nA-1,Müller & Söhne\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        content = text.encode(encoding)
        if encoding == "utf-16-le":
            content = b"\xff\xfe" + content
        if encoding == "utf-16-be":
            content = b"\xfe\xff" + content
        expect(content, ["Müller & Söhne"])


def test_line_ends_and_separators():
    for end in ("\n", "\r\n", "\r"):
        for separator in ",;\t":
            rows = (("external_id", "name"), ("A-1", f'"Søn{separator} & ""Sons"""'), ("A-2", '"Two\nlines"'))
            text = end.join(separator.join(row) for row in rows) + end
            expect(text.encode(), [f'Søn{separator} & "Sons"', "Two\nlines"])


def test_decimal_commas():
    with Book() as book:
        book.run("add", "account", "name=Acme", "external_id=A-1")
        path = write(book, "contracts.csv", b"external_id;account;product;amount;currency\r\n"
                     b"K-1;A-1;Suite;1.234,50;EUR\r\nK-2;A-1;Desk;99,5;EUR\r\n")
        book.run("import", path)
        equal([book.ask("show", key)["amount"]["minor"] for key in ("K-1", "K-2")], [123450, 9950])


def test_bytes_that_are_no_text():
    expect(HEADER + b"A-1,Ac\0me\nA-2,Good\n", ["Good"], [(2, "name", "NUL")])
    expect(HEADER + b"A-1,M\xfcller\nA-2,\x81\x8d\n", ["Müller"], [(3, "name", "no text")])
    with Book() as book:
        assert "noise.csv" in book.run("import", "--kind", "account", write(book, "noise.csv", os.urandom(5000)),
                                       status=FAILED)
        assert "empty.csv" in book.run("import", write(book, "empty.csv", b""), status=FAILED)
        assert "nowhere.csv" in book.run("import", book.directory / "nowhere.csv", status=FAILED)
        book.run("import", book.directory, status=FAILED)


def test_quote_never_closed():
    """It costs the row that it stands in, not what comes after it."""
    expect(HEADER + b'A-1,"Never closed\nA-2,Good\nA-3,Fine\n', ["Fine", "Good"], [(2, "name", "never closed")])


def test_too_many_columns():
    expect(HEADER + b"A-1,Acme" + b"," * 10000 + b"\nA-2,Good\n", ["Good"], [(2, None, "4096")])
    with Book() as book:
        header = ",".join(f"c{n}" for n in range(10000)).encode()
        assert "4096" in book.run("import", write(book, "wide.csv", header + b"\n"), status=FAILED)


def test_columns_of_one_name():
    """The first is read, the second one told of."""
    equal(expect(b"external_id,name,Name\nA-1,Acme,Other\n", ["Acme"])["files"][0]["unknown_columns"], ["Name"])


def test_formulas():
    """Taken as the text that they are; guarded on the way out, and the guard taken off on the way in."""
    names = ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "'=quoted", "\tTab"]
    with Book() as book, Book() as other:
        for number, name in enumerate(names):
            book.run("add", "account", f"name={name}", f"external_id=A-{number}")
        book.run("export", "--kind", "account", "--to", book.directory / "out")
        table = book.directory / "out" / "accounts.csv"
        cells = [cell for line in table.read_text(encoding="utf-8").splitlines()[1:] for cell in line.split(",")]
        assert not [cell for cell in cells if cell.strip('"')[:1] in tuple("=+-@")], cells
        other.run("import", table)
        equal(names_of(other), names_of(book))


def test_endless_line():
    """A cell without an end takes no more memory than the longest one that is taken."""
    with Book() as book:
        path = book.directory / "long.csv"
        with open(path, "wb") as file:
            file.write(HEADER + b"A-1,")
            for _ in range(64):
                file.write(b"x" * (1 << 20))
            file.write(b"\nA-2,Good\n")
        process = book.start("import", "--kind", "account", path)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.communicate()
        equal(process.returncode, ATTENTION)
        equal(names_of(book), ["Good"])
        # A sanitizer's own memory is not the program's.
        if not any(name.endswith("SAN_OPTIONS") for name in book.environment):
            assert usage.ru_maxrss < 60 * 1024, usage.ru_maxrss


if __name__ == "__main__":
    main(globals())
