"""Lets spaCy read what Obelus wrote for it: every span and every entity must be what it says."""

import json
import sys

import spacy
from spacy.training import Example

nlp = spacy.blank("xx")
spans = entities = 0
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        pairs = json.load(file)
    for text, said in pairs:
        document = Example.from_dict(nlp.make_doc(text), said).reference
        assert document.text == text
        read = [[one.start_char, one.end_char, one.label_] for one in document.ents]
        assert read == said["entities"], (path, read, said["entities"])
        entities += len(read)
        for group, rows in said["spans"].items():
            for row, span in zip(rows, document.spans[group], strict=True):
                assert [span.start_char, span.end_char, span.label_] == row[:3], (path, row)
                assert span.kb_id_ == (row[3] if len(row) > 3 else ""), (path, row)
                spans += 1
print(f"{spans} spans and {entities} entities are what they say")
