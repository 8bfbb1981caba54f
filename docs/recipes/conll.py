"""Checks that every tag of a CoNLL folder stands in its text: python3 conll.py FOLDER"""
import pathlib
import re
import sys

spans = 0
for table in sorted(pathlib.Path(sys.argv[1]).glob("*.conll")):
    text = table.with_suffix(".txt").read_bytes().decode("utf-8")
    rows = [line.split(" ") for line in table.read_bytes().decode("utf-8").split("\n")]
    at, open_tags = 0, {}
    for row in [row for row in rows if row[0] != "-DOCSTART-"]:
        at = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufeff]*").match(text, at).end()
        if not text.startswith(row[0], at):
            print(f"{table.name}: the text does not go on with {row[0]}")
            sys.exit(1)
        at += len(row[0])
        for column, label in enumerate(row[3:]):  # word, two empty columns, then labels
            kind = label[2:]
            if label[0] in "IE" and open_tags.get(column) != kind:
                print(f"{table.name}: {label} of {row[0]} goes on with nothing")
                sys.exit(1)
            spans += label[0] in "BS"
            open_tags[column] = kind if label[0] in "BI" else None
print(f"{spans} spans, all where their words are")
