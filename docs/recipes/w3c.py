"""Loads web annotations exported from Obelus and finds the words of every tag. Usage: python3 w3c.py harbour.jsonld"""

import json
import sys

collection = json.load(open(sys.argv[1], encoding="utf-8"))
texts = {document["id"]: document["value"] for document in collection["obelus:documents"]}
spans = wrong = 0
for annotation in collection["first"]["items"]:
    if annotation["motivation"] != "tagging":
        continue
    spans += 1
    targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
    for target in targets:
        position, quote = target["selector"]
        # Code points, which are what Python counts.
        words = texts[target["source"]][position["start"] : position["end"]]
        wrong += words != quote["exact"]
print(f"{spans} spans, all where their words are" if wrong == 0 else f"{wrong} pieces are not where their words are")
sys.exit(wrong > 0)
