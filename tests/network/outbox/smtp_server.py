"""A mail server on this machine that refuses what it is told to refuse."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Session(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one delivery needs."""

    server: "Server"

    def handle(self) -> None:
        self._say("220 here")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "RCPT":
                recipient = line.partition("<")[2].partition(">")[0]
                self._say(self.server.replies.get(recipient, "250 ok"))
            elif verb == "DATA":
                self._say("354 go on")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                self.server.received.append((recipient, b"".join(lines).decode()))
                self._say("250 ok")
            else:
                self._say("250 ok")
        return None

    def _say(self, reply: str) -> None:
        self.wfile.write(f"{reply}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """Keeps what it received as (recipient, source), and answers RCPT by address."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, replies: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.replies = replies
        self.received: list[tuple[str, str]] = []


@contextmanager
def smtp_server(**replies: str) -> Iterator[Server]:
    """A running server; `anna="550 unknown"` refuses anna@example.org."""
    server = Server({f"{name}@example.org": reply for name, reply in replies.items()})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
