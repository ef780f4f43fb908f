"""Opens every form of export with the tool that reads it, and compares with what the library said (expected.json)."""
import io
import json
import sqlite3
import sys
import traceback
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
import webdataset as wds
from datasets import load_dataset
from PIL import Image
from pycocotools.coco import COCO

folder = Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text())
pictures = expected["faces"] + expected["variations"]
wanted = np.array(expected["pixels"], dtype=np.uint8).reshape(expected["height"], expected["width"], 3)


def same_pixels(picture):
    assert np.array_equal(np.asarray(picture.convert("RGB")), wanted)


def imagefolder(form="folder"):
    place = str(folder / form)
    rows = load_dataset("imagefolder", data_dir=place, cache_dir=str(folder / "cache" / form))["train"]
    assert len(rows) == pictures
    row = next(row for row in rows if row["variation"] == expected["variation"])
    assert row["labels"] == expected["labels"] and row["expression_change"] == expected["change"]
    same_pixels(row["image"])
    assert np.allclose(row["keypoints"]["facemesh"][5], expected["point"]["facemesh"], atol=1e-6)


def coco():
    for name, detector in (("keypoints_68.json", "face_landmark_68"), ("keypoints_468.json", "facemesh")):
        read = COCO(str(folder / "coco" / name))
        assert len(read.getImgIds()) == pictures
        image = next(one for one in read.loadImgs(read.getImgIds()) if one["variation"] == expected["variation"])
        (annotation,) = read.loadAnns(read.getAnnIds(imgIds=image["id"]))
        x, y, visible = annotation["keypoints"][15:18]
        point = expected["point"][detector]
        assert np.allclose([x, y], [point[0] * image["width"], point[1] * image["height"]], atol=1e-3)
        assert visible == 2
        same_pixels(Image.open(folder / "coco" / image["file_name"]))


def csv():
    wide = pd.read_csv(folder / "csv" / "variations.csv")
    assert len(wide) == expected["variations"]
    row = wide.set_index("variation").loc[expected["variation"]]
    assert row["expression_change"] == expected["change"] and row["labels"] == "; ".join(expected["labels"])
    assert row["note"] == 'a, "b"'
    points = pd.read_csv(folder / "csv" / "keypoints_long.csv")
    assert len(points) == pictures * (468 + 68)
    long = pd.read_csv(folder / "csv" / "measures_long.csv")
    one = long[(long.variation == expected["variation"]) & (long.measure == "expression_change")]
    assert list(one.value) == [expected["change"]]


def parquet():
    rows = pd.read_parquet(folder / "parquet" / "variations.parquet").set_index("variation")
    assert len(rows) == expected["variations"]
    row = rows.loc[expected["variation"]]
    assert row["expression_change"] == expected["change"] and row["labels"] == "; ".join(expected["labels"])
    same_pixels(Image.open(io.BytesIO(row["picture"])))
    assert np.allclose(json.loads(row["keypoints"])["facemesh"][5], expected["point"]["facemesh"])
    assert len(pd.read_parquet(folder / "parquet" / "faces.parquet")) == expected["faces"]


def webdataset():
    shard = str(folder / "webdataset" / "shard-000000.tar")
    samples = list(wds.WebDataset(shard, shardshuffle=False).decode("pil"))
    assert len(samples) == pictures
    sample = next(one for one in samples if one["json"]["variation"] == expected["variation"])
    assert sample["json"]["labels"] == expected["labels"]
    same_pixels(sample["png"])


def bundle():
    imagefolder("bundle")
    catalog(folder / "bundle")


def catalog(place=folder):
    with sqlite3.connect(place / "catalog.sqlite") as file:
        rows = pd.read_sql("SELECT * FROM variation_table", file).set_index("variation")
        assert len(rows) == expected["variations"]
        assert rows.loc[expected["variation"]]["expression_change"] == expected["change"]
        query = "SELECT after_png FROM picture_pairs WHERE variation = ?"
        (png,) = file.execute(query, [expected["variation"]]).fetchone()
        same_pixels(Image.open(io.BytesIO(png)))


def experiment():
    place = folder / "experiment"
    for number in ("01", "02"):
        rows = pd.read_csv(place / "psychopy" / f"conditions-{number}.csv")
        sheet = pd.read_excel(place / "psychopy" / f"conditions-{number}.xlsx")
        assert list(sheet.columns) == list(rows.columns) and all(name.isidentifier() for name in rows.columns)
        assert list(sheet.image_file) == list(rows.image_file)
        assert len(rows) == pictures and all((place / name).is_file() for name in rows.image_file)
        assert not rows.duplicated(["block_number", "face_id"]).any()
        blocks = pd.read_csv(place / "psychopy" / f"blocks-{number}.csv")
        for block, selected in zip(blocks.block_number, blocks.selected_rows):
            first, end = map(int, selected.split(":"))
            assert set(rows.block_number[first:end]) == {block}
    assert len(pd.read_excel(place / "gorilla" / "spreadsheet-01.xlsx")) == pictures + 3


def label_studio():
    from label_studio_sdk.label_interface import LabelInterface

    tasks = json.loads((folder / "label-studio" / "tasks.json").read_text())
    assert len(tasks) == pictures
    interface = LabelInterface((folder / "label-studio" / "label_config.xml").read_text())
    interface.validate()
    for task in tasks:
        assert interface.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction), prediction
    task = next(one for one in tasks if one["data"]["variation"] == expected["variation"])
    same_pixels(Image.open(folder / "label-studio" / task["data"]["image"].split("?d=")[1]))
    points = next(one for one in task["predictions"] if one["model_version"] == "face_landmark_68")["result"]
    point = expected["point"]["face_landmark_68"]
    assert np.allclose([points[5]["value"]["x"], points[5]["value"]["y"]], [100 * point[0], 100 * point[1]], atol=1e-3)


def fiftyone():
    samples = json.loads((folder / "fiftyone" / "samples.json").read_text())["samples"]
    assert len(samples) == pictures and "version" not in json.loads((folder / "fiftyone" / "metadata.json").read_text())
    same = next(one for one in samples if one.get("variation") == expected["variation"])
    same_pixels(Image.open(folder / "fiftyone" / same["filepath"]))
    if find_spec("fiftyone") is None:
        print("fiftyone: checked by its layout alone, for it is not installed (pip install fiftyone)")
        return
    # By the reader that from_dir uses for this layout. Without a database: FiftyOne's is no Python package.
    from fiftyone.utils.data.importers import FiftyOneDatasetImporter, _handle_legacy_formats

    importer = _handle_legacy_formats(FiftyOneDatasetImporter(str(folder / "fiftyone")))
    with importer:
        read = list(importer)
    assert len(read) == pictures
    sample = next(one for one in read if one.has_field("variation") and one.variation == expected["variation"])
    assert sample.expression_change == expected["change"] and set(expected["labels"]) <= set(sample.tags)
    assert np.allclose(sample.keypoints_468.keypoints[0].points[5], expected["point"]["facemesh"], atol=1e-6)
    assert sample.expression_face_expression_after.confidence > 0


def face_codes():
    codes = np.load(folder / "folder" / "face_codes.npy")
    owners = pd.read_csv(folder / "folder" / "face_codes.csv")
    assert codes.shape == (pictures, 23, 512) and len(owners) == pictures
    assert np.isfinite(codes).all()


passed = failed = 0
for check in (imagefolder, bundle, coco, csv, parquet, webdataset, label_studio, fiftyone, face_codes, catalog, experiment):
    try:
        check()
        passed += 1
        print(f"ok {check.__name__}")
    except Exception:
        failed += 1
        print(f"FAILED {check.__name__}")
        traceback.print_exc()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
