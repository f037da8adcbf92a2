#!/usr/bin/env python3
"""Builds sites with MkDocs, Sphinx, Asciidoctor and mdBook and the files of static/integrations against a
running service, and fails unless their pages hold just the pictures that the service draws, or
addresses of it that answer with them, and unless a manifest that cannot be drawn is told."""

import argparse
import base64
import html
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
INTEGRATIONS = ROOT / "static/integrations"
SEED = (ROOT / "static/examples/user-msvc.yaml").read_text("utf-8")
SHOP = (ROOT / "static/examples/shop.yaml").read_text("utf-8")
BROKEN = "kind: ["
WORDS = "Error 400: manifest.yaml, line 1"


def indented(text, by):
    return "".join(f"{by}{line}" for line in text.splitlines(keepends=True))


def markdown(broken):
    if broken:
        return f"```k8s\n{BROKEN}\n```\n"
    return (
        f'# Shop\n\n```k8s title="The seed" theme=dark\n{SEED}```\n\n'
        f"1. In a list:\n\n    ~~~ kubernetes view=network\n{indented(SHOP, '    ')}    ~~~\n\n"
        "````markdown\n```k8s\nkind: Shown\n```\n````\n"
    )


def rst(broken):
    if broken:
        return f"Shop\n====\n\n.. k8s::\n\n   {BROKEN}\n"
    return (
        "Shop\n====\n\n.. k8s::\n   :title: The seed\n   :theme: dark\n\n"
        f"{indented(SEED, '   ')}\n.. kubernetes:: shop.yaml\n   :view: network\n"
    )


def asciidoc(broken):
    if broken:
        return f"= Shop\n\n[k8s]\n----\n{BROKEN}\n----\n"
    return (
        f"= Shop\n\n[k8s,title=The seed,theme=dark]\n----\n{SEED}----\n\n"
        f"* In a list:\n+\n[kubernetes,view=network]\n....\n{SHOP}....\n"
    )


class Gate:
    def __init__(self, arguments, server, folder):
        self.bin, self.server, self.folder = arguments.venv / "bin", server, folder
        self.faults, self.pictures = 0, 0
        self.wanted = [
            self.drawn(SEED, {"title": "The seed", "theme": "dark"}),
            self.drawn(SHOP, {"view": "network"}),
        ]

    def drawn(self, source, options):
        body = json.dumps({"diagram_source": source, "diagram_options": options}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.server}/k8s/svg", body, headers)
        return urllib.request.urlopen(request, timeout=60).read()

    def run(self, name, command, files, page, mode=None, broken=False):
        """Builds a site of these files; `page` is where its HTML then lies."""
        site = pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))
        for path, content in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(content, "utf-8")
        variables = {**os.environ, "PODATLAS_SERVER": self.server, "PYTHONDONTWRITEBYTECODE": "1"}
        if mode:
            variables["PODATLAS_MODE"] = mode
        run = subprocess.run(command, cwd=site, env=variables, capture_output=True, text=True)
        told = run.stdout + run.stderr
        case = f"{name} {mode or ''} {'broken' if broken else ''}".strip()
        if broken:
            self.check(WORDS in told, f"{case}: the server's words are not told: {told}")
            return
        self.check(run.returncode == 0, f"{case}: exit code {run.returncode}: {told}")
        if run.returncode == 0:
            self.look(case, (site / page).read_text("utf-8"), mode)

    def look(self, case, text, mode):
        found = re.findall(r'<img [^>]*?src="([^"]*)"[^>]*>', text)
        alts = re.findall(r'<img [^>]*?alt="([^"]+)"', text)
        inline = "data:image/svg+xml;base64,"
        if mode == "link":
            addresses = [html.unescape(it) for it in found if it.startswith(self.server)]
            pictures = [urllib.request.urlopen(it, timeout=60).read() for it in addresses]
        else:
            coded = [it.removeprefix(inline) for it in found if it.startswith(inline)]
            pictures = [base64.b64decode(it) for it in coded]
        self.check(pictures == self.wanted, f"{case}: {len(pictures)} pictures, or others")
        self.check(len(alts) >= len(pictures), f"{case}: a picture without words")
        self.check("Shown" in text or "asciidoctor" in case or "sphinx" in case, f"{case}: a shown block is gone")
        self.pictures += len(pictures)

    def check(self, is_well, words):
        if not is_well:
            self.faults += 1
            print(words)


def read(name):
    return (INTEGRATIONS / name).read_text("utf-8")


def mkdocs(gate, **how):
    files = {
        "podatlas_markdown.py": read("podatlas_markdown.py"),
        "mkdocs.yml": "site_name: T\nhooks: [podatlas_markdown.py]\nmarkdown_extensions: [fenced_code]\n",
        "docs/index.md": markdown(how.get("broken")),
    }
    command = [gate.bin / "mkdocs", "build", "--quiet", "--strict"]
    gate.run("mkdocs", command, files, "site/index.html", **how)


def mdbook(gate, **how):
    preprocessor = '[preprocessor.podatlas]\ncommand = "python3 podatlas_markdown.py"\n'
    files = {
        "podatlas_markdown.py": read("podatlas_markdown.py"),
        "book.toml": f'[book]\ntitle = "T"\n{preprocessor}',
        "src/SUMMARY.md": "- [A](a.md)\n  - [B](b.md)\n",
        "src/a.md": "# A\n",
        "src/b.md": markdown(how.get("broken")),
    }
    gate.run("mdbook", [gate.bin / "mdbook", "build"], files, "book/b.html", **how)


def older_mdbook(gate):
    """The JSON that mdBook spoke before 0.5, answered in kind."""
    chapter = {"name": "B", "content": markdown(False), "sub_items": [], "number": [1]}
    outer = {"name": "A", "content": "", "sub_items": [{"Chapter": chapter}], "number": [1]}
    book = {"sections": [{"Chapter": outer}, "Separator", {"PartTitle": "P"}], "__non_exhaustive": None}
    settings = {"preprocessor": {"podatlas": {"server": gate.server}}}
    sent = json.dumps([{"config": settings, "renderer": "html", "mdbook_version": "0.4.52"}, book])
    command = [sys.executable, INTEGRATIONS / "podatlas_markdown.py"]
    answer = json.loads(subprocess.run(command, input=sent, capture_output=True, text=True, check=True).stdout)
    text = answer["sections"][0]["Chapter"]["sub_items"][0]["Chapter"].pop("content")
    chapter.pop("content")
    gate.check(answer == book, "mdbook 0.4: more than the content was changed")
    gate.look("mdbook 0.4", text, None)
    for renderer, code in (("html", 0), ("epub", 1)):
        run = subprocess.run([*command, "supports", renderer])
        gate.check(run.returncode == code, f"mdbook: supports {renderer}")


def sphinx(gate, **how):
    files = {
        "podatlas_sphinx.py": read("podatlas_sphinx.py"),
        "conf.py": 'import sys; sys.path.insert(0, ".")\nextensions = ["podatlas_sphinx"]\n'
        f'podatlas_server = "{gate.server}"\n',
        "index.rst": rst(how.get("broken")),
        "shop.yaml": SHOP,
    }
    command = [gate.bin / "sphinx-build", "-q", "-W", "-b", "html", ".", "out"]
    gate.run("sphinx", command, files, "out/index.html", **how)


def asciidoctor(gate, **how):
    files = {
        "podatlas_asciidoctor.rb": read("podatlas_asciidoctor.rb"),
        "x.adoc": asciidoc(how.get("broken")),
    }
    command = ["asciidoctor", "-r", "./podatlas_asciidoctor.rb", "-a", f"podatlas-server={gate.server}"]
    if how.get("mode"):
        command += ["-a", f"podatlas-mode={how['mode']}"]
    gate.run("asciidoctor", [*command, "x.adoc"], files, "x.html", **how)


def started(podatlas):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = "127.0.0.1:%d" % free.getsockname()[1]
    command = [podatlas, "serve", "--listen", listen, "--store", "memory:", "--log", "warn"]
    service = subprocess.Popen(command)
    for _ in range(100):
        if subprocess.run([podatlas, "healthcheck", listen], capture_output=True).returncode == 0:
            return service, f"http://{listen}"
        time.sleep(0.05)
    service.terminate()
    sys.exit("the service does not start")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", required=True)
    parser.add_argument("--venv", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    for tool in ("mkdocs", "sphinx-build", "mdbook"):
        if not (arguments.venv / "bin" / tool).exists():
            sys.exit(f"missing: {tool}")
    if not shutil.which("asciidoctor"):
        sys.exit("missing: asciidoctor")
    service, server = started(arguments.podatlas)
    try:
        with tempfile.TemporaryDirectory() as folder:
            gate = Gate(arguments, server, folder)
            for build in (mkdocs, mdbook, asciidoctor):
                build(gate)
                build(gate, mode="link")
                build(gate, broken=True)
            sphinx(gate)
            sphinx(gate, broken=True)
            older_mdbook(gate)
    finally:
        service.terminate()
        service.wait()
    print(f"{gate.pictures} pictures in 8 sites, {gate.faults} faults")
    return 1 if gate.faults or gate.pictures != 16 else 0


if __name__ == "__main__":
    sys.exit(main())
