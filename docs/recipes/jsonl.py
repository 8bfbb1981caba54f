"""Loads a JSON Lines export of Obelus and checks every tag, piece by piece: python3 jsonl.py <folder>

Offsets are code points, as Python counts; an export with UTF-16 offsets needs text.encode("utf-16-le") and offsets * 2.
"""

import json
import pathlib
import sys

spans = wrong = 0
for line in (pathlib.Path(sys.argv[1]) / "documents.jsonl").read_text(encoding="utf-8").split("\n"):
    if not line:
        continue
    document = json.loads(line)
    for span in document["spans"]:
        spans += 1
        for piece in span["fragments"]:
            wrong += document["text"][piece["start"] : piece["end"]] != piece["text"]
print(f"{spans} spans, {wrong} not where their words are" if wrong else f"{spans} spans, all where their words are")
sys.exit(1 if wrong else 0)
