"""Circles and distances as database expressions over an offering's columns.

Each is one node that writes its SQL in one go: built of Django's `F` and `Value`, a radius query
would spend more time in Python than in the database.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.db.models.sql.compiler import SQLCompiler

from catalogue.geo import (
    Point,
    bend_at,
    box_around,
    box_inside,
    chord_of,
    earth_centred,
    strips,
)

_Sql = tuple[str, list[Any]]


class ChordSquared(Func):
    """`geo.sphere_chord_squared` from `centre` to each row: the same products on columns."""

    output_field = models.FloatField()

    def __init__(self, centre: Point) -> None:
        super().__init__("x", "y", "z")
        self.centre = centre

    def as_sql(  # type: ignore[override]  # the stubs know no values but text and int
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> _Sql:
        columns = [compiler.compile(column)[0] for column in self.source_expressions]
        return _chord_squared(columns, self.centre)


class InCircle(Func):
    """Whether a row lies at most `km` along the ground from `centre`, box and chord together.

    Strips and longitudes lead into the index; half of the box needs no chord, because it lies
    inside the circle anyway.
    """

    output_field = models.BooleanField()

    def __init__(self, centre: Point, km: float) -> None:
        super().__init__("strip", "lon", "lat", "x", "y", "z")
        self.centre = centre
        self.km = km

    def as_sql(  # type: ignore[override]  # the stubs know no values but text and int
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_context: Any
    ) -> _Sql:
        columns = [compiler.compile(column)[0] for column in self.source_expressions]
        strip, lon, lat = columns[:3]
        outer, inner = box_around(self.centre, self.km), box_inside(self.centre, self.km)
        chord, chord_values = _chord_squared(columns[3:], self.centre)
        touched = strips(outer)
        sql = (
            f"({strip} IN ({', '.join(['%s'] * len(touched))})"
            f" AND {lon} BETWEEN %s AND %s AND {lat} BETWEEN %s AND %s"
            f" AND ({lon} BETWEEN %s AND %s AND {lat} BETWEEN %s AND %s OR {chord} <= %s))"
        )
        values = [
            *touched,
            *(outer.west, outer.east, outer.south, outer.north),
            *(inner.west, inner.east, inner.south, inner.north),
            *chord_values,
            chord_of(self.km * 1000) ** 2,
        ]
        return sql, values


def _chord_squared(columns: list[str], centre: Point) -> _Sql:
    """SQL and its values for `geo.sphere_chord_squared`, from the columns x, y, z."""
    x, y, z = columns
    here = earth_centred(*centre)
    bend = bend_at(here.z)
    chord = f"(({x} - %s) * ({x} - %s) + ({y} - %s) * ({y} - %s) + ({z} - %s) * ({z} - %s))"
    chord_values = [here.x, here.x, here.y, here.y, here.z, here.z]
    sql = f"({chord} * (1 + %s * ({z} - %s) * ({z} - %s) + {chord} * (%s + %s * ({z} - %s))))"
    values = [
        *chord_values,
        *(bend.along_z, here.z, here.z),
        *chord_values,
        *(bend.steady, bend.by_z, here.z),
    ]
    return sql, values
