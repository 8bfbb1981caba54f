"""Reads XMI and CAS JSON with dkpro-cassis, compares each tag with its quote, and writes each file again as *.again."""
import pathlib
import sys

import cassis

spans = 0
for folder in map(pathlib.Path, sys.argv[1:]):
    xmi = sorted(folder.rglob("*.xmi"))
    types = cassis.load_typesystem(folder / "TypeSystem.xml") if xmi else None
    for file in xmi or sorted(folder.rglob("*.json")):
        with open(file, "rb") as source:
            cas = cassis.load_cas_from_xmi(source, typesystem=types) if xmi else cassis.load_cas_from_json(source)
        pieces = {}
        tags = []
        for one in cas.select("uima.tcas.Annotation"):
            if one.type.name == "obelus.Piece":
                pieces.setdefault(one.whole.xmiID, []).append(one.get_covered_text())
            elif getattr(one, "quote", None) is not None:
                tags.append(one)
        for tag in tags:
            words = " … ".join(pieces.get(tag.xmiID, [tag.get_covered_text()]))
            if words != tag.quote:
                sys.exit(f"{file}: {words!r} should be {tag.quote!r}")
            spans += 1
        cas.to_xmi(f"{file}.again") if xmi else cas.to_json(f"{file}.again")
print(spans)
