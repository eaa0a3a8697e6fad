"""The logo of an organisation."""

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from catalogue.models import CreditedImage, Licence
from network.members import permissions
from network.members.actions import organisations
from network.members.actions.pictures import fit_upload, image_of, kept_file
from network.members.models import Organisation, PictureUpload


def put_up(*, organisation: Organisation, file: UploadedFile[bytes], by: User) -> Organisation:
    """Show a picture as the logo from now on; the former one is deleted.

    Raises PermissionDenied, and UnfitPictureError for a file that is refused.
    """
    if not permissions.may_edit_organisation(by, organisation):
        raise PermissionDenied
    name, fit = fit_upload(file)
    with kept_file() as keep:
        stored = organisations.locked(organisation)
        image = image_of(fit, name=name, stem=f"logo-{stored.slug}", by=by)
        image.title = f"Logo: {stored.name}"[:255]
        image.description = stored.name
        image.author, image.licence = stored.name, Licence.OWN
        keep(image)
        PictureUpload.objects.create(
            image=image, organisation=stored, file_name=name, uploaded_by=by
        )
        return _change(stored, image, by)


def take_down(*, organisation: Organisation, by: User) -> Organisation:
    """Show no logo any more, and delete it. Raises PermissionDenied."""
    with kept_file():
        return _change(organisations.locked(organisation), None, by)


def _change(organisation: Organisation, logo: CreditedImage | None, by: User) -> Organisation:
    changed = organisations.change(organisation=organisation, facts={"logo": logo}, by=by)
    former = PictureUpload.objects.filter(organisation=organisation).exclude(image=logo)
    for upload in former.select_related("image"):
        upload.image.delete()
    return changed
