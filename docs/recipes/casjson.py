"""Checks that every tag of a CAS JSON folder stands where its words are: python3 casjson.py FOLDER"""
import json
import pathlib
import sys

spans = 0
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.json")):
    parts = json.loads(file.read_text(encoding="utf-8"))["%FEATURE_STRUCTURES"]
    text = next(part["sofaString"] for part in parts if part["%TYPE"] == "uima.cas.Sofa")
    units = text.encode("utf-16-le", "surrogatepass")  # offsets count UTF-16 code units, of two bytes each
    words = lambda part: units[2 * part["begin"] : 2 * part["end"]].decode("utf-16-le", "surrogatepass")
    pieces = {}
    for part in parts:
        if part["%TYPE"] == "obelus.Piece":
            pieces.setdefault(part["@whole"], []).append(words(part))
    for part in parts:
        if "quote" not in part or "begin" not in part:
            continue
        if " … ".join(pieces.get(part["%ID"], [words(part)])) != part["quote"]:
            print(f"{file.name}: {part['%ID']} does not stand where its words are")
            sys.exit(1)
        spans += 1
print(f"{spans} spans, all where their words are")
