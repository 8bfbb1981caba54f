"""Cuts every tag out of an exported text again, with the standard library alone, and compares it with its quote.

Usage: reslice.py FORMAT UNIT PATH [MINIMUM]
FORMAT is obelus, w3c, jsonl or csv; UNIT is codepoint or utf16 and matters for jsonl only. Prints how many pieces were
cut; ends with 1 and the first piece that differs, or when there are fewer than MINIMUM.
"""

import csv
import hashlib
import json
import os
import sys

SEPARATOR = " \u2026 "


def cut_points(text, start, end):
    """Python counts code points."""
    return text[start:end]


def cut_units(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def check(condition, *what):
    if not condition:
        print(*map(ascii, what))
        sys.exit(1)


def check_text(text, sha256):
    check(hashlib.sha256(text.encode("utf-8")).hexdigest() == sha256, "another text than its hash says", text[:80])


def compare(cut, text, start, end, quote, where):
    check(0 <= start < end, "no stretch", where, start, end)
    found = cut(text, start, end)
    check(found == quote, "differs", where, start, end, found[:200], quote[:200])
    return 1


def read_json(path):
    with open(path, encoding="utf-8", newline="") as file:
        return json.load(file)


def obelus(path, _unit):
    pieces = 0
    for entry in read_json(path)["documents"]:
        text = entry["text"]
        check_text(text, entry["document"]["text"])
        for span in entry["spans"]:
            words = []
            for start, end in span["fragments"]:
                words.append(cut_units(text, start, end))
                pieces += compare(cut_units, text, start, end, words[-1], span["id"])
            check(SEPARATOR.join(words) == span["quote"], "differs", span["id"], words, span["quote"])
    return pieces


def w3c(path, _unit):
    collection = read_json(path)
    texts = {}
    for entry in collection["obelus:documents"]:
        texts[entry["id"]] = entry["value"]
        check_text(entry["value"], entry["obelus:sha256"])
    pieces = 0
    for item in collection["first"]["items"]:
        if item["motivation"] != "tagging":
            continue
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            selectors = {one["type"]: one for one in target["selector"]}
            place, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
            text = texts[target["source"]]
            pieces += compare(cut_points, text, place["start"], place["end"], quote["exact"], item["id"])
            check(text[: place["start"]].endswith(quote["prefix"]), "another prefix", item["id"])
            check(text[place["end"] :].startswith(quote["suffix"]), "another suffix", item["id"])
    return pieces


def jsonl(path, unit):
    cut = cut_units if unit == "utf16" else cut_points
    pieces = 0
    with open(os.path.join(path, "documents.jsonl"), encoding="utf-8", newline="\n") as file:
        for line in file:
            document = json.loads(line)
            text = document["text"]
            check_text(text, document["sha256"])
            for span in document["spans"]:
                for piece in span["fragments"]:
                    pieces += compare(cut, text, piece["start"], piece["end"], piece["text"], span["id"])
                quote = SEPARATOR.join(piece["text"] for piece in span["fragments"])
                check(quote == span["quote"], "differs", span["id"], quote, span["quote"])
    return pieces


def read_table(path, name):
    with open(os.path.join(path, name), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def table(path, _unit):
    csv.field_size_limit(1 << 30)
    texts = {}
    for row in read_table(path, "documents.csv"):
        texts[row["doc_id"]] = row["text"]
        check_text(row["text"], row["sha256"])
    pieces = 0
    for row in read_table(path, "spans.csv"):
        text = texts[row["doc_id"]]
        for cut, unit in ((cut_points, "cp"), (cut_units, "utf16")):
            pieces += compare(cut, text, int(row["start_" + unit]), int(row["end_" + unit]), row["text"], row["span_id"])
    return pieces


def main():
    form, unit, path = sys.argv[1:4]
    least = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    pieces = {"obelus": obelus, "w3c": w3c, "jsonl": jsonl, "csv": table}[form](path, unit)
    check(pieces >= least, "only", pieces, "pieces, not", least)
    print(pieces)


main()
