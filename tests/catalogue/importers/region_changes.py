from pathlib import Path


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Write `new` where a file of the region says `old`."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
