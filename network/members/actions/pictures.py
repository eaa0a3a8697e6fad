"""Pictures of a listing: sent, described and released, put in order, put aside, deleted.

Which pictures a listing shows is one statement of it, so that every change goes through `revise`:
at once on the site where the listing is public, in the draft alone where it is not.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO, Literal, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.images.rect import Rect

from accounts.models import User
from catalogue.actions.changing import Revised, revise
from catalogue.actions.changing.checks import column_of, stored_value
from catalogue.german import address_word
from catalogue.models import CreditedImage, Offering, OfferingPicture
from catalogue.picture_files import FitPicture, fit_picture
from catalogue.statements import Plain, stated
from network.members import permissions
from network.members.models import PictureUpload

MOST_PICTURES = 24
CREDITS = ("description", "author", "licence")
STATED = ("caption", "shows")

Entry = dict[str, Any]
"""A picture as a listing states it: image, caption, shows."""


def take_in(
    *,
    offering: Offering,
    file: UploadedFile[bytes],
    by: User,
    replaces: CreditedImage | None = None,
) -> PictureUpload:
    """Keep a picture for a listing; nothing shows it before it is described and released.

    The same file sent again is the one that is there. Raises PermissionDenied, UnfitPictureError
    for a file that is refused, and ValidationError when the listing has as many as it may.
    """
    name, fit = fit_upload(file)  # takes a second, so before the lock
    with kept_file() as keep:
        stored = _locked(offering, by)
        image = image_of(fit, name=name, stem=stored.name, by=by)
        uploads = PictureUpload.objects.filter(offering=stored)
        known = uploads.filter(image__file_hash=image.file_hash).first()
        if known is not None and replaces is None:
            return known
        if _count(stored) >= MOST_PICTURES:
            raise ValidationError(
                _("“%(name)s” is one too many: at most %(most)d pictures. Delete one first.")
                % {"name": name, "most": MOST_PICTURES}
            )
        keep(image)
        return PictureUpload.objects.create(
            image=image, offering=stored, file_name=name, uploaded_by=by, replaces=replaces
        )


def fit_upload(file: UploadedFile[bytes]) -> tuple[str, FitPicture]:
    """The name that the sender gave a file, and its picture. Raises UnfitPictureError."""
    name = PurePath(file.name or "").name[-255:]
    return name, fit_picture(cast("BinaryIO", file), name=name, size=file.size or 0)


def image_of(fit: FitPicture, *, name: str, stem: str, by: User) -> CreditedImage:
    """A picture that is not stored yet. Its file gets a name that nobody guesses."""
    secret = secrets.token_hex(4)
    image = CreditedImage(
        title=PurePath(name).stem or stem,
        file=fit.file(f"{address_word(stem)[:60]}-{secret}"),
        uploaded_by_user=by,
    )
    image._set_image_file_metadata()  # as Wagtail's own upload view does
    return image


@contextmanager
def kept_file() -> Iterator[Callable[[CreditedImage], None]]:
    """A transaction that stores a picture; when it fails, the file goes as its row does."""
    stored: list[CreditedImage] = []

    def keep(image: CreditedImage) -> None:
        stored.append(image)
        image.save()

    try:
        with transaction.atomic():
            yield keep
    except BaseException:
        for image in stored:
            if image.file._committed:
                image.file.storage.delete(image.file.name)
        raise


@transaction.atomic
def describe(*, upload: PictureUpload, words: Mapping[str, str], by: User) -> Revised:
    """Say what a picture shows, whose it is and what others may do with it; then it is shown.

    `words`: description, author, licence, caption and shows. By this `by` also states that all who
    can be recognised have agreed. A picture that replaces another takes its place, any other comes
    last.
    Raises PermissionDenied, ValidationError by field, and what `revise` raises.
    """
    offering = _locked(_listing_of(upload), by)
    upload = PictureUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    image = CreditedImage.objects.select_for_update().get(pk=upload.image_id)
    entry = {"image": image.pk, **_checked(OfferingPicture, STATED, words)}
    _write_credits(image, words)
    upload.released_at, upload.released_by = timezone.now(), by
    upload.stated = {}
    replaced, upload.replaces = upload.replaces_id, None
    upload.save()

    def hang(entries: list[Entry]) -> list[Entry]:
        if at := _position(entries, image.pk, replaced):
            _remember(offering, [entries[at - 1]], but=image.pk)
            return [*entries[: at - 1], entry, *entries[at:]]
        return [*entries, entry]

    return _rearrange(offering, hang, by=by)


@transaction.atomic
def say(*, offering: Offering, image_id: int, words: Mapping[str, str], by: User) -> Revised:
    """Change caption and motif of a picture that the listing shows, whoever it is from.

    Raises PermissionDenied, ValidationError by field, and what `revise` raises.
    """
    offering = _locked(offering, by)
    said = _checked(OfferingPicture, STATED, words)
    return _rearrange(
        offering,
        lambda entries: [
            entry | said if entry["image"] == image_id else entry for entry in entries
        ],
        by=by,
    )


@transaction.atomic
def move(*, offering: Offering, image_id: int, to: Literal["up", "down"], by: User) -> Revised:
    """Let a picture change places with its neighbour; the first one is the title picture.

    Raises PermissionDenied, and what `revise` raises.
    """
    offering = _locked(offering, by)

    def exchange(entries: list[Entry]) -> list[Entry]:
        here = _position(entries, image_id) - 1
        there = here + (-1 if to == "up" else 1)
        if here >= 0 and 0 <= there < len(entries):
            entries[here], entries[there] = entries[there], entries[here]
        return entries

    return _rearrange(offering, exchange, by=by)


@transaction.atomic
def put_aside(*, offering: Offering, image_id: int, by: User) -> Revised:
    """Show a picture no longer. One of the listing's own uploads stays at hand.

    Raises PermissionDenied, and what `revise` raises.
    """
    offering = _locked(offering, by)

    def without(entries: list[Entry]) -> list[Entry]:
        at = _position(entries, image_id)
        if at:
            _remember(offering, [entries[at - 1] | {"position": at - 1}])
        return [entry for entry in entries if entry["image"] != image_id]

    return _rearrange(offering, without, by=by)


@transaction.atomic
def show_again(*, upload: PictureUpload, by: User) -> Revised:
    """Show a released picture that was put aside, where it was and with what it said.

    Raises PermissionDenied, ValidationError for one that is not released, what `revise` raises.
    """
    offering = _locked(_listing_of(upload), by)
    if not upload.is_complete:
        raise ValidationError(_("Please describe the picture first."))
    remembered = upload.stated
    entry = {"image": upload.image_id} | {name: remembered.get(name, "") for name in STATED}

    def back(entries: list[Entry]) -> list[Entry]:
        if _position(entries, upload.image_id):
            return entries
        at = remembered.get("position", len(entries))
        return [*entries[:at], entry, *entries[at:]]

    return _rearrange(offering, back, by=by)


@transaction.atomic
def delete(*, upload: PictureUpload, by: User) -> None:
    """Delete a picture with its file, for good.

    Raises PermissionDenied, and ValidationError for one that some listing still shows.
    """
    _locked(_listing_of(upload), by)
    if OfferingPicture.objects.filter(image=upload.image_id).exists():
        raise ValidationError(_("The picture is still shown. Please take it out first."))
    upload.image.delete()


@transaction.atomic
def set_focus(*, offering: Offering, image: CreditedImage, area: Rect, by: User) -> None:
    """Say which part of a picture must stay in sight however it is cut, in pixels of the picture.

    Raises PermissionDenied.
    """
    _locked(offering, by)
    image.set_focal_point(area)
    image.save(update_fields=[f"focal_point_{part}" for part in ("x", "y", "width", "height")])


def _locked(offering: Offering, by: User) -> Offering:
    """The offering as it is now, nobody else's until the end of the transaction."""
    stored: Offering = Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if not permissions.may_edit_listing(by, stored):
        raise PermissionDenied
    return stored


def _listing_of(upload: PictureUpload) -> Offering:
    if upload.offering is None:
        raise PermissionDenied  # a logo
    return upload.offering


def _count(offering: Offering) -> int:
    """Pictures that the listing shows or keeps."""
    draft = offering.get_latest_revision_as_object()
    shown = {picture.image_id for picture in draft.pictures.all()}
    kept = offering.picture_uploads.values_list("image_id", flat=True)
    return len(shown.union(kept))


def _write_credits(image: CreditedImage, words: Mapping[str, str]) -> None:
    for name, value in _checked(CreditedImage, CREDITS, words).items():
        setattr(image, name, value)
    if missing := [name for name in CREDITS if not getattr(image, name)]:
        raise ValidationError({name: _("This cannot be left empty.") for name in missing})
    image.title = image.description[:255]
    image.save(update_fields=[*CREDITS, "title"])


def _checked(
    model: type[CreditedImage | OfferingPicture], names: tuple[str, ...], words: Mapping[str, str]
) -> Entry:
    """These words as the model stores them; raises ValidationError by field."""
    found: Entry = {}
    errors = {}
    for name in names:
        try:
            found[name] = stored_value(column_of(model, name), words.get(name, ""))
        except ValidationError as error:
            errors[name] = error.messages
    if errors:
        raise ValidationError(errors)
    return found


def _rearrange(
    offering: Offering, change: Callable[[list[Entry]], list[Entry]], *, by: User
) -> Revised:
    draft = offering.get_latest_revision_as_object()
    entries: Any = stated(draft).get("pictures", [])
    changed: Plain = [*change([*entries])]
    return revise(offering=offering, changes={"pictures": changed}, by=by, is_verified=True)


def _position(entries: list[Entry], *images: int | None) -> int:
    """The place of the first of these pictures that is there, counted from 1; 0 for none."""
    found = {entry["image"]: number for number, entry in enumerate(entries, 1)}
    return next((found[image] for image in images if image in found), 0)


def _remember(offering: Offering, entries: list[Entry], *, but: int | None = None) -> None:
    """Note what the listing states of own uploads that it is about to show no longer."""
    for entry in entries:
        if entry["image"] != but:
            uploads = PictureUpload.objects.filter(offering=offering, image=entry["image"])
            uploads.update(stated={name: entry[name] for name in entry if name != "image"})
