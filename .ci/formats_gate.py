#!/usr/bin/env python3
"""Writes the seed, its repaired version, names that try to break out, and every corpus file but Helm
templates that nobody rendered in every format that another tool opens, and has the real tool read
it: Graphviz, Mermaid's parser, the D2 compiler, poppler, Chromium; draw.io and Excalidraw files are
read again here. Boxes, links and texts must be those of the SVG picture, rectangles those of
format=json&geometry=true. The D2 compiler and the browser are slow: they see a sample."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent / "formats"))
import picture  # noqa: E402
import readers  # noqa: E402

FIXTURES = pathlib.Path(__file__).parent.parent / "tests" / "fixtures"
ALWAYS = [FIXTURES / "user-msvc-fixed.yaml", FIXTURES / "hostile-names.yaml"]
READ_HERE = {"dot": readers.dot, "drawio": readers.drawio, "excalidraw": readers.excalidraw,
             "pdf": readers.pdf}
READ_BY_NODE = {"mmd": 1, "d2": 20, "html": 25}
"""Format -> how many files there are to one of the sample."""
FORMATS = [*READ_HERE, *READ_BY_NODE]


def selected(shared):
    yield shared / "seed" / "user-msvc.yaml"
    yield from ALWAYS
    corpus = shared / "corpus"
    files = (path for path in corpus.rglob("*") if path.suffix in {".yaml", ".yml", ".json"})
    for path in sorted(files):
        if "{{" not in path.read_text(encoding="utf-8", errors="replace"):
            yield path


class Gate:
    def __init__(self, asked, out):
        self.asked, self.out = asked, out
        self.faults = defaultdict(list)
        self.read = defaultdict(int)
        self.seconds = defaultdict(float)

    def write(self, source, stem, extension, *options):
        target = self.out / f"{stem}.{extension}"
        command = [self.asked.podatlas, "render", str(source), "-o", str(target), *options]
        subprocess.run(command, check=True, stderr=subprocess.PIPE, timeout=120)
        return target

    def outputs(self, numbered):
        """Everything that one file gives, and the faults of the formats that are read here."""
        number, source = numbered
        stem = f"{number:03}"
        try:
            drawn = picture.read(self.write(source, stem, "svg").read_bytes())
            geometry = json.loads(self.write(source, stem, "json", "--geometry", "true").read_bytes())
            page = geometry["page"]
            if page["width"] * page["height"] <= readers.MOST_PIXELS:
                self.write(source, stem, "png")
            for extension in FORMATS:
                self.write(source, stem, extension)
        except subprocess.SubprocessError as error:
            self.faults["written"].append((source, [f"{error} {error.stderr or ''}"]))
            return source, stem, None
        self.read["written"] += 1
        self.judge("json", source, readers.geometry_itself(drawn, geometry))
        for extension, read in READ_HERE.items():
            begun = time.monotonic()
            try:
                faults = read(drawn, geometry, self.out / f"{stem}.{extension}")
            except Exception as error:  # a reader that trips over a file has found a fault
                faults = [f"{type(error).__name__}: {error}"]
            self.judge(extension, source, faults, time.monotonic() - begun)
        return source, stem, drawn

    def judge(self, extension, source, faults, seconds=0.0):
        self.read[extension] += 1
        self.seconds[extension] += seconds
        if faults:
            self.faults[extension].append((source, faults))

    def by_node(self, extension, results):
        each = READ_BY_NODE[extension]
        chosen = [one for number, one in enumerate(results)
                  if one[2] and (number < 1 + len(ALWAYS) or number % each == 0)]
        stdin = "".join(f"{self.out / stem}.{extension}\n" for _, stem, _ in chosen)
        script = {"mmd": "mermaid"}.get(extension, extension)
        begun = time.monotonic()
        run = subprocess.run(["node", f"{script}.mjs"], cwd=self.asked.node, input=stdin,
                             capture_output=True, text=True, timeout=900)
        self.seconds[extension] = time.monotonic() - begun
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        if run.returncode or len(answers) != len(chosen):
            self.judge(extension, pathlib.Path(script), [f"{run.returncode} {run.stderr[-500:]}"])
        for (source, _, drawn), answer in zip(chosen, answers):
            faults = [answer["error"]] if "error" in answer else answer.get("faults")
            if faults is None:
                faults = picture.differences_by_text(drawn, answer["boxes"], answer["edges"])
            self.judge(extension, source, faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--node", required=True, type=pathlib.Path,
                        help="folder with the scripts of .ci/formats and their packages")
    parser.add_argument("--each", type=int, default=1, help="read only one of so many corpus files")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        gate = Gate(asked, pathlib.Path(out))
        files = list(selected(asked.shared))
        files = files[:1 + len(ALWAYS)] + files[1 + len(ALWAYS)::asked.each]
        if asked.each == 1 and len(files) < 1 + len(ALWAYS) + 100:
            sys.exit(f"{asked.shared}: only {len(files)} manifests: is the corpus there?")
        with ThreadPoolExecutor(max_workers=2) as pool:
            results = list(pool.map(gate.outputs, enumerate(files)))
        for extension in READ_BY_NODE:
            gate.by_node(extension, results)

    print("| format | files read | seconds | failed |\n|---|---|---|---|")
    for extension in ["written", "json", *FORMATS]:
        failed, seconds = gate.faults[extension], gate.seconds[extension]
        print(f"| {extension} | {gate.read[extension]} | {seconds:.0f} | {len(failed)} |")
    for extension, failed in gate.faults.items():
        for source, faults in failed[:20]:
            print(f"\nFAILED {extension} {source}: {len(faults)} faults")
            print("".join(f"    {fault}\n" for fault in faults[:5]), end="")
    return 1 if any(gate.faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
