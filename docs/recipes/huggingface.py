"""Checks that every tag of a data set in JSON Lines stands where its words are: python3 huggingface.py FOLDER"""
import json
import pathlib
import sys

spans = 0
for file in sorted((pathlib.Path(sys.argv[1]) / "data").glob("*.jsonl")):
    for line in file.read_bytes().decode("utf-8").split("\n")[:-1]:
        row = json.loads(line)
        for span in row["spans"]:
            for piece in span["fragments"]:
                if row["text"][piece["start"] : piece["end"]] != piece["text"]:
                    print(f"{span['id']} does not stand where its words are")
                    sys.exit(1)
            spans += 1
        if len(row["tokens"]) != len(row["ner_tags"]):
            print(f"{row['id']} has not one class for each of its words")
            sys.exit(1)
print(f"{spans} spans, all where their words are")
