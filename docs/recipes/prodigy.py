"""Loads a Prodigy export of Obelus and checks every span and its tokens: python3 prodigy.py <file>"""

import json
import pathlib
import sys

spans = wrong = 0
for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\n"):
    if not line:
        continue
    task = json.loads(line)
    text, tokens = task["text"], task["tokens"]  # Python counts code points, as the offsets do.
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
    for span in task["spans"]:
        first, last = tokens[span["token_start"]], tokens[span["token_end"]]
        spans += 1
        wrong += text[span["start"] : span["end"]] != span["text"]
        wrong += (first["start"], last["end"]) != (span["start"], span["end"])
print(f"{spans} spans, {wrong} not where their words are" if wrong else f"{spans} spans, all where their words are")
sys.exit(1 if wrong else 0)
