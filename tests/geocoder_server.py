"""A geocoder on this machine that answers what it is told to, and notes what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Request(BaseHTTPRequestHandler):
    """One question: answered with the server's status, headers and text."""

    server: "Server"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.server.asked.append((address.path, parse_qs(address.query), dict(self.headers)))
        self.server.is_released.wait(10)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.text.encode())

    def log_message(self, *args: Any) -> None:
        """Nothing: the test says what it wants to know."""


class Server(ThreadingHTTPServer):
    """Keeps what it was asked as (path, parameters, headers)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []
        self.status, self.text = 200, "[]"
        self.headers: dict[str, str] = {}
        # Cleared by a test that wants no answer for now.
        self.is_released = threading.Event()
        self.is_released.set()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def finds(self, lat: float | str, lon: float | str) -> None:
        """Answer as Nominatim does with one place."""
        self.text = json.dumps([{"lat": str(lat), "lon": str(lon), "display_name": "Haus"}])

    def finds_as_photon(self, lat: float, lon: float) -> None:
        """Answer as Photon does with one place."""
        point = {"type": "Point", "coordinates": [lon, lat]}
        feature = {"type": "Feature", "geometry": point, "properties": {"name": "Haus"}}
        self.text = json.dumps({"type": "FeatureCollection", "features": [feature]})


@contextmanager
def geocoder_server() -> Iterator[Server]:
    """A running server."""
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.is_released.set()
        server.shutdown()
        server.server_close()


def use(server: Server, settings: Any, kind: str = "nominatim") -> None:
    """Have the site ask this server."""
    settings.GEOCODER = kind
    settings.GEOCODER_URL = server.url
    settings.GEOCODER_HOSTS = ["127.0.0.1"]
    settings.GEOCODER_USER_AGENT = "Harzverbund im Test (post@example.org)"
    settings.GEOCODER_TIMEOUT = 2.0
