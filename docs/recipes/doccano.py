"""Loads a doccano export of Obelus and checks every entity: python3 doccano.py <folder>"""

import json
import pathlib
import sys

spans = wrong = 0
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.jsonl")):
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        document = json.loads(line)
        text = document["text"]  # Python counts code points, as the offsets do.
        for entity in document["entities"]:
            spans += 1
            wrong += text[entity["start_offset"] : entity["end_offset"]] != entity["quote"]
print(f"{spans} spans, {wrong} not where their words are" if wrong else f"{spans} spans, all where their words are")
sys.exit(1 if wrong else 0)
