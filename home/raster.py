"""Turns drawings into picture files. Knows neither Django nor models, so processes start fast."""

import io
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

import resvg_py
from PIL import Image

WIDTH, HEIGHT = 1600, 1200
# Starting processes pays only for more pictures than this.
FEW = 8


def rasterise(svg: str) -> bytes:
    """A drawing of 4:3 as a WebP file of 1600 × 1200 pixels."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, height=HEIGHT, skip_system_fonts=True)
    webp = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(webp, "WEBP", quality=86, method=2)
    return webp.getvalue()


def rasterise_all(svgs: Sequence[str]) -> Iterator[bytes]:
    """The files of many drawings in their order, on all processors."""
    if len(svgs) <= FEW:
        yield from map(rasterise, svgs)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(rasterise, svgs, chunksize=2)
