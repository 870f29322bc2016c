"""The style sheet as visitors get it: one file, hashed, nothing lost, every imported file there."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders

from config.static_files import IMPORT, STYLE_SHEET, OneStyleSheetStorage, Paths, joined_style_sheet

CSS = Path(__file__).parent.parent / "static" / "css"


def source_paths() -> Paths:
    """What ``collectstatic`` finds, by name."""
    return {name: (storage, name) for finder in get_finders() for name, storage in finder.list([])}


def test_every_file_of_the_folder_is_imported_once() -> None:
    imported = [found["file"] for found in IMPORT.finditer((CSS / "app.css").read_text())]
    there = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")} - {"app.css"}
    assert sorted(imported) == sorted(there)


def test_every_layer_is_declared_in_its_order() -> None:
    sheet = (CSS / "app.css").read_text()
    declared = re.search(r"@layer ([\w, ]+);", sheet)
    assert declared is not None
    in_order = list(dict.fromkeys(found["layer"] for found in IMPORT.finditer(sheet)))
    assert declared[1].split(", ") == in_order


def test_the_joined_sheet_has_all_words_and_no_import() -> None:
    joined = joined_style_sheet(source_paths())
    assert "@import" not in joined
    assert "/*" not in joined
    assert joined.count("{") == joined.count("}")
    rules = 0
    for path in CSS.rglob("*.css"):
        for line in path.read_text().splitlines():
            if line.endswith(("{", "}")):
                assert line in joined, path
                rules += 1
    assert rules > 200


def test_an_import_of_a_missing_file_is_named() -> None:
    paths = source_paths()
    del paths["css/tokens.css"]
    with pytest.raises(KeyError, match=r"css/tokens\.css"):
        joined_style_sheet(paths)


def collected(folder: Path) -> tuple[OneStyleSheetStorage, dict[str, str]]:
    """The storage after ``collectstatic``, and the hashed name of each file by its plain one."""
    storage = OneStyleSheetStorage(location=folder, base_url="/static/")
    paths = {name: place for name, place in source_paths().items() if name.startswith(("css/", "icons/", "js/"))}
    for name, (source, path) in paths.items():
        with source.open(path) as file:
            storage.save(name, file)
    outcomes = [outcome for _, _, outcome in storage.post_process(paths)]
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    names: dict[str, str] = json.loads((folder / "staticfiles.json").read_text())["paths"]
    return storage, names


def test_collecting_writes_one_hashed_and_compressed_sheet(tmp_path: Path) -> None:
    storage, names = collected(tmp_path)
    sheet = names[STYLE_SHEET]
    assert re.fullmatch(r"css/app\.[0-9a-f]{12}\.css", sheet)
    assert "@import" not in (tmp_path / sheet).read_text()
    assert storage.url(STYLE_SHEET) == f"/static/{sheet}"
    # A first page may weigh 60 KB compressed with all it needs; the style sheet takes a quarter of that at most.
    assert (tmp_path / f"{sheet}.gz").stat().st_size < 15 * 1024


def test_scripts_import_each_other_under_hashed_names(tmp_path: Path) -> None:
    _storage, names = collected(tmp_path)
    editor = (tmp_path / names["js/editor.js"]).read_text()
    assert names["js/drafts.js"].removeprefix("js/") in editor
    assert '"./drafts.js"' not in editor


def test_a_file_that_was_not_collected_keeps_its_plain_name(tmp_path: Path) -> None:
    storage = OneStyleSheetStorage(location=tmp_path, base_url="/static/")
    assert storage.url("icons/sprite.svg") == "/static/icons/sprite.svg"


def test_sides_stay_logical() -> None:
    """A physical side would break pages that are read from right to left."""
    physical = re.compile(
        r"(margin|padding|border)-(left|right|top|bottom)|text-align: right|float:|[;{ ](left|right):"
    )
    for path in CSS.rglob("*.css"):
        assert not physical.search(path.read_text()), path
