"""Loads a spaCy export of Obelus and checks every span: python3 spacy.py <file>

The format has no quotes to compare with: a span must be inside its text, and an entity must be words.
"""

import json
import pathlib
import sys

content = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
try:
    pairs = json.loads(content)
except json.JSONDecodeError:  # A pair a line.
    pairs = [json.loads(line) for line in content.split("\n") if line]
spans = wrong = 0
for text, said in pairs:
    for group in said["spans"].values():
        for start, end, *_ in group:
            spans += 1
            wrong += not 0 <= start < end <= len(text)
    for start, end, _ in said["entities"]:
        words = text[start:end]
        wrong += words == "" or words != words.strip()
print(f"{spans} spans, {wrong} not where their words are" if wrong else f"{spans} spans, all where their words are")
sys.exit(1 if wrong else 0)
