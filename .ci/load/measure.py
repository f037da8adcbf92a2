#!/usr/bin/env python3
"""Figures of the service under load, each beside what it is held against, in one run.

    python3 .ci/load/measure.py --podatlas BINARY --bare BINARY --node FOLDER [--soak 600] …

Needs wrk, and in FOLDER the npm package @viz-js/viz. Prints a table; exits with 1 when a figure is
beyond its limit. On a machine that does other work at the same time the ratios hold, the absolute
figures do not."""

import argparse
import base64
import http.client
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SEED = ROOT / "static/examples/user-msvc.yaml"
PORTS = {"podatlas": 18080, "bare": 18081, "viz": 18082}

LEAST_OF_BARE = 0.8
LEAST_OF_VIZ = 3.0
MOST_P99_MS = 50.0
MOST_READY_MS = 100.0
MOST_GROWTH = 1.25


class Server:
    """A process that listens on a port, until the end of the block."""

    def __init__(self, command, port, path="/"):
        self.command, self.port, self.path = [str(part) for part in command], port, path

    def __enter__(self):
        begin = time.perf_counter()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=self.log)
        while True:
            try:
                if ask(self.port, "GET", self.path)[0] < 500:
                    break
            except OSError:
                pass
            if self.process.poll() is not None:
                self.log.seek(0)
                sys.exit(f"{self.command} ended: {self.log.read().decode()}")
            time.sleep(0.001)
        self.ready_ms = (time.perf_counter() - begin) * 1e3
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(40)

    def resident_mib(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def log_text(self):
        self.log.seek(0)
        return self.log.read().decode()


def ask(port, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, body, {"content-type": "application/yaml"} if body else {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def wrk(port, path, seconds, connections, script=None, arguments=()):
    """Requests a second, the 99th percentile in ms, and wrk's whole output."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    if script:
        command += ["-s", str(HERE / script)]
    command += [f"http://127.0.0.1:{port}{path}"]
    if arguments:
        command += ["--", *map(str, arguments)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    amount, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
    return rate, float(amount) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[unit], text


def podatlas(binary, store, *more):
    address = f"127.0.0.1:{PORTS['podatlas']}"
    command = [binary, "serve", "--listen", address, "--store", store, *more]
    return Server(command, PORTS["podatlas"], "/readyz")


def paired(rounds, one, other):
    """Medians of two measurements that take turns, and of their ratio."""
    pairs = [(one(), other()) for _ in range(rounds)]
    middle = lambda values: statistics.median(list(values))
    return (middle(a for a, _ in pairs), middle(b for _, b in pairs), middle(a / b for a, b in pairs))


def encoded(text):
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def cached(options, rows):
    with podatlas(options.podatlas, "memory:"):
        _, answer = ask(PORTS["podatlas"], "POST", "/api/v1/diagrams", SEED.read_bytes())
        path = json.loads(answer)["urls"]["svg"]
        _, picture = ask(PORTS["podatlas"], "GET", path)
        bare = [options.bare, f"127.0.0.1:{PORTS['bare']}", len(picture)]
        with Server(bare, PORTS["bare"]):
            ours = lambda: wrk(PORTS["podatlas"], path, options.seconds, 32)[0]
            theirs = lambda: wrk(PORTS["bare"], "/", options.seconds, 32)[0]
            rate, other, ratio = paired(options.rounds, ours, theirs)
    rows.append(("cached picture, requests/s", f"{rate:.0f}; a bare axum route {other:.0f}; ratio {ratio:.2f}", ratio * options.slack >= LEAST_OF_BARE))


def uncached(options, rows):
    with podatlas(options.podatlas, "memory:", "--cache-bytes", "0"):
        with Server(["node", options.node / "viz.mjs", PORTS["viz"]], PORTS["viz"]):
            draw = lambda: wrk(PORTS["podatlas"], "/api/v1/render?format=svg", options.seconds, 16, "post.lua", [SEED])[0]
            theirs = lambda: wrk(PORTS["viz"], "/", options.seconds, 16)[0]
            rate, other, ratio = paired(options.rounds, draw, theirs)
        rows.append(("uncached seed to SVG, requests/s", f"{rate:.0f}; @viz-js/viz, 10 nodes, drawing only {other:.0f}; ratio {ratio:.1f}", ratio * options.slack >= LEAST_OF_VIZ))
        # Many connections that each wait long: wrk's pauses are whole milliseconds, and the time that
        # an answer takes comes on top of them.
        connections = 400
        pause = connections / (0.8 * rate) * 1e3 - 3
        load, p99, _ = wrk(PORTS["podatlas"], "/api/v1/render?format=svg", 3 * options.seconds, connections, "post.lua", [SEED, round(pause)])
        rows.append((f"99th percentile at {load / rate:.0%} of that load, ms", f"{p99:.1f}", p99 < MOST_P99_MS * options.slack))


def ready(options, rows):
    times = []
    for _ in range(20):
        with tempfile.TemporaryDirectory() as folder, podatlas(options.podatlas, f"file:{folder}") as server:
            times.append(server.ready_ms)
    rows.append(("start to ready, ms, median (most) of 20", f"{statistics.median(times):.0f} ({max(times):.0f})", statistics.median(times) < MOST_READY_MS * options.slack))


def requests(folder):
    """The mix: uploads, stored diagrams, encoded addresses, and one request in ten that is hostile."""
    texts = sorted((ROOT / "static/examples").glob("*.yaml"))
    sound, hostile = [], []
    for text in (path.read_text() for path in texts):
        for form in ("svg", "json", "png", "txt"):
            sound.append(("POST", f"/api/v1/render?format={form}", text))
        sound.append(("POST", "/api/v1/diagrams", text))
        sound.append(("GET", f"/k8s/svg/{encoded(text)}", ""))
        _, answer = ask(PORTS["podatlas"], "POST", "/api/v1/diagrams", text.encode())
        urls = json.loads(answer)["urls"]
        sound += [("GET", urls[form], "") for form in ("svg", "png", "pdf", "json")]
    sound += [("GET", "/", ""), ("GET", "/static/vendor/codemirror.js", ""), ("GET", "/healthz", "")]
    # Never the same twice: a counter in a comment would be enough, but names change the picture too.
    for number in range(200):
        fresh = SEED.read_text().replace("user-msvc", f"user-{number}")
        sound.append(("POST", "/api/v1/render?format=svg", fresh))
    calls = "".join(f"apiVersion: v1\nkind: Service\nmetadata: {{name: s{n}}}\nspec: {{selector: {{a: b}}, ports: [{{port: 80}}]}}\n---\n" for n in range(300))
    pods = "".join(f"apiVersion: v1\nkind: Pod\nmetadata: {{name: p{n}, labels: {{a: b}}}}\nspec: {{containers: [{{name: c, image: i}}]}}\n---\n" for n in range(300))
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12))
    hostile += [
        ("POST", "/api/v1/render?format=svg", calls + pods),
        ("POST", "/api/v1/render?format=svg", bomb),
        ("POST", "/api/v1/render?format=svg", "[" * 50_000),
        ("POST", "/api/v1/render?format=svg", "kind: Pod\nmetadata: {name: " + "x" * 200_000 + "}\napiVersion: v1\n"),
        ("POST", "/api/v1/render?format=png&scale=4", calls),
        ("POST", "/api/v1/render?format=nothing", "x: y"),
        ("GET", "/k8s/svg/" + base64.urlsafe_b64encode(zlib.compress(b"#" * 50_000_000, 9)).decode(), ""),
        ("GET", "/k8s/svg/AAAA", ""),
        ("GET", "/d/00000000000000000000000000000000.svg", ""),
        ("GET", "/../../etc/passwd", ""),
    ]
    share = round(len(sound) / 9 / len(hostile))
    for number, (method, path, body) in enumerate(sound + hostile * max(share, 1)):
        (Path(folder) / f"{number:04}").write_text(f"{method} {path}\n{body}")


def soak(options, rows):
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as store:
        with podatlas(options.podatlas, f"file:{store}", "--log", "error") as server:
            requests(folder)
            sizes, end = [], threading.Event()

            def sample():
                while not end.wait(options.soak / 60):
                    sizes.append(server.resident_mib())

            sampler = threading.Thread(target=sample)
            sampler.start()
            _, _, text = wrk(PORTS["podatlas"], "/", options.soak, 32, "mixed.lua", [folder])
            end.set()
            sampler.join()
            log = server.log_text()
    statuses = {int(status): int(count) for status, count in re.findall(r"status (\d+): (\d+)", text)}
    broken = {status: count for status, count in statuses.items() if status >= 500 and status != 503}
    panics = log.count("a request failed inside")
    third = len(sizes) // 3
    early, late = statistics.median(sizes[third : 2 * third]), statistics.median(sizes[2 * third :])
    counts = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items()))
    rows.append((f"{options.soak} s of mixed load, a tenth of it hostile: answers by status", counts, not broken))
    rows.append(("panics in its log", str(panics), panics == 0))
    rows.append(("resident memory in its second and last third, MiB, median (most)", f"{early:.0f}, {late:.0f} ({max(sizes):.0f})", late < early * MOST_GROWTH * options.slack))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", type=Path, required=True)
    parser.add_argument("--bare", type=Path, required=True)
    parser.add_argument("--node", type=Path, required=True)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--soak", type=int, default=600, help="seconds; 0 leaves it out")
    parser.add_argument("--slack", type=float, default=1.0, help="by which factor a ratio or time may miss its limit, on a machine that does other work")
    parser.add_argument("--only", choices=["cached", "uncached", "ready", "soak"])
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is missing: apt-get install wrk")
    shutil.copy(HERE / "viz.mjs", options.node / "viz.mjs")
    rows = []
    for part in (ready, cached, uncached, soak):
        if options.only in (None, part.__name__) and (part is not soak or options.soak):
            part(options, rows)
    for what, figure, is_well in rows:
        print(f"{'ok  ' if is_well else 'BAD '} {what}: {figure}")
    sys.exit(not all(is_well for *_, is_well in rows))


if __name__ == "__main__":
    main()
