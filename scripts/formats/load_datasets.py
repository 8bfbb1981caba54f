"""Loads data sets that Obelus wrote, compares pieces with their words, and writes two of its own.

python3 load_datasets.py FOLDER: every folder in FOLDER/sets is loaded; FOLDER/own gets what this writes.
"""
import os
import pathlib
import sys

os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"

import datasets

datasets.disable_progress_bars()
root = pathlib.Path(sys.argv[1])
cache = str(root / "cache")
texts = pieces = tables = 0
for folder in sorted((root / "sets").iterdir()):
    for rows in datasets.load_dataset(str(folder), "default", cache_dir=cache).values():
        names = rows.features["ner_tags"].feature.names
        for row in rows:
            texts += 1
            tagged = sum(names[number].startswith("B-") for number in row["ner_tags"])
            if len(row["tokens"]) != len(row["ner_tags"]) or tagged > len(row["spans"]):
                sys.exit(f"{folder.name}, {row['id']}: tokens and classes do not fit")
            for span in row["spans"]:
                for piece in span["fragments"]:
                    pieces += 1
                    if row["text"][piece["start"] : piece["end"]] != piece["text"]:
                        sys.exit(f"{folder.name}, {span['id']} does not stand where its words are")
    for name in datasets.get_dataset_config_names(str(folder)):
        if name != "default":
            datasets.load_dataset(str(folder), name, cache_dir=cache)
            tables += 1

classes = datasets.ClassLabel(names=["O", "B-PER", "I-PER", "B-ROLE"])
features = datasets.Features(
    {
        "id": datasets.Value("string"),
        "tokens": datasets.Sequence(datasets.Value("string")),
        "ner_tags": datasets.Sequence(classes),
    }
)
own = datasets.Dataset.from_dict(
    {"id": ["1", "2"], "tokens": [["Zoé", "Roux", "leads", "👩🏽‍🚀"], ["None"]], "ner_tags": [[1, 2, 0, 3], [0]]}, features=features
)
(root / "own").mkdir()
own.to_parquet(str(root / "own" / "train-00000-of-00001.parquet"))
print(f"{texts} {pieces} {tables}")
