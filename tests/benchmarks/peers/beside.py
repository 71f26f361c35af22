"""Serve one article of 25 kB by us, by Wagtail, by the bare server and by nginx, in turn; say what each reaches.

Run by hand on a quiet machine, with `wrk` and `nginx` there: `make peers`. Wagtail is installed into an environment of
its own from the package index. All three serve about the same number of bytes; ours and Wagtail on the same server.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
SECONDS, ROUNDS, WORKERS, OPEN = 4, 5, 2, 32
TICK = os.sysconf("SC_CLK_TCK")
OURS, WAGTAIL, NGINX, EXPORTED = "ours, in the process", "Wagtail", "nginx, a file of the same size", "ours, exported"
BARE = "the server alone, the same bytes"
PORTS = {OURS: 8311, WAGTAIL: 8312, BARE: 8314, NGINX: 8313, EXPORTED: 8313}
MAKE_OURS = """
import os, pathlib, sys
import django
os.environ["DJANGO_SETTINGS_MODULE"] = "clinic_content.settings"
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from clinic_content.public.export import bring_in_step
from clinic_content.releases.addresses import address
from tests import factories
from tests.benchmarks.conftest import long_article
factories.everybody()
made = factories.released(**long_article())
bring_in_step(pathlib.Path(sys.argv[1]))
body = "".join(f"<h2>{each.heading}</h2>{each.body}" for each in made.version.read().sections)
pathlib.Path(sys.argv[2]).write_text(body, encoding="utf-8")
print(address(made.kind, made.language, made.slug))
"""
NGINX_SAYS = """
worker_processes {workers}; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000; types {{ text/html html; }}
    open_file_cache off; server {{ listen 127.0.0.1:{port}; root {folder}/site;
    location = /plain.html {{ }}
    location / {{ try_files ${{uri}}index.html $uri =404; }} }} }}
"""


def main(peer: str) -> None:
    """Measure, and print a table; end with 1 where a goal was not reached."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        path = ours(folder)
        wagtail(folder, peer)
        paths = {OURS: path, WAGTAIL: "/long/", BARE: "/", NGINX: "/plain.html", EXPORTED: path}
        (folder / "site" / "plain.html").write_bytes((folder / "site" / path[1:] / "index.html").read_bytes())
        with serving(folder, peer) as groups:
            found = measured(groups, paths)
        sys.exit(not told(found))


def ours(folder: Path) -> str:
    """Make our site with one article and export it; return the article's address."""
    told = run(folder, sys.executable, "-c", MAKE_OURS, folder / "site", folder / "body")
    return told.splitlines()[-1]


def wagtail(folder: Path, peer: str) -> None:
    """Make Wagtail's site with the same text."""
    run(folder, peer, HERE / "wagtail_site" / "make.py", folder / "body")


def run(folder: Path, *command: object) -> str:
    """Run a program on the two sites' databases and return what it told."""
    done = subprocess.run([*map(str, command)], env=environment(folder), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def environment(folder: Path) -> dict[str, str]:
    """Return what both sites are told."""
    return os.environ | {
        "CLINIC_ENV": "development", "DEBUG": "false", "DATABASE_URL": f"sqlite:///{folder / 'ours.sqlite3'}",
        "PEER_DATABASE": str(folder / "peer.sqlite3"), "MEDIA_ROOT": str(folder / "media"),
        "PYTHONPATH": f"{ROOT}:{HERE}", "PEER_BYTES": str(folder / "site" / "plain.html"),
    }  # fmt: skip


@contextmanager
def serving(folder: Path, peer: str):
    """Serve all of them; give the process of each, whose children do the work."""
    site = folder / "nginx.conf"
    site.write_text(NGINX_SAYS.format(workers=WORKERS, folder=folder, port=PORTS[NGINX]))
    ours = environment(folder) | {"DJANGO_SETTINGS_MODULE": "clinic_content.settings"}
    theirs = environment(folder) | {"DJANGO_SETTINGS_MODULE": "wagtail_site.settings"}
    started = {
        OURS: subprocess.Popen(granian(sys.executable, PORTS[OURS], "clinic_content.wsgi"), env=ours, cwd=folder),
        WAGTAIL: subprocess.Popen(granian(peer, PORTS[WAGTAIL], "wagtail_site.wsgi"), env=theirs, cwd=folder),
        BARE: subprocess.Popen(granian(sys.executable, PORTS[BARE], "bare"), env=theirs, cwd=folder),
        NGINX: subprocess.Popen(["nginx", "-c", str(site)], cwd=folder),
    }
    try:
        time.sleep(6)
        yield started | {EXPORTED: started[NGINX]}
    finally:
        for each in started.values():
            each.terminate()
        for each in started.values():
            each.wait(timeout=20)


def granian(python: str, port: int, module: str) -> list[str]:
    """Return the command of the server, the same for both."""
    return [
        python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", "1", "--log-level", "warning", f"{module}:application",
    ]  # fmt: skip


def measured(groups: dict[str, subprocess.Popen], paths: dict[str, str]) -> dict[str, list[tuple[float, float]]]:
    """Ask each in turn, round after round; return requests a second and microseconds of processor a request."""
    found = {name: [] for name in groups}
    for name, path in paths.items():
        with urllib.request.urlopen(f"http://127.0.0.1:{PORTS[name]}{path}") as answer:
            print(f"{name}: {len(answer.read())} bytes")  # noqa: T201
    for _ in range(ROUNDS):
        for name, path in paths.items():
            before = spent(groups[name].pid)
            told = subprocess.run(
                ["wrk", "-t1", f"-c{OPEN}", f"-d{SECONDS}s", f"http://127.0.0.1:{PORTS[name]}{path}"],
                capture_output=True, text=True, check=True,
            ).stdout  # fmt: skip
            if "Non-2xx" in told:
                sys.exit(f"{name}: {told}")
            count = int(re.search(r"(\d+) requests in", told)[1])
            rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
            found[name].append((rate, (spent(groups[name].pid) - before) / count * 1e6))
    return found


def spent(pid: int) -> float:
    """Return the seconds of processor that a process and those it started have used."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK + sum(spent(int(each)) for each in children)


def told(found: dict[str, list[tuple[float, float]]]) -> bool:
    """Print what was reached, and return whether that is what was wanted."""
    rate = {name: statistics.median(each for each, _ in rounds) for name, rounds in found.items()}
    cost = {name: statistics.median(each for _, each in rounds) for name, rounds in found.items()}
    for name in found:
        print(f"{name:32} {rate[name]:10.0f} requests a second {cost[name]:10.1f} µs of processor each")  # noqa: T201
    print(f"{rate[BARE] / rate[WAGTAIL]:8.0f} times Wagtail's requests are what the server alone reaches here")  # noqa: T201
    goals = [
        # The client needs its share of the same cores: more than the server alone reaches here cannot be asked.
        ("requests a second of Wagtail's", rate[OURS] / rate[WAGTAIL], min(200, 0.9 * rate[BARE] / rate[WAGTAIL])),
        ("less processor than Wagtail", cost[WAGTAIL] / cost[OURS], 200),
        ("requests a second of nginx's, from the process", rate[OURS] / rate[NGINX], 0.5),
        ("requests a second of nginx's, exported", rate[EXPORTED] / rate[NGINX], 0.95),
    ]
    for name, reached, wanted in goals:
        print(f"{reached:8.2f} times {name} (wanted: {wanted:.4g})")  # noqa: T201
    return all(reached >= wanted for _, reached, wanted in goals)


if __name__ == "__main__":
    if missing := [each for each in ("wrk", "nginx") if not shutil.which(each)]:
        sys.exit(f"Install {' and '.join(missing)} first.")
    main(sys.argv[1])
