"""OpenStreetMap: reads what the Overpass service answers and translates it into records."""

from catalogue.actions.importing import Terms

TERMS = Terms(
    key="osm",
    name="OpenStreetMap",
    attribution="© OpenStreetMap-Mitwirkende",
    attribution_en="© OpenStreetMap contributors",
    licence="odbl-1.0",
    url="https://www.openstreetmap.org/copyright",
)
