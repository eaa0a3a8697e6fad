"""Taking over what a source says: check, compare, apply, report.

Importers translate a file into records; `apply` writes them, whatever the source, idempotently
by (source, external id).
"""

from catalogue.actions.importing.applying import TooManyMissingError, apply
from catalogue.actions.importing.places import NoPlacesError
from catalogue.actions.importing.records import Conflict, Record, Rejection, Report, Terms

__all__ = [
    "Conflict",
    "NoPlacesError",
    "Record",
    "Rejection",
    "Report",
    "Terms",
    "TooManyMissingError",
    "apply",
]
