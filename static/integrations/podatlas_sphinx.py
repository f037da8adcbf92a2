"""Kubernetes manifests in Sphinx become pictures.

What: the directive k8s, with a manifest or with the name of a file:

    .. k8s::
       :view: network
       :title: The shop

       apiVersion: v1
       ...

    .. k8s:: manifests/shop.yaml

Install: put this file beside conf.py, which says

    import sys; sys.path.insert(0, ".")
    extensions = ["podatlas_sphinx"]
    podatlas_server = "http://127.0.0.1:8080"

Use: the pictures are drawn while the site is built, and stand in its HTML pages; other builders show
the manifest. A manifest that cannot be drawn is a warning with the server's words. Needs nothing but
Sphinx.

Who has sphinxcontrib-kroki already needs no directive but this in conf.py, and then `.. kroki::` with
`:type: k8s`:

    from sphinxcontrib.kroki.kroki import types
    types["k8s"] = "k8s"
    kroki_url = "http://127.0.0.1:8080"
"""

import base64
import html
import json
import re
import urllib.error
import urllib.request

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

# As `podatlas render --help` describes them.
OPTIONS = "namespace view detail focus depth trace kind theme hide title".split()


class Picture(nodes.literal_block):
    """A manifest; HTML has its picture in the attribute `svg`."""


class K8s(SphinxDirective):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {name: directives.unchanged for name in OPTIONS}

    def run(self):
        source = "\n".join(self.content)
        if self.arguments:
            relative, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(relative)
            try:
                with open(path, encoding="utf-8") as file:
                    source = file.read()
            except OSError as error:
                return [self.state.document.reporter.warning(str(error), line=self.lineno)]
        node = Picture(source, source, language="yaml")
        try:
            node["svg"] = draw(self.config.podatlas_server, source, self.options)
        except RuntimeError as error:
            return [self.state.document.reporter.warning(str(error), line=self.lineno)]
        return [node]


def draw(server, source, options):
    body = json.dumps({"diagram_source": source, "diagram_options": options}).encode()
    headers = {"Content-Type": "application/json", "Accept": "text/plain"}
    request = urllib.request.Request(f"{server.rstrip('/')}/k8s/svg", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"podatlas: {error.read().decode(errors='replace')}") from None
    except OSError as error:
        raise RuntimeError(f"podatlas: {server} cannot be reached: {error}") from None


def visit(translator, node):
    told = re.search(r"<desc[^>]*>(.*?)</desc>", node["svg"], re.DOTALL)
    words = html.escape(html.unescape(told.group(1))) if told else "Kubernetes objects"
    address = "data:image/svg+xml;base64," + base64.b64encode(node["svg"].encode()).decode()
    translator.body.append(f'<img class="podatlas" alt="{words}" src="{address}">\n')
    raise nodes.SkipNode


def setup(app):
    app.add_config_value("podatlas_server", "http://127.0.0.1:8080", "env", [str])
    app.add_node(Picture, html=(visit, None))
    app.add_directive("k8s", K8s)
    app.add_directive("kubernetes", K8s)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
