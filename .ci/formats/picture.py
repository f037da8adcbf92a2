"""The SVG picture as what every other format must agree with: boxes and links with their texts."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter, namedtuple

Picture = namedtuple("Picture", "boxes links lines frames")
"""boxes: id -> text; links: id -> (source id, target id, text); lines: every text of the page;
frames: id -> left and top of a box that is drawn as a rectangle."""

SVG = "{http://www.w3.org/2000/svg}"
CONTROLS = re.compile("[\\s\\x00-\\x20\\x7f-\\x9f\ufffd\ufffe\uffff]+")


def plain(text):
    """A text without what formats spell differently: breaks, runs of spaces, control characters."""
    return CONTROLS.sub(" ", text).strip()


def words(text):
    """The words of a text in one order: a caption in two rows reads otherwise than one in a line."""
    return " ".join(sorted(plain(text).split()))


def texts(group):
    return plain(" ".join("".join(text.itertext()) for text in group.iter(f"{SVG}text")))


def chips(group, kinds):
    """Kinds of the signs in a box: other formats have no glyph for them and say them in words."""
    for chip in group.iter(f"{SVG}g"):
        if "chip" in chip.get("class", "").split():
            ends = {plain(chip.get(end)) for end in ("data-source", "data-target")}
            for other in ends - {plain(group.get("id"))}:
                kind = kinds.get(other, "")
                if kind not in ("External", "Internet") and kind not in texts(chip):
                    yield kind


def read(svg):
    root = ElementTree.fromstring(svg)
    boxes, links, frames, kinds = {}, {}, {}, {}
    for group in root.iter(f"{SVG}g"):
        classes = group.get("class", "").split()
        name = plain(group.get("id", ""))
        if {"node", "cluster"} & set(classes):
            boxes[name] = group
            kinds[name] = group.get("data-kind")
            corners = [(float(rect.get("x")), float(rect.get("y"))) for rect in group.iter(f"{SVG}rect")]
            if corners:
                frames[name] = min(corners)
        elif "edge" in classes:
            ends = [plain(group.get(end)) for end in ("data-source", "data-target")]
            links[name] = (*ends, texts(group))
    boxes = {name: " ".join([texts(group), *chips(group, kinds)]) for name, group in boxes.items()}
    lines = [plain("".join(text.itertext())) for text in root.iter(f"{SVG}text")]
    return Picture(boxes, links, lines, frames)


def differences(picture, boxes, links):
    """Faults of a format that names its boxes and links by the picture's ids."""
    faults = []
    for what, wanted, found in [("box", picture.boxes, boxes), ("link", picture.links, links)]:
        faults += [f"{what} not written: {name}" for name in wanted.keys() - found.keys()]
        faults += [f"{what} that the picture lacks: {name}" for name in found.keys() - wanted.keys()]
        for name in wanted.keys() & found.keys():
            if not agree(wanted[name], found[name]):
                faults.append(f"{what} {name}: {found[name]!r} instead of {wanted[name]!r}")
    return faults


def agree(wanted, found):
    """A link's text may be left out of the picture where there is no room for it."""
    if isinstance(wanted, tuple):
        return wanted[:2] == found[:2] and wanted[2] in ("", found[2])
    return words(wanted) == words(found)


def differences_by_text(picture, boxes, links):
    """Faults of a format whose ids are its own: as many boxes and links between the same texts."""
    wanted = Counter(words(text) for text in picture.boxes.values())
    found = Counter(words(text) for text in boxes)
    faults = [f"box not written: {text}" for text in wanted - found]
    faults += [f"box that the picture lacks: {text}" for text in found - wanted]
    wanted = Counter((words(picture.boxes[a]), words(picture.boxes[b]))
                     for a, b, _ in picture.links.values())
    found = Counter((words(a), words(b)) for a, b, _ in links)
    faults += [f"link not written: {ends}" for ends in wanted - found]
    faults += [f"link that the picture lacks: {ends}" for ends in found - wanted]
    wanted = Counter(text for *_, text in picture.links.values() if text)
    found = Counter(plain(text) for *_, text in links)
    return faults + [f"text of a link not written: {text}" for text in wanted - found]
