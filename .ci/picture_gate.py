#!/usr/bin/env python3
"""Draws the seed, its repaired version and every corpus file but Helm templates that nobody
rendered, measures each picture with ../shared/tools/svgquality.py, prints a table, and fails
unless every count of FAULTS is 0, the repaired seed has at most MOST_CROSSINGS, and no picture
weighs more than FIXED_BYTES and BYTES_A_BOX for each box."""

import argparse
import json
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

FAULTS = ["node_overlaps", "text_overflow", "edge_thru_node", "edge_overlay", "edge_thru_text",
          "text_overlaps", "cluster_part", "remote"]
SHOWN = ["nodes", "edges", *FAULTS, "edge_cross", "W", "H", "bytes"]
MOST_CROSSINGS = 2
FIXED_BYTES = 9000
BYTES_A_BOX = 2000
FIXED = "tests/fixtures/user-msvc-fixed.yaml"


def selected(corpus):
    files = (path for path in corpus.rglob("*") if path.suffix in {".yaml", ".yml", ".json"})
    for path in sorted(files):
        if "{{" in path.read_text(encoding="utf-8", errors="replace"):
            print(f"left out, a Helm template that nobody rendered: {path.relative_to(corpus)}")
            continue
        yield path


def draw(podatlas, source, target, theme):
    subprocess.run([podatlas, "render", str(source), "-o", str(target), "--theme", theme],
                   check=True, stderr=subprocess.DEVNULL, timeout=60)


def measure(tool, picture):
    run = subprocess.run([sys.executable, str(tool), "--json", str(picture)],
                         capture_output=True, text=True, timeout=300)
    try:
        return json.loads(run.stdout)
    except ValueError:
        return {"error": (run.stderr or "no answer").strip()[-200:]}


def faults_of(name, measured):
    if "error" in measured:
        return [measured["error"]]
    found = [f"{count} {measured.get(count)}" for count in FAULTS if measured.get(count) != 0]
    if name == "fixed" and measured.get("edge_cross", 99) > MOST_CROSSINGS:
        found.append(f"edge_cross {measured.get('edge_cross')} > {MOST_CROSSINGS}")
    most = FIXED_BYTES + BYTES_A_BOX * (measured.get("nodes", 0) + measured.get("clusters", 0))
    if measured.get("bytes", 0) > most:
        found.append(f"bytes {measured.get('bytes')} > {most}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    asked = parser.parse_args()

    seed = asked.shared / "seed" / "user-msvc.yaml"
    corpus = asked.shared / "corpus"
    pictures = [(f"seed-{theme}", seed, theme) for theme in ("light", "dark", "auto")]
    pictures.append(("fixed", pathlib.Path(FIXED), "light"))
    files = list(selected(corpus))
    if not files:
        sys.exit(f"{corpus}: no manifest: is the corpus there?")
    pictures += [(str(path.relative_to(corpus)), path, "light") for path in files]

    def judge(numbered):
        number, (name, source, theme) = numbered
        target = asked.out / f"{number:03}.svg"
        try:
            draw(asked.podatlas, source, target, theme)
        except subprocess.SubprocessError as error:
            return name, {"error": f"not drawn: {error}"}
        return name, measure(asked.shared / "tools" / "svgquality.py", target)

    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(judge, enumerate(pictures)))

    print("| picture | " + " | ".join(SHOWN) + " |")
    print("|---" * (len(SHOWN) + 1) + "|")
    failed = []
    for name, measured in results:
        print(f"| {name} | " + " | ".join(str(measured.get(column, "-")) for column in SHOWN) + " |")
        faults = faults_of(name, measured)
        if faults:
            failed.append((name, faults, measured.get("list") or {}))
    for name, faults, offenders in failed:
        print(f"\nFAILED {name}: {', '.join(faults)}")
        for count in FAULTS:
            for offender in offenders.get(count, [])[:5]:
                print(f"    {count}: {offender}")
    print(f"\n{len(results)} pictures, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
