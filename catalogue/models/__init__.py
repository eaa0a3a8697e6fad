"""What there is: one noun a file."""

from catalogue.models.category import KIND_BY_KEY, KINDS, Category, Kind, kinds_of
from catalogue.models.check import CheckRequest
from catalogue.models.details import (
    DETAILS_RELATIONS,
    Details,
    FoodDetails,
    HealthDetails,
    LeisureDetails,
    LodgingDetails,
    ProducerDetails,
    SpaDetails,
)
from catalogue.models.entry import SearchEntry, SearchFact
from catalogue.models.hours import OfferingHours
from catalogue.models.image import CreditedImage, CreditedRendition
from catalogue.models.label import LabelAward, LabelProof, LabelScheme
from catalogue.models.licence import Licence, Source
from catalogue.models.offering import Offering
from catalogue.models.origin import Origin, Said
from catalogue.models.picture import OfferingPicture
from catalogue.models.place import (
    FormerSlug,
    Place,
    PlaceKind,
    PlaceName,
    PlacePostcode,
    PlaceStatus,
    ResortKind,
    StatusScheme,
)
from catalogue.models.report import ErrorReport
from catalogue.models.tag import Tag, TaggedOffering, TagSynonym, Vocabulary
from catalogue.models.text import OfferingText

__all__ = [
    "DETAILS_RELATIONS",
    "KINDS",
    "KIND_BY_KEY",
    "Category",
    "CheckRequest",
    "CreditedImage",
    "CreditedRendition",
    "Details",
    "ErrorReport",
    "FoodDetails",
    "FormerSlug",
    "HealthDetails",
    "Kind",
    "LabelAward",
    "LabelProof",
    "LabelScheme",
    "LeisureDetails",
    "Licence",
    "LodgingDetails",
    "Offering",
    "OfferingHours",
    "OfferingPicture",
    "OfferingText",
    "Origin",
    "Place",
    "PlaceKind",
    "PlaceName",
    "PlacePostcode",
    "PlaceStatus",
    "ProducerDetails",
    "ResortKind",
    "Said",
    "SearchEntry",
    "SearchFact",
    "Source",
    "SpaDetails",
    "StatusScheme",
    "Tag",
    "TagSynonym",
    "TaggedOffering",
    "Vocabulary",
    "kinds_of",
]
