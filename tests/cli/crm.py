"""A server of records and what lies before it: the fake or a real one, its colleague, and a network that fails."""

import contextlib
import json
import os
import random
import socket
import socketserver
import subprocess
import threading
import urllib.parse
import urllib.request
import uuid

FAKE_KEY = "canary-4711"


class Colleague:
    """Somebody who works in the CRM itself, over either of its interfaces."""

    def __init__(self, url, database="ss", user="anna", key=FAKE_KEY, version=14):
        self.url, self.database, self.key, self.version = url, database, key, version
        self.uid = self.ask("common", "authenticate", database, user, key, {}) if version < 19 else None

    def post(self, path, body, **headers):
        headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def ask(self, service, method, *arguments):
        body = {"jsonrpc": "2.0", "method": "call", "id": 1}
        body["params"] = {"service": service, "method": method, "args": arguments}
        answer = self.post("/jsonrpc", body)
        assert answer.get("result") is not None, answer
        return answer["result"]

    def call(self, model, method, *positional, **named):
        if self.version < 19:
            words = (self.database, self.uid, self.key, model, method, positional, named)
            return self.ask("object", "execute_kw", *words)
        if positional:
            named["vals_list" if method == "create" else "ids"] = positional[0]
        headers = {"Authorization": f"Bearer {self.key}", "X-Odoo-Database": self.database}
        return self.post(f"/json/2/{model}/{method}", named, **headers)

    def create(self, model, **values):
        return self.call(model, "create", [values])[0]

    def write(self, model, number, **values):
        self.call(model, "write", [number], vals=values)

    def search(self, model, *domain, fields=("name",)):
        context = {"active_test": False}
        return self.call(model, "search_read", domain=domain, fields=["id", *fields], context=context)


def administrator():
    """Of a real server's database."""
    words = (os.environ[f"SALE_ODOO_{word}"] for word in ("URL", "DATABASE", "USER", "PASSWORD"))
    return Colleague(*words)


def make_team(colleague):
    """Change files lie with a company: tests beside each other each have one, and all see its records."""
    return colleague.create("res.company", name=f"Company {uuid.uuid4()}")


def make_user(colleague, team):
    """A plain sales user and her key."""
    login, key = f"anna-{uuid.uuid4()}", f"canary-{uuid.uuid4()}"
    groups = [("base", "group_user"), ("sales_team", "group_sale_salesman_all_leads")]
    ids = [colleague.call("ir.model.data", "check_object_reference", *group)[1] for group in groups]
    email = f"{login}@x.test"
    first = colleague.search("res.users", ["id", "=", colleague.uid], fields=["company_id"])[0]["company_id"][0]
    companies = {"company_id": team, "company_ids": [[6, 0, [first, team]]]}
    values = {"name": "Anna", "login": login, "password": key, "email": email, "groups_id": [[6, 0, ids]]}
    colleague.create("res.users", **values, **companies)
    return login, key


@contextlib.contextmanager
def fake_server(version=14):
    """The address of a fake of its own, which ends with the test however that ends."""
    process = subprocess.Popen(
        [os.environ["SALE_FAKE_ODOO"], str(version)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(timeout=20)


def receive(stream):
    """One whole message, or nothing when it broke off."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    body = stream.read(length)
    return (head, body) if len(body) == length else None


class Proxy:
    """Passes requests on, and loses, cuts, delays and repeats some of them, as its seed says.

    `seen` has every request. `instead`, when it is set, is asked with the number of a request for an
    answer without the server. `watch`, when it is set, is called with the number of the request and
    "before" it is passed on, "done" when the server has answered, and "after" when that was told."""

    FATES = ("drop", "lose", "cut", "bad gateway", "late bad gateway", "delay", "twice")
    BAD = b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>"

    def __init__(self, url, seed, rate=0.0):
        target = urllib.parse.urlsplit(url)
        self.target = (target.hostname, target.port)
        self.random, self.rate = random.Random(seed), rate
        self.seen, self.fates, self.watch, self.instead = [], {}, None, None
        self.lock = threading.Lock()
        self.idle, self.under_way = threading.Condition(), 0
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                with proxy.counted(), contextlib.suppress(ConnectionError, TimeoutError):
                    proxy.serve(self.rfile, self.wfile)

        socketserver.ThreadingTCPServer.daemon_threads = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @contextlib.contextmanager
    def counted(self):
        with self.idle:
            self.under_way += 1
        try:
            yield
        finally:
            with self.idle:
                self.under_way -= 1
                self.idle.notify_all()

    def wait_until_idle(self):
        """No request is on its way any more, whoever sent it."""
        with self.idle:
            assert self.idle.wait_for(lambda: self.under_way == 0, 100), "a request without an end"

    def choose(self):
        fate = self.random.choice(self.FATES) if self.random.random() < self.rate else "pass"
        self.fates[fate] = self.fates.get(fate, 0) + 1
        return fate

    def pass_on(self, head, body):
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        lines.insert(1, b"Connection: close")
        with socket.create_connection(self.target, timeout=60) as there:
            there.sendall(b"\r\n".join(lines) + body)
            answer = b""
            while piece := there.recv(65536):
                answer += piece
        return answer

    def tell(self, number, moment):
        watch = self.watch
        if watch:
            watch(number, moment)

    def serve(self, stream, back):
        request = receive(stream)
        if request is None:
            return
        with self.lock:
            self.seen.append(request)
            number, fate = len(self.seen), self.choose()
            pause = self.random.uniform(0.0, 0.2)
        self.tell(number, "before")
        instead = self.instead
        answer = (instead and instead(number)) or self.answer(request, fate, pause)
        self.tell(number, "done")
        back.write(answer)
        back.flush()
        self.tell(number, "after")

    def answer(self, request, fate, pause):
        if fate == "drop":
            return b""
        if fate == "bad gateway":
            return self.BAD
        if fate == "delay":
            threading.Event().wait(pause)
        answer = self.pass_on(*request)
        if fate == "twice":
            answer = self.pass_on(*request)
        if fate == "lose":
            return b""
        if fate == "cut":
            return answer[: len(answer) * 2 // 3]
        return self.BAD if fate == "late bad gateway" else answer
