"""Where the sample region's pages lie."""

from pathlib import Path

PAGES = Path(__file__).resolve().parents[3] / "home" / "regions" / "harz" / "pages"
