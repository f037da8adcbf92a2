"""Measures many SVG files with the JavaScript of ../shared/tools/svgquality.py: sixty pictures in
one browser instead of a browser each, which makes a run of hundreds take a minute."""

import html
import importlib.util
import json
import os
import re
import subprocess
import tempfile

BATCH = 60
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars",
           "--window-size=1600,1200", "--dump-dom"]
PAGE = """<!doctype html><meta charset=utf-8><style>html,body{margin:0}</style>
<body><pre id=out></pre><script>
const texts=%s;const all=[];const out=document.getElementById('out');
for(const TEXT of texts){
  try{%s;all.push(JSON.parse(out.textContent));}
  catch(error){
    all.push({error:String(error&&error.stack||error)});
    for(const left of document.querySelectorAll('body>svg'))left.remove();
  }
}
out.textContent=JSON.stringify(all);
</script></body>"""


def javascript(shared):
    path = shared / "tools" / "svgquality.py"
    spec = importlib.util.spec_from_file_location("svgquality", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.JS.replace("SVGTEXT", "TEXT")


def batch(paths, script):
    texts = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace")
        texts.append(re.sub(r"<!DOCTYPE[^>\[]*(\[[^\]]*\])?\s*>", "", text, count=1))
    listed = json.dumps(texts).replace("</", "<\\/").replace("<!--", "<\\!--")
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write(PAGE % (listed, script))
        run = subprocess.run(
            [os.environ.get("CHROMIUM", "/usr/bin/chromium"), *BROWSER,
             f"--user-data-dir={folder}/profile", f"file://{page}"],
            capture_output=True, timeout=900, check=False)
    found = re.search(r'<pre id="out">(.*?)</pre>', run.stdout.decode("utf-8", "replace"), re.S)
    if not found or not found.group(1):
        reason = run.stderr.decode("utf-8", "replace")[-300:]
        return [{"error": f"no answer from the browser: {reason}"}] * len(paths)
    return json.loads(html.unescape(found.group(1)))


def measure(paths, shared):
    """One dict for each SVG file, in order; with `error` where it could not be measured."""
    script = javascript(shared)
    results = []
    for start in range(0, len(paths), BATCH):
        results += batch(paths[start:start + BATCH], script)
    return [{**result, "bytes": path.stat().st_size} for path, result in zip(paths, results)]
