#!/usr/bin/env python3
"""Runs what the profile "scale" of docker-compose.yml describes without containers: two replicas
over an S3 server (s3s-fs), behind Debian's nginx with static/deploy/proxy.conf. Fails unless

- the second request for a picture is answered from the cache, with the same bytes,
- many requests for a new picture reach the replicas once,
- what must not be kept (errors, POST, /readyz) is not,
- with one replica killed, new diagrams are stored and drawn as before,
- with both killed, pictures that were asked for before are still there."""

import argparse
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

KEYS = {"AWS_ACCESS_KEY_ID": "podatlas", "AWS_SECRET_ACCESS_KEY": "secret-of-the-gate"}


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + 30
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > deadline:
                sys.exit(f"nothing listens on port {port}")
            time.sleep(0.05)


def ask(port, path, body=None):
    """Status, X-Cache and body of an answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body)
    request.add_header("content-type", "application/yaml")
    try:
        answer = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers.get("x-cache"), answer.read()


def expect(what, found, wanted):
    print(f"{'ok  ' if found == wanted else 'FAIL'} {what}: {str(found)[:70]}")
    if found != wanted:
        sys.exit(f"wanted: {str(wanted)[:70]}")


def manifest(name):
    return (f"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\n"
            f"spec: {{containers: [{{name: app, image: app:1}}]}}\n").encode()


def store(port, name):
    status, _, body = ask(port, "/api/v1/diagrams", manifest(name))
    expect(f"storing {name}", status, 201)
    return json.loads(body)["urls"]


def check(port, replicas, logs):
    expect("readiness through the proxy", ask(port, "/readyz")[0], 200)
    expect("metrics stay inside", ask(port, "/metrics")[0], 404)

    urls = store(port, "first")
    status, cache, picture = ask(port, urls["svg"])
    expect("a new picture", (status, cache), (200, "MISS"))
    expect("the same again", ask(port, urls["svg"]), (200, "HIT", picture))

    with ThreadPoolExecutor(20) as pool:
        path = f"{urls['svg']}?theme=dark"
        answers = list(pool.map(lambda _: ask(port, path), range(60)))
    expect("sixty at once", {(status, body == answers[0][2]) for status, _, body in answers},
           {(200, True)})
    drawn = sum(log.read_text().count("theme=dark") > 0 for log in logs)
    misses = sum(cache == "MISS" for _, cache, _ in answers)
    expect("of them went on", (misses, drawn <= 1), (1, True))

    missing = f"/d/{'0' * 32}.svg"
    expect("what is missing", [ask(port, missing)[:2] for _ in range(2)], [(404, "MISS")] * 2)
    expect("readiness is not kept", ask(port, "/readyz")[1] == "HIT", False)

    replicas[0].kill()
    replicas[0].wait()
    for turn in range(6):
        urls_now = store(port, f"after-{turn}")
        expect("drawn", ask(port, urls_now["svg"])[0], 200)
    replicas[1].send_signal(signal.SIGKILL)
    replicas[1].wait()
    expect("both gone, an old picture", ask(port, urls["svg"]), (200, "HIT", picture))
    expect("both gone, a new one", ask(port, f"{urls['svg']}?theme=auto")[0], 502)


def main():
    arguments = argparse.ArgumentParser()
    for name in ["podatlas", "s3s-fs"]:
        arguments.add_argument(f"--{name}", required=True)
    given = arguments.parse_args()
    running = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)

        def start(command, log="out", **environment):
            with open(folder / log, "wb") as out:
                process = subprocess.Popen(command, stdout=out, stderr=out,
                                           env={**os.environ, **environment})
            running.append(process)
            return process

        try:
            s3, proxy, ports = free_port(), free_port(), [free_port(), free_port()]
            (folder / "objects" / "podatlas").mkdir(parents=True)
            start([given.s3s_fs, "--host", "127.0.0.1", "--port", str(s3),
                   "--access-key", KEYS["AWS_ACCESS_KEY_ID"],
                   "--secret-key", KEYS["AWS_SECRET_ACCESS_KEY"], folder / "objects"])
            wait_for(s3)
            logs = [folder / "replica-a", folder / "replica-b"]
            replicas = [
                start([given.podatlas, "serve", "--log-format", "json"], log.name,
                      PODATLAS_LISTEN=f"127.0.0.1:{port}",
                      PODATLAS_STORE="s3://podatlas/diagrams",
                      AWS_ENDPOINT_URL=f"http://127.0.0.1:{s3}", AWS_ALLOW_HTTP="true",
                      AWS_REGION="us-east-1", **KEYS)
                for port, log in zip(ports, logs)]
            for port in ports:
                wait_for(port)
            server = pathlib.Path("static/deploy/proxy.conf").read_text()
            for name, port in zip(["replica-a:8080", "replica-b:8080"], ports):
                server = server.replace(name, f"127.0.0.1:{port}")
            server = server.replace("listen 8080", f"listen 127.0.0.1:{proxy}")
            server = server.replace("/var/cache/nginx", str(folder))
            temporary = "".join(f"{it}_temp_path {folder}/{it};\n" for it in
                                ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
            (folder / "nginx.conf").write_text(
                f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
                f"events {{}}\nhttp {{\n{temporary}access_log off;\n{server}\n}}\n")
            start(["nginx", "-c", folder / "nginx.conf"], "nginx")
            wait_for(proxy)
            check(proxy, replicas, logs)
        except SystemExit:
            for log in sorted(folder.glob("*")):
                if log.is_file() and log.suffix != ".conf":
                    print(f"--- {log.name}", re.sub(r"\s+$", "", log.read_text()[-3000:]), sep="\n")
            raise
        finally:
            for process in running:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    main()
