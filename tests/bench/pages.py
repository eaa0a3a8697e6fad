"""What pages cost: `python -m tests.bench.pages` prints one table.

Requests a second and CPU time per request of the home, search, offering and place pages with
10,000 offerings, served by gunicorn with one and two workers under a public site's settings, no
page cache, a new connection for each request. `--before COMMIT` serves an older commit too, from
a checkout of its own with the same content, and measures both in turns: trust those ratios, and
CPU time more than requests a second, since other processes use the machine too. CPU time is that
of the workers, as Linux counts it.
"""

import argparse
import contextlib
import http.client
import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
OFFERINGS = 10_000
WORKERS = (1, 2)
ROUNDS = 5
SECONDS = 2.0  # of a round
NOW, BEFORE = "now", "before"
HEADERS = {"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
_TICKS = os.sysconf("SC_CLK_TCK")


def say(text: str) -> None:
    """Progress, beside the tables on stdout."""
    print(f"· {text}", file=sys.stderr, flush=True)  # noqa: T201  # a script's own output


class Round(NamedTuple):
    """What one round of one page gave; `cpu_ms` is None where the system does not tell."""

    requests_a_second: float
    cpu_ms: float | None


class Site:
    """A checkout with a filled database of its own, and the server on it."""

    def __init__(self, checkout: Path, folder: Path, offerings: int) -> None:
        self.checkout = checkout
        folder.mkdir()
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "SECRET_KEY": "only-for-the-benchmark",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": "https://127.0.0.1",
            "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
            "CACHE_URL": "locmemcache://",
            "EMAIL_URL": "consolemail://",
            "DEFAULT_FROM_EMAIL": "bench@example.org",
            "MEDIA_ROOT": str(folder / "media"),
            "BENCH_STATIC_ROOT": str(folder / "static"),
        }
        self.run("manage.py", "collectstatic", "--noinput", "-v0", "--ignore=*.map")
        made = json.loads(self.run("-m", "tests.bench.site", str(offerings)))
        self.paths: dict[str, list[str]] = made["paths"]
        self.queries: dict[str, list[int]] = made["queries"]

    def run(self, *arguments: str) -> str:
        """Output of a Python command in the checkout; raises CalledProcessError when it fails."""
        done = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, *arguments],
            cwd=self.checkout,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    @contextlib.contextmanager
    def served(self, workers: int) -> Iterator["Server"]:
        """The site behind gunicorn for a while."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = ["-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
        options = ["--workers", str(workers), "--no-control-socket", "--log-level", "warning"]
        with subprocess.Popen(  # noqa: S603  # our own command
            [sys.executable, *command, *options], cwd=self.checkout, env=self.environment
        ) as process:
            try:
                server = Server(process.pid, port, workers)
                server.wait()
                yield server
            finally:
                process.terminate()


class Server:
    """A running server: its process, its port on this machine."""

    def __init__(self, pid: int, port: int, workers: int) -> None:
        self.pid = pid
        self.port = port
        self.workers = workers

    def get(self, path: str) -> None:
        """Ask for a page; raises RuntimeError for any answer but 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")

    def wait(self) -> None:
        """Until it answers, at most half a minute."""
        deadline = time.monotonic() + 30
        while True:
            try:
                self.get("/robots.txt")
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def cpu(self) -> float | None:
        """Seconds of CPU that the workers have used."""
        try:
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            stats = [Path(f"/proc/{pid}/stat").read_text() for pid in children]
        except OSError:
            return None
        # After the name in brackets: utime and stime are the 12th and 13th field.
        fields = [stat.rpartition(")")[2].split() for stat in stats]
        return sum(int(user) + int(system) for user, system in (f[11:13] for f in fields)) / _TICKS

    def ask(self, paths: list[str], seconds: float) -> Round:
        """Ask for these pages one after the other, from two clients a worker, for a while."""
        clients = 2 * self.workers
        deadline = time.monotonic() + seconds

        def client(number: int) -> int:
            count = 0
            while time.monotonic() < deadline:
                self.get(paths[(count * clients + number) % len(paths)])
                count += 1
            return count

        cpu, start = self.cpu(), time.monotonic()
        with ThreadPoolExecutor(clients) as pool:
            count = sum(pool.map(client, range(clients)))
        took, used = time.monotonic() - start, self.cpu()
        known = cpu is not None and used is not None
        return Round(count / took, (used - cpu) / count * 1000 if known else None)


@contextlib.contextmanager
def checkout(commit: str, folder: Path) -> Iterator[Path]:
    """An older commit in a folder of its own, with this benchmark and what is installed here."""
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", folder, commit], check=True)  # noqa: S603
    try:
        shutil.copytree(ROOT / "tests" / "bench", folder / "tests" / "bench", dirs_exist_ok=True)
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        compiled = ["-m", "babel.messages.frontend", "-q", "compile", "-f", "-d", "locale"]
        subprocess.run([sys.executable, *compiled, "-D", "django"], cwd=folder, check=True)  # noqa: S603
        yield folder
    finally:
        subprocess.run([*git, "remove", "--force", folder], check=True)  # noqa: S603


def measure(sites: dict[str, Site], workers: int) -> dict[str, dict[str, list[Round]]]:
    """Rounds by page and by site; sites take turns, so that both see the same machine."""
    found: dict[str, dict[str, list[Round]]] = {}
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(site.served(workers)) for name, site in sites.items()}
        for page in next(iter(sites.values())).paths:
            rounds = found[page] = {name: [] for name in sites}
            for number in range(ROUNDS + 1):
                for name, site in sites.items():
                    result = servers[name].ask(site.paths[page], SECONDS)
                    if number:  # the first one warms up
                        rounds[name].append(result)
    return found


def table(sites: dict[str, Site], workers: int, found: dict[str, dict[str, list[Round]]]) -> str:
    """One line a page: medians of the rounds, and of the ratios of each pair."""
    several = len(sites) > 1
    heads = [f"{head:>12}" for head in ("requests/s", "CPU ms", "queries")]
    lines = [f"gunicorn, {workers} worker{'s' if workers > 1 else ''}", ""]
    for page, rounds in found.items():
        for name, site in sites.items():
            rate = statistics.median(r.requests_a_second for r in rounds[name])
            cpu = [r.cpu_ms for r in rounds[name] if r.cpu_ms is not None]
            cells = [
                f"{page if name == NOW else '':26}{name if several else '':10}",
                f"{rate:12.1f}",
                f"{statistics.median(cpu):12.1f}" if cpu else f"{'–':>12}",
                f"{' / '.join(map(str, site.queries[page])):>12}",
            ]
            if several and name == BEFORE:
                cells.append(_ratios(rounds))
            lines.append("".join(cells))
    return "\n".join([lines[0], "", f"{'page':36}{''.join(heads)}", *lines[2:], ""])


def _ratios(rounds: dict[str, list[Round]]) -> str:
    pairs = list(zip(rounds[NOW], rounds[BEFORE], strict=True))
    rates = [now.requests_a_second / before.requests_a_second for now, before in pairs]
    cpus = [before.cpu_ms / now.cpu_ms for now, before in pairs if now.cpu_ms and before.cpu_ms]
    words = f"   × {statistics.median(rates):.2f} requests/s"
    return f"{words}, × {statistics.median(cpus):.2f} CPU" if cpus else words


def _about(offerings: int) -> str:
    """What was measured, and with what."""
    import django
    import gunicorn

    versions = f"gunicorn {gunicorn.__version__} (sync), Django {django.__version__}, SQLite"
    return (
        f"{offerings:,} offerings; {versions}; "
        f"Python {platform.python_version()}, {os.cpu_count()} cores\n"
        "Queries: at a new address / at one seen before\n"
    )


def main() -> None:
    """Fill, serve, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", metavar="COMMIT", help="an older commit to measure beside")
    parser.add_argument("--offerings", type=int, default=OFFERINGS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        say(f"making a site with {options.offerings:,} offerings")
        sites = {NOW: Site(ROOT, folder / NOW, options.offerings)}
        if options.before:
            say(f"the same at {options.before}")
            older = stack.enter_context(checkout(options.before, folder / "checkout"))
            sites[BEFORE] = Site(older, folder / BEFORE, options.offerings)
        print(_about(options.offerings))  # noqa: T201
        for workers in WORKERS:
            say(f"{workers} worker(s)")
            print(table(sites, workers, measure(sites, workers)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
