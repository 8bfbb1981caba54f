"""Checks that every tag of a folder of tables, CSV or TSV, stands where its words are: python3 tables.py FOLDER"""
import csv
import pathlib
import sys

csv.field_size_limit(sys.maxsize)  # a cell may hold a whole text


def rows(name):
    (file,) = pathlib.Path(sys.argv[1]).glob(f"{name}.?sv")
    with open(file, encoding="utf-8-sig", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t" if file.suffix == ".tsv" else ",")


texts = {row["doc_id"]: row["text"] for row in rows("documents")}
spans = 0
for row in rows("spans"):  # a row for each piece of a tag
    text = texts[row["doc_id"]]
    if text[int(row["start_cp"]) : int(row["end_cp"])] != row["text"]:
        print(f"{row['span_id']} does not stand where its words are")
        sys.exit(1)
    spans += row["fragment_no"] == "1"
print(f"{spans} spans, all where their words are")
