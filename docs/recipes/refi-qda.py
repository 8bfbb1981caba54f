"""Checks that every selection of a REFI-QDA project stands where its words are: python3 refi-qda.py FILE.qdpx"""
import sys
import xml.etree.ElementTree as xml
import zipfile

N = "{urn:QDA-XML:project:1.0}"
archive = zipfile.ZipFile(sys.argv[1])
spans = 0
for source in xml.fromstring(archive.read("project.qde")).iter(f"{N}TextSource"):
    file = source.get("plainTextPath").removeprefix("internal://")
    text = archive.read(f"sources/{file}").decode("utf-8")  # offsets count code points, as Python does
    for selection in source.iter(f"{N}PlainTextSelection"):
        words = text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]
        if selection.get("name", words) != words:
            print(f"{source.get('name')}: {selection.get('guid')} does not stand where its words are")
            sys.exit(1)
        spans += 1
print(f"{spans} spans, all where their words are")
