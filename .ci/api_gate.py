"""The API does what its description says: schemathesis sends what the description allows and what it
forbids to a running service, and finds nothing.

    python3 api_gate.py --podatlas target/release/podatlas --schemathesis VENV/bin/schemathesis
"""

import argparse
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

# Requests for each operation and phase; with 21 operations they take about a minute on two cores.
EXAMPLES = "100"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(origin):
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{origin}/readyz") as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    sys.exit("the service does not start")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--podatlas", required=True)
    arguments.add_argument("--schemathesis", required=True)
    given = arguments.parse_args()
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    service = subprocess.Popen(
        [given.podatlas, "serve", "--listen", f"127.0.0.1:{port}", "--store", "memory:", "--log", "error"],
    )
    try:
        wait_for(origin)
        config = pathlib.Path(__file__).with_name("schemathesis.toml").resolve()
        with tempfile.TemporaryDirectory() as folder:
            # One worker: the order of requests is the same each time.
            outcome = subprocess.run(
                [
                    pathlib.Path(given.schemathesis).absolute(), "--config-file", config, "run",
                    f"{origin}/api/v1/openapi.json", "--checks", "all", "--generation-deterministic",
                    "--max-examples", EXAMPLES, "--workers", "1", "--continue-on-failure",
                    "--warnings", "off", "--no-color",
                ],
                cwd=folder,
                check=False,
            )
        if service.poll() is not None:
            sys.exit("the service ended")
    finally:
        service.terminate()
        service.wait()
    sys.exit(outcome.returncode)


if __name__ == "__main__":
    main()
