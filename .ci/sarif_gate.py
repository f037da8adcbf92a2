#!/usr/bin/env python3
"""Writes the findings of the seed, of every fixture and of every corpus file as SARIF, and fails
unless each log is valid against the schema of the standard (tests/schemas/sarif-2.1.0.json)."""

import argparse
import json
import pathlib
import subprocess
import sys

import jsonschema


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--podatlas", required=True)
    parser.add_argument("--shared", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    schema = json.loads(pathlib.Path("tests/schemas/sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    paths = [*pathlib.Path("tests/fixtures").rglob("*.yaml")]
    for folder in ("seed", "corpus"):
        for pattern in ("*.yaml", "*.yml"):
            paths += (arguments.shared / folder).rglob(pattern)
    logs, results, faults = 0, 0, 0
    for path in sorted(paths):
        command = [arguments.podatlas, "check", str(path), "--format", "sarif", "--fail-on", "never"]
        run = subprocess.run(command, capture_output=True)
        if run.returncode == 2:  # not one document in it can be read
            continue
        if run.returncode != 0:
            print(f"{path}: exit code {run.returncode}: {run.stderr.decode()}")
            faults += 1
            continue
        log = json.loads(run.stdout)
        logs += 1
        results += len(log["runs"][0]["results"])
        for error in list(validator.iter_errors(log))[:3]:
            print(f"{path}: {error.json_path}: {error.message}")
            faults += 1
    print(f"{logs} logs with {results} results, {faults} faults")
    return 1 if faults or not results else 0


if __name__ == "__main__":
    sys.exit(main())
