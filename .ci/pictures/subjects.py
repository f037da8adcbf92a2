"""What the gate draws: the seed, its repaired version, the corpus, generated manifests."""

import subprocess
import sys

FIXED = "tests/fixtures/user-msvc-fixed.yaml"
GENERATED = [10, 100, 1000]
MANIFESTS = {".yaml", ".yml", ".json"}


def is_drawable(path):
    """False for Helm templates that nobody rendered, which are no manifests."""
    return "{{" not in path.read_text(encoding="utf-8", errors="replace")


def subjects(shared, out):
    """Pairs of a name and the file or folder to draw, in a fixed order."""
    corpus = shared / "corpus"
    yield "seed", shared / "seed" / "user-msvc.yaml"
    yield "seed, repaired", FIXED
    files = sorted(path for path in corpus.rglob("*") if path.suffix in MANIFESTS)
    if not files:
        sys.exit(f"{corpus}: no manifest: is the corpus there?")
    drawable = [path for path in files if is_drawable(path)]
    for path in files:
        if path not in drawable:
            print(f"left out, a Helm template that nobody rendered: {path.relative_to(corpus)}")
    for path in drawable:
        yield str(path.relative_to(corpus)), path
    for folder in sorted(path for path in corpus.rglob("*") if path.is_dir()):
        if any(folder in path.parents for path in drawable):
            yield f"{folder.relative_to(corpus)}/", folder
    for count in GENERATED:
        made = subprocess.run([sys.executable, shared / "tools" / "gen_manifests.py", str(count)],
                              check=True, capture_output=True).stdout
        path = out / f"generated-{count}.yaml"
        path.write_bytes(made)
        yield f"{count} generated objects", path
