"""Checks that every tag of a folder of tables with tabs stands where its words are: python3 tsv.py FOLDER"""
import csv
import pathlib
import sys

csv.field_size_limit(sys.maxsize)  # a cell may hold a whole text


def rows(name):
    with open(pathlib.Path(sys.argv[1]) / name, encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t")


texts = {row["doc_id"]: row["text"] for row in rows("documents.tsv")}
spans = 0
for row in rows("spans.tsv"):  # a row for each piece of a tag
    text = texts[row["doc_id"]]
    if text[int(row["start_cp"]) : int(row["end_cp"])] != row["text"]:
        print(f"{row['span_id']} does not stand where its words are")
        sys.exit(1)
    spans += row["fragment_no"] == "1"
print(f"{spans} spans, all where their words are")
