"""One folder a region: all that this site says about it. docs/region.md explains the files."""

from pathlib import Path

REGIONS = Path(__file__).resolve().parent


class UnknownRegionError(LookupError):
    """Nobody knows a region of that name."""


def known_regions() -> list[str]:
    """Keys of the regions that come with the software."""
    return sorted(path.parent.name for path in REGIONS.glob("*/region.toml"))


def region_folder(region: str) -> Path:
    """The folder of a region, given its key or a path.

    Raises UnknownRegionError naming the known ones when there is none.
    """
    for folder in (REGIONS / region, Path(region)):
        if (folder / "region.toml").is_file():
            return folder
    raise UnknownRegionError(
        f"There is no region “{region}”. Known: {', '.join(known_regions())}; "
        "or give the path of a folder that holds a region.toml."
    )
