"""Faults of one output, found by reading it again: with Graphviz, with poppler, or as the file that
its own tool would open. Each takes the picture, its geometry (JSON), and the output's path."""

import html
import json
import re
import subprocess
import urllib.parse
import xml.etree.ElementTree as ElementTree

from PIL import Image, ImageChops, ImageStat

from picture import differences, plain

TENTH = 0.06
"""Coordinates are rounded to a tenth of a px."""


MOST_PIXELS = 8_000_000
"""Larger pages are not compared with their PNG."""


def run(*command):
    return subprocess.run(command, capture_output=True, timeout=120)


def dot(picture, _, path):
    answer = run("dot", "-Tjson0", str(path))
    if answer.returncode or answer.stderr:
        return [f"Graphviz: {answer.returncode} {answer.stderr.decode(errors='replace')[:300]}"]
    graph = json.loads(answer.stdout)

    def name(text):
        text = text.removeprefix("cluster_")
        return re.sub(r"\\(\\|u[0-9a-f]{4})", lambda it: " " if it[1][0] == "u" else "\\", text)

    def label(text):
        text = re.sub(r"\\(.)", lambda it: " " if it[1] in "nl" else it[1], text)
        return plain(html.unescape(text))

    objects = {one["_gvid"]: one for one in graph.get("objects", [])}
    drawn = [one for one in objects.values() if one.get("style") != "invis"]
    boxes = {plain(name(one["name"])): label(one["label"]) for one in drawn}
    links = {}
    for edge in graph.get("edges", []):
        ends = [edge.get(cut) or objects[edge[end]]["name"]
                for cut, end in (("ltail", "tail"), ("lhead", "head"))]
        links[plain(name(edge["id"]))] = (*map(plain, map(name, ends)), label(edge.get("label", "")))
    return differences(picture, boxes, links)


def frames(picture, geometry):
    """Rectangle of each box, by id; nodes that share a box with others state it too."""
    drawn = geometry["nodes"] + geometry["page"]["boxes"]
    stated = {plain(one["id"]): one["geometry"] for one in drawn if "geometry" in one}
    return {name: stated.get(name) for name in picture.boxes}


def geometry_itself(picture, geometry):
    """Whether the stated rectangles are those of the SVG, whose borders lie on half pixels."""
    faults = []
    for name, stated in frames(picture, geometry).items():
        if not stated:
            faults.append(f"no rectangle stated: {name}")
        elif frame := picture.frames.get(name):
            sides = [stated["x"], stated["y"]]
            if any(abs(a - b) > 1 for a, b in zip(sides, frame)):
                faults.append(f"rectangle of {name} at {sides}, drawn at {frame}")
    return faults


def misplaced(wanted, found):
    faults = [f"rectangle missing: {name}" for name in wanted.keys() - found.keys()]
    for name in wanted.keys() & found.keys():
        if not wanted[name]:
            continue
        sides = [wanted[name][side] for side in ("x", "y", "width", "height")]
        if any(abs(a - b) > TENTH for a, b in zip(sides, found[name])):
            faults.append(f"rectangle of {name}: {found[name]} instead of {sides}")
    return faults


def drawio(picture, geometry, path):
    root = ElementTree.parse(path).getroot()
    cells, ids = {}, []
    for one in root.find("diagram/mxGraphModel/root"):
        cell = one if one.tag == "mxCell" else one.find("mxCell")
        ids.append(one.get("id"))
        cells[one.get("id")] = (one, cell)
    faults = [f"id given twice: {name}" for name in set(ids) if ids.count(name) > 1]

    def own(name, space):
        return plain(urllib.parse.unquote(name.removeprefix(space + ":")))

    def shown(one):
        return plain(html.unescape(re.sub("<[^>]*>", " ", one.get("label"))))

    def corner(cell):
        x = y = 0.0
        while cell is not None and cell.find("mxGeometry") is not None:
            x += float(cell.find("mxGeometry").get("x", 0))
            y += float(cell.find("mxGeometry").get("y", 0))
            cell = cells[cell.get("parent")][1]
        return x, y

    boxes, links, found = {}, {}, {}
    for name, (one, cell) in cells.items():
        if cell.get("vertex") and one.tag == "object":
            size = cell.find("mxGeometry")
            found[own(name, "box")] = (*corner(cell), float(size.get("width")), float(size.get("height")))
            boxes[own(name, "box")] = shown(one)
        elif cell.get("edge"):
            ends = [cell.get("source"), cell.get("target")]
            faults += [f"end of {name} is no cell: {end}" for end in ends if end not in cells]
            text = plain(html.unescape(one.get("label")))
            links[own(name, "link")] = (*[own(end, "box") for end in ends], text)
    return faults + misplaced(frames(picture, geometry), found) + differences(picture, boxes, links)


def excalidraw(picture, geometry, path):
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    by_id = {one["id"]: one for one in elements}
    faults = [] if len(by_id) == len(elements) else ["an id is given twice"]
    text_of = {}
    for one in elements:
        if one["type"] == "text":
            text_of[one["id"].split(":", 1)[-1]] = plain(one["text"])
    boxes, links, found = {}, {}, {}
    for name, one in by_id.items():
        space, _, own = name.partition(":")
        if space == "box":
            boxes[plain(own)] = text_of[own]
            found[plain(own)] = tuple(one[side] for side in ("x", "y", "width", "height"))
        elif space == "link":
            ends = [one[end]["elementId"] for end in ("startBinding", "endBinding")]
            faults += [f"end of {name} is no element: {end}" for end in ends if end not in by_id]
            ends = [plain(end.partition(":")[2]) for end in ends]
            links[plain(own)] = (*ends, text_of.get(own, ""))
        for bound in one["boundElements"]:
            if bound["id"] not in by_id:
                faults.append(f"bound element missing: {bound['id']}")
    return faults + misplaced(frames(picture, geometry), found) + differences(picture, boxes, links)


def pdf(picture, geometry, path):
    answer = run("pdfinfo", str(path))
    if answer.returncode or answer.stderr:
        return [f"pdfinfo: {answer.stderr.decode()[:300]}"]
    facts = dict(re.findall(r"(?m)^([^:]+):\s*(.*)$", answer.stdout.decode()))
    width, height = map(float, re.findall(r"[\d.]+", facts["Page size"])[:2])
    page = geometry["page"]
    scale = min(0.75, 14400 / page["width"], 14400 / page["height"])
    faults = []
    if facts["Pages"] != "1":
        faults.append(f"{facts['Pages']} pages")
    if abs(width - page["width"] * scale) > 0.5 or abs(height - page["height"] * scale) > 0.5:
        faults.append(f"page of {width} x {height} points for {page['width']} x {page['height']} px")
    fonts = run("pdffonts", str(path)).stdout.decode().splitlines()[2:]
    faults += [f"font not embedded or not ours: {font}" for font in fonts
               if "DejaVu" not in font or " yes yes yes " not in font]
    text = run("pdftotext", "-raw", str(path), "-").stdout.decode()
    there = re.sub(r"\W", "", text)
    faults += [f"text not found: {line}" for line in picture.lines
               if line.isascii() and re.sub(r"\W", "", line) not in there]
    return faults + unlike(path, page)


def unlike(path, page):
    """Whether the page looks unlike the PNG beside it, in whole or in some part."""
    if page["width"] * page["height"] > MOST_PIXELS:
        return []
    answer = run("pdftoppm", "-r", "96", "-png", "-singlefile", str(path), str(path.with_suffix("")) + "-page")
    if answer.returncode or answer.stderr:
        return [f"pdftoppm: {answer.stderr.decode()[:300]}"]
    drawn = Image.open(str(path.with_suffix("")) + "-page.png").convert("RGB")
    wanted = Image.open(path.with_suffix(".png")).convert("RGB")
    size = tuple(max(side // 8, 1) for side in wanted.size)
    small = [image.resize(size, Image.Resampling.BOX) for image in (drawn.resize(wanted.size), wanted)]
    difference = ImageStat.Stat(ImageChops.difference(*small))
    whole, part = max(difference.mean), max(high for _, high in difference.extrema)
    return [f"unlike the PNG: {whole:.1f} on average, {part} in one place"] if whole > 2 or part > 90 else []
