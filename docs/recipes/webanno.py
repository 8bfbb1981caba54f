"""Checks that every tag of a WebAnno TSV folder stands where its words are: python3 webanno.py FOLDER"""
import pathlib
import re
import sys

spans = 0
for table in sorted(pathlib.Path(sys.argv[1]).glob("*.tsv")):
    units = table.with_suffix(".txt").read_bytes().decode("utf-8").encode("utf-16-le")  # offsets count UTF-16 units
    lines = table.read_bytes().decode("utf-8").split("\n")
    widths = [line.count("|") for line in lines if line.startswith("#T_SP=")]  # columns of each layer of tags
    numbered = set()
    for key, place, words, *cells in [line.split("\t") for line in lines if re.match(r"\d+-\d+", line)]:
        start, end = map(int, place.split("-"))
        if units[2 * start : 2 * end].decode("utf-16-le") != words:
            print(f"{table.name}: {key} does not stand where its words are")
            sys.exit(1)
        for column in [sum(widths[:layer]) for layer in range(len(widths))]:
            for tag in re.findall(r"(?:[^\\|]|\\.)+", cells[column].removeprefix("_")):
                number = re.search(r"(?<!\\)\[(\d+)\]$", tag)  # a tag of several rows has a number
                spans += number is None or number[1] not in numbered
                numbered.add(number and number[1])
print(f"{spans} spans, all where their words are")
