"""Loads an Obelus project in JSON and finds the words of every tag. Usage: python3 obelus.py harbour.obelus.json"""

import json
import sys

project = json.load(open(sys.argv[1], encoding="utf-8"))
spans = wrong = 0
for entry in project["documents"]:
    # Offsets count UTF-16 code units, of two bytes each.
    units = entry["text"].encode("utf-16-le", "surrogatepass")
    for span in entry["spans"]:
        spans += 1
        pieces = [units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass") for start, end in span["fragments"]]
        wrong += " … ".join(pieces) != span["quote"]
print(f"{spans} spans, all where their words are" if wrong == 0 else f"{wrong} tags are not where their words are")
sys.exit(wrong > 0)
