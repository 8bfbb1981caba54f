"""Checks that every tag of an XMI folder stands where its words are: python3 xmi.py FOLDER"""
import pathlib
import sys
import xml.etree.ElementTree as xml

spans = 0
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.xmi")):
    parts = list(xml.parse(file).getroot())
    text = next(part.get("sofaString") for part in parts if part.tag == "{http:///uima/cas.ecore}Sofa")
    units = text.encode("utf-16-le")  # offsets count UTF-16 code units, of two bytes each
    words = lambda part: units[2 * int(part.get("begin")) : 2 * int(part.get("end"))].decode("utf-16-le")
    pieces = {}
    for part in parts:
        if part.tag == "{http:///obelus.ecore}Piece":
            pieces.setdefault(part.get("whole"), []).append(words(part))
    for part in parts:
        if part.get("quote") is None or part.get("begin") is None:
            continue
        number = part.get("{http://www.omg.org/XMI}id")
        if " … ".join(pieces.get(number, [words(part)])) != part.get("quote"):
            print(f"{file.name}: {number} does not stand where its words are")
            sys.exit(1)
        spans += 1
print(f"{spans} spans, all where their words are")
