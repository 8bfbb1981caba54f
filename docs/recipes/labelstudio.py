"""Loads a Label Studio export of Obelus and checks every region: python3 labelstudio.py <folder>"""

import json
import pathlib
import sys

tasks = json.loads((pathlib.Path(sys.argv[1]) / "tasks.json").read_text(encoding="utf-8"))
spans = wrong = 0
for task in tasks:
    text = task["data"]["text"]  # Python counts code points, as the offsets do.
    for work in task["annotations"] + task["predictions"]:
        for region in work["result"]:
            if region["type"] != "labels":
                continue
            value = region["value"]
            spans += 1
            wrong += text[value["start"] : value["end"]] != value["text"]
print(f"{spans} spans, {wrong} not where their words are" if wrong else f"{spans} spans, all where their words are")
sys.exit(1 if wrong else 0)
