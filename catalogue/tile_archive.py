"""An operator's map tiles: one PMTiles file, version 3, of the Protomaps basemap.

Knows neither models nor HTTP. The format: https://docs.protomaps.com/pmtiles/; what its layers are
called and hold: https://docs.protomaps.com/basemaps/layers, version 4.
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import NamedTuple

from pmtiles.tile import (
    Compression,
    HeaderDict,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
)

from catalogue.geo import Box

HEADER_BYTES = 127
MAGIC = b"PMTiles"
# The list of layers takes a few kilobytes; a hostile file may claim anything.
MOST_METADATA_BYTES = 4_000_000
# Those that browsers undo.
COMPRESSIONS = {Compression.NONE, Compression.GZIP}
# Without these layers the style of the map draws next to nothing.
LAYERS = {"earth", "landuse", "water", "roads", "places"}
_E7 = 10_000_000


class UnfitArchiveError(Exception):
    """The file cannot be the site's map; the message is an English sentence that says why."""


class TileArchive(NamedTuple):
    """What a fit file says of itself."""

    box: Box
    most_zoom: int


def read_archive(path: Path) -> TileArchive:
    """What the file at `path` covers; raises UnfitArchiveError where the map cannot use it."""
    try:
        with path.open("rb") as file:
            header = _header(file.read(HEADER_BYTES))
            if header["tile_type"] != TileType.MVT:
                raise UnfitArchiveError("Its tiles are no vector tiles (MVT).")
            if not {header["tile_compression"], header["internal_compression"]} <= COMPRESSIONS:
                raise UnfitArchiveError("Browsers cannot undo its compression; use gzip.")
            file.seek(header["metadata_offset"])
            metadata = file.read(min(header["metadata_length"], MOST_METADATA_BYTES))
    except OSError as error:
        raise UnfitArchiveError(f"It cannot be read: {error.strerror}.") from error
    missing = LAYERS - _layers(metadata, header["internal_compression"])
    if missing:
        raise UnfitArchiveError(
            f"It is no Protomaps basemap, version 4: it has no {', '.join(sorted(missing))}."
        )
    box = Box(
        south=header["min_lat_e7"] / _E7,
        west=header["min_lon_e7"] / _E7,
        north=header["max_lat_e7"] / _E7,
        east=header["max_lon_e7"] / _E7,
    )
    return TileArchive(box, header["max_zoom"])


def _header(first: bytes) -> HeaderDict:
    if len(first) < HEADER_BYTES or not first.startswith(MAGIC):
        raise UnfitArchiveError("It is no PMTiles file.")
    try:
        return deserialize_header(first)
    except SpecVersionUnsupported as error:
        version = first[len(MAGIC)]
        raise UnfitArchiveError(f"It is PMTiles {version}; version 3 is needed.") from error
    except ValueError as error:
        raise UnfitArchiveError("Its header is damaged.") from error


def _layers(metadata: bytes, compression: Compression) -> set[str]:
    """The names of the layers that the metadata list."""
    try:
        text = gzip.decompress(metadata) if compression == Compression.GZIP else metadata
        return {str(layer["id"]) for layer in json.loads(text)["vector_layers"]}
    except (ValueError, KeyError, TypeError, EOFError, OSError, zlib.error) as error:
        raise UnfitArchiveError("Its metadata are damaged or list no layers.") from error
