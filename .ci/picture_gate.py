#!/usr/bin/env python3
"""Draws the seed, its repaired version, every file and every folder of ../shared/corpus, and
generated manifests of 10, 100 and 1,000 objects; measures each picture with the JavaScript of
../shared/tools/svgquality.py and prints a table. Fails

- where a count of FAULTS is not 0,
- where a page of three boxes or more is not between FLATTEST and TALLEST wide to high,
- where text would be lower than LEGIBLE px with the page shrunk to 1,600 px,
- where a picture weighs more than FIXED_BYTES and BYTES_A_BOX for each box,
- where the links of all files together, or of all folders together, cross more often than in
  Graphviz's pictures of the same boxes, links and clusters (our own DOT export),

unless .ci/pictures/exceptions.json names the picture and the measure with its figure and a reason.
An exception that is not needed any more fails as well."""

import argparse
import json
import pathlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).parent / "pictures"))
from measure import measure  # noqa: E402
from subjects import subjects  # noqa: E402

FAULTS = ["node_overlaps", "text_overflow", "edge_thru_node", "edge_overlay", "edge_thru_text",
          "text_overlaps", "cluster_part", "remote", "edges_unresolved"]
SHOWN = ["nodes", "clusters", "edges", *FAULTS, "W", "H", "aspect", "font_at_1600", "bytes",
         "edge_cross"]
TALLEST, FLATTEST = 0.5, 2.5
LEGIBLE = 8.0
SEED_BYTES = 25_000
FIXED_BYTES, BYTES_A_BOX = 9_000, 2_000
MOST_CROSSINGS_REPAIRED = 2
EXCEPTIONS = pathlib.Path(__file__).parent / "pictures" / "exceptions.json"


def draw(podatlas, source, target, *options):
    subprocess.run([podatlas, "render", str(source), "-o", str(target), *options],
                   check=True, stderr=subprocess.DEVNULL, timeout=120)


def draw_both(podatlas, out, numbered):
    number, (name, source) = numbered
    picture, graph = out / f"{number:03}.svg", out / f"{number:03}.dot"
    try:
        draw(podatlas, source, picture)
        draw(podatlas, source, graph)
        graphviz = graph.with_suffix(".graphviz.svg")
        subprocess.run(["dot", "-Tsvg", graph, "-o", graphviz], check=True, timeout=300,
                       stderr=subprocess.DEVNULL)
    except subprocess.SubprocessError as error:
        sys.exit(f"{name}: not drawn: {error}")
    return name, picture, graphviz


def faults_of(name, found):
    """Pairs of a measure and what is wrong with it."""
    if "error" in found:
        return [("error", found["error"])]
    faults = [(count, found.get(count)) for count in FAULTS if found.get(count) != 0]
    boxes = found["nodes"] + found["clusters"]
    if boxes >= 3 and not TALLEST <= found["aspect"] <= FLATTEST:
        faults.append(("aspect", found["aspect"]))
    if (found["font_at_1600"] or LEGIBLE) < LEGIBLE:
        faults.append(("font_at_1600", found["font_at_1600"]))
    most = SEED_BYTES if name == "seed" else FIXED_BYTES + BYTES_A_BOX * boxes
    if found["bytes"] > most:
        faults.append(("bytes", found["bytes"]))
    if name == "seed, repaired" and found["edge_cross"] > MOST_CROSSINGS_REPAIRED:
        faults.append(("edge_cross", found["edge_cross"]))
    return faults


def judge_crossings(rows):
    """Crossings of ours and of Graphviz's, over files and over folders."""
    failed = []
    for label, chosen in [("files", lambda name: not name.endswith("/")),
                          ("folders", lambda name: name.endswith("/"))]:
        ours = sum(found.get("edge_cross", 0) for name, found, _ in rows if chosen(name))
        theirs = sum(dot.get("edge_cross", 0) for name, _, dot in rows if chosen(name))
        print(f"crossings, all {label}: {ours}; Graphviz dot on the same graphs: {theirs}")
        if ours > theirs:
            failed.append((f"all {label}", [("edge_cross", f"{ours} > {theirs} of dot")], {}))
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    asked = parser.parse_args()

    drawn = list(enumerate(subjects(asked.shared, asked.out)))
    with ThreadPoolExecutor(max_workers=2) as pool:
        pictures = list(pool.map(lambda one: draw_both(asked.podatlas, asked.out, one), drawn))
    themes = []
    for theme in ("dark", "auto"):
        target = asked.out / f"seed-{theme}.svg"
        draw(asked.podatlas, drawn[0][1][1], target, "--theme", theme)
        themes.append((f"seed, {theme}", target, pictures[0][2]))
    pictures += themes
    ours = measure([picture for _, picture, _ in pictures], asked.shared)
    theirs = measure([graphviz for _, _, graphviz in pictures], asked.shared)
    rows = [(name, found, dot) for (name, _, _), found, dot in zip(pictures, ours, theirs)]

    print("| picture | " + " | ".join(SHOWN) + " | of dot |")
    print("|---" * (len(SHOWN) + 2) + "|")
    failed = []
    excepted = json.loads(EXCEPTIONS.read_text(encoding="utf-8"))
    for name, found, dot in rows:
        shown = [str(found.get(column, "-")) for column in SHOWN]
        print(f"| {name} | " + " | ".join(shown) + f" | {dot.get('edge_cross', '-')} |")
        faults = faults_of(name, found)
        if "error" in dot:
            faults.append(("of dot", dot["error"]))
        allowed = {one["measure"] for one in excepted if one["picture"] == name}
        faults += [("exception", f"{measure}: not needed any more") for measure in
                   allowed - {measure for measure, _ in faults}]
        faults = [fault for fault in faults if fault[0] not in allowed]
        if faults:
            failed.append((name, faults, found.get("list") or {}))
    failed += judge_crossings(rows)
    for name, faults, offenders in failed:
        print(f"\nFAILED {name}: " + ", ".join(f"{measure} {figure}" for measure, figure in faults))
        for measure_name, _ in faults:
            for offender in offenders.get(measure_name, [])[:5]:
                print(f"    {measure_name}: {offender}")
    print(f"\n{len(rows)} pictures, {len(failed)} failed, {len(excepted)} exceptions")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
