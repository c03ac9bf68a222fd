"""Marks in a key, a mail address and private notes, and what has to be free of them."""

import contextlib
import pathlib
import socketserver
import threading
import uuid
import zlib

from crm import FAKE_KEY

MAIL = f"canary-{uuid.uuid4().hex}@x.test"
NOTE = f"canary-note-{uuid.uuid4().hex}"
MARKS = (FAKE_KEY, MAIL, NOTE)


class Watch:
    """What other users of the machine see of the processes meanwhile: their arguments and, of our own, the environment."""

    def __init__(self, every=0.002):
        self.ended, self.seen, self.rounds, self.every = threading.Event(), set(), 0, every

    def look(self):
        while not self.ended.wait(self.every):
            self.rounds += 1
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                for name in ("cmdline", "environ"):
                    with contextlib.suppress(OSError):
                        text = (process / name).read_bytes()
                        self.seen.update(mark for mark in MARKS if mark.encode() in text)

    def __enter__(self):
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()


class Elsewhere(socketserver.ThreadingTCPServer):
    """Another server, to which nothing is to come."""

    daemon_threads = True

    def __init__(self):
        self.heard = []
        super().__init__(("127.0.0.1", 0), None)
        self.url = "http://127.0.0.1:%d" % self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def finish_request(self, request, client_address):
        self.heard.append(request.recv(65536))

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def list_tables(mail=MAIL):
    """A customer to be imported, by kind: what is in files is in no arguments."""
    rows = {
        "account": ("external_id,name,city,private_notes", f"A-1,Acme,Oslo,{NOTE} a"),
        "contact": ("external_id,account,name,email,private_notes", f"C-1,A-1,Ann,{mail},{NOTE} c"),
        "contract": ("external_id,account,product,term_end,amount,private_notes", f"K-1,A-1,Care,2028-06-30,,{NOTE} k"),
    }
    return {kind: f"{head}\n{row}\n" for kind, (head, row) in rows.items()}


def list_trouble(elsewhere):
    """Every way in which a server may answer, with the words it may put there."""
    answers = [
        f"HTTP/1.1 {status} X\r\nLocation: {elsewhere.url}/jsonrpc\r\nContent-Length: 0\r\n\r\n"
        for status in (301, 302, 303, 307, 308)
    ]
    answers += [
        "HTTP/1.1 502 X\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    ]
    return [answer.encode() for answer in answers]


def unpack(data):
    """A file's bytes, with what a PDF has packed."""
    pieces = [data]
    for piece in data.split(b"stream\n")[1:]:
        with contextlib.suppress(zlib.error):
            pieces.append(zlib.decompressobj().decompress(piece))
    return b"".join(pieces)


def look_at_requests(proxy, elsewhere, version):
    """To the server goes what is to go there, to others nothing."""
    assert elsewhere.heard == [], f"another origin: {elsewhere.heard}"
    assert any(MAIL.encode() in body for _, body in proxy.seen), "the contact has not arrived"
    for head, body in proxy.seen:
        assert NOTE.encode() not in head + body, body
        assert MAIL.encode() not in head, head
        where = [line for line in head.split(b"\r\n") if FAKE_KEY.encode() in line]
        if version >= 19:
            assert FAKE_KEY.encode() not in body, body
            assert all(line == b"Authorization: Bearer " + FAKE_KEY.encode() for line in where), where
        else:
            assert where == [], f"the key in the head: {where}"
