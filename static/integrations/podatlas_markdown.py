#!/usr/bin/env python3
"""Kubernetes manifests in Markdown become pictures: for MkDocs and for mdBook.

What: a fenced block of the language k8s (or kubernetes), with options behind it as Podatlas knows them:

    ```k8s view=network theme=auto title="The shop"
    apiVersion: v1
    ...
    ```

Install for MkDocs: put this file beside mkdocs.yml, which says

    hooks: [podatlas_markdown.py]
    extra:
      podatlas:
        server: http://127.0.0.1:8080
        mode: inline

Install for mdBook: put it beside book.toml, which says

    [preprocessor.podatlas]
    command = "python3 podatlas_markdown.py"
    server = "http://127.0.0.1:8080"
    mode = "inline"

The variables PODATLAS_SERVER and PODATLAS_MODE stand above both.

Use: in the mode `inline` (the default) the pictures are drawn while the site is built and stand in its
pages, so that readers need no server. In the mode `link` the pages hold addresses of the server, and
these hold the manifests: send what has secrets through `podatlas strip` first. A manifest that cannot
be drawn ends the build with the server's words. Needs Python 3.9 and nothing else.
"""

import base64
import html
import json
import os
import re
import shlex
import sys
import urllib.error
import urllib.parse
import urllib.request
import zlib

SERVER = "http://127.0.0.1:8080"
TYPES = ("k8s", "kubernetes")
FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


def picture(source, options, settings):
    """The HTML of a manifest's picture, on one line."""
    server = os.environ.get("PODATLAS_SERVER") or settings.get("server") or SERVER
    mode = os.environ.get("PODATLAS_MODE") or settings.get("mode") or "inline"
    server = server.rstrip("/")
    if mode == "link":
        encoded = base64.urlsafe_b64encode(zlib.compress(source.encode(), 9)).decode()
        query = urllib.parse.urlencode(options)
        address = f"{server}/k8s/svg/{encoded}" + (f"?{query}" if query else "")
        words = options.get("title") or "Kubernetes objects and how they hang together"
    else:
        svg = draw(server, source, options)
        address = "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
        told = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
        words = html.unescape(told.group(1)) if told else "Kubernetes objects"
    return f'<img class="podatlas" alt="{html.escape(words)}" src="{html.escape(address)}">'


def draw(server, source, options):
    """The SVG of a manifest, from the server."""
    body = json.dumps({"diagram_source": source, "diagram_options": options}).encode()
    headers = {"Content-Type": "application/json", "Accept": "text/plain"}
    request = urllib.request.Request(f"{server}/k8s/svg", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"podatlas: {error.read().decode(errors='replace')}") from None
    except OSError as error:
        raise RuntimeError(f"podatlas: {server} cannot be reached: {error}") from None


def replaced(markdown, make):
    """The text with what `make(source, options)` gives in the place of every block of ours. A block
    that only stands inside another one, to be shown, stays."""
    done, lines = [], iter(markdown.splitlines(keepends=True))
    for line in lines:
        opened = FENCE.match(line.rstrip("\r\n"))
        if not opened:
            done.append(line)
            continue
        indent, fence = opened["indent"], opened["fence"]
        closed = re.compile(r"[ \t>]*" + re.escape(fence[0]) + "{%d,}[ \t]*$" % len(fence))
        block = [line]
        for line in lines:
            block.append(line)
            if closed.match(line.rstrip("\r\n")):
                break
        words = shlex.split(opened["info"].strip()) if has_type(opened["info"]) else []
        if not words:
            done += block
            continue
        options = dict(word.split("=", 1) for word in words[1:] if "=" in word)
        source = "".join(line.removeprefix(indent) for line in block[1:-1])
        done.append(f"{indent}{make(source, options)}\n")
    return "".join(done)


def has_type(info):
    return info.split()[:1] and info.split()[0].lower() in TYPES


# MkDocs: the blocks leave a mark in the Markdown, whose place in the page the pictures take.

_pictures = {}


def on_page_markdown(markdown, page, config, **_):
    settings = config.extra.get("podatlas") or {}
    made = _pictures[page.file.src_uri] = []

    def mark(source, options):
        made.append(picture(source, options, settings))
        return f"PodatlasPicture{len(made)}End"

    try:
        return replaced(markdown, mark)
    except RuntimeError as error:
        from mkdocs.exceptions import PluginError

        raise PluginError(f"{page.file.src_uri}: {error}") from None


def on_page_content(page_html, page, **_):
    for number, made in enumerate(_pictures.pop(page.file.src_uri, []), 1):
        page_html = page_html.replace(f"PodatlasPicture{number}End", made)
    return page_html


# mdBook: the book comes in as JSON and goes out as JSON.


def chapters(items):
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter:
            yield chapter
            yield from chapters(chapter["sub_items"])


def main():
    if sys.argv[1:2] == ["supports"]:
        sys.exit(0 if sys.argv[2:] == ["html"] else 1)
    context, book = json.load(sys.stdin)
    settings = context["config"].get("preprocessor", {}).get("podatlas", {})
    # Called `sections` before mdBook 0.5.
    for chapter in chapters(book["items"] if "items" in book else book["sections"]):
        content = chapter["content"]
        chapter["content"] = replaced(content, lambda *block: picture(*block, settings))
    json.dump(book, sys.stdout)


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        sys.exit(str(error))
