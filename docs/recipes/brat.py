"""Checks that every tag of a brat folder stands where its words are: python3 brat.py FOLDER"""
import pathlib
import sys

spans = 0
for ann in sorted(pathlib.Path(sys.argv[1]).glob("*.ann")):
    text = ann.with_suffix(".txt").read_bytes().decode("utf-8")  # offsets count code points
    for line in ann.read_bytes().decode("utf-8").split("\n"):
        if not line.startswith("T"):
            continue
        key, data, words = line.split("\t")
        kind, places = data.split(" ", 1)
        pieces = [tuple(map(int, place.split(" "))) for place in places.split(";")]
        if " ".join(text[start:end] for start, end in pieces) != words:
            print(f"{ann.name}: {key} does not stand where its words are")
            sys.exit(1)
        spans += 1
print(f"{spans} spans, all where their words are")
