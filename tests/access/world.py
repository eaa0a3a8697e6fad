"""Nine people and what they might want to get at: built once, asked for thousands of times."""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.http.cookie import SimpleCookie
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, Site, Task, UploadedFile, Workflow
from wagtail.users.models import UserProfile

from accounts.models import User
from catalogue.actions.changing import revise, submit
from catalogue.actions.checking import ask
from catalogue.actions.reports import report_error
from catalogue.models import LabelProof, Offering, PlaceStatus
from home.access.matrix import ROLES
from home.groups import (
    ensure_associations_group,
    ensure_editors_group,
    ensure_operators_group,
)
from home.moderation import ensure_moderation
from home.pages import load_pages
from network.members.actions import claims, mandates, tables, terms
from network.members.models import (
    Competence,
    Invitation,
    Organisation,
    PictureUpload,
    TermsOfCooperation,
)
from network.outbox.models import OutboxMail
from network.tokens import hashed
from network.tripplan import actions as trip_plan
from network.tripplan.models import TripPlan
from network.tripplan.tokens import share_token
from tests.factories import (
    LabelSchemeFactory,
    OfferingFactory,
    SourceFactory,
    StatusSchemeFactory,
    TagFactory,
    UserFactory,
)
from tests.log_in import log_in
from tests.network.members.people import People, gather
from tests.network.portal.people import draft
from tests.passkeys import give_passkey
from tests.pictures import make_image, show
from tests.public_pages import REGION

# Stands in drafts, requests and documents. Whoever does not belong to them never reads it.
SECRET = "Schlehenwein"  # noqa: S105  a word
INVITATION = "an-invitation-to-the-stranger---"
PROOF = "a-proof-of-the-inn-s-second-claim"[:32]
TRIP = "a-trip-plan-of-somebody-unknown-"


@dataclass
class World:
    """The database of the matrix: `things` by the name under which `samples` asks for them."""

    people: People
    users: dict[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def organisation_of(self, role: str) -> Organisation:
        """The one that somebody works for; the inn for those who work for none."""
        people = self.people
        own = {
            "stranger": people.svens,
            "association": people.association,
            "other association": people.other_association,
        }
        return own.get(role, people.inn)

    def pk(self, name: str) -> int:
        """The primary key of one of the things."""
        found: int = self.things[name].pk
        return found


def build() -> World:
    """Everything, with everybody logged in, their second factor included."""
    people = gather()
    ensure_moderation()
    load_pages(REGION)
    world = World(people, _users(people))
    things = world.things
    things |= _listings(people)
    things |= _network(people, things)
    things |= _reference(things)
    things |= _wagtail(people, world.users["editor"])
    for role in ROLES:
        world.cookies[role] = _session(world.users[role])
    things |= _table(people)
    return world


def _users(people: People) -> dict[str, User | None]:
    operator = UserFactory(email="bente@example.org", first_name="Bente")
    operator.groups.add(ensure_operators_group())
    for user in (people.anke, people.axel):
        user.groups.add(ensure_associations_group())
    people.edith.groups.add(ensure_editors_group())
    found = {
        "anonymous": None,
        "stranger": people.sven,
        "viewer": people.vera,
        "maintainer": people.martin,
        "owner": people.olivia,
        "association": people.anke,
        "other association": people.axel,
        "editor": people.edith,
        "operator": operator,
    }
    for user in found.values():
        if user is not None:
            UserProfile.get_for_user(user)  # Wagtail makes it with the first page
    return found


def _session(user: User | None) -> SimpleCookie:
    """The cookies of a browser in which somebody is logged in."""
    client = Client()
    if user is not None:
        log_in(client, user)
    return client.cookies


def _listings(people: People) -> dict[str, Any]:
    """A public listing whose draft waits for the editors, and one that was never published."""
    house = people.house
    image = make_image()
    show(house, image, make_image(title="Von hinten"))
    sent, aside = make_image(title="Garten"), make_image(title="Stube")
    PictureUpload.objects.create(image=sent, offering=house, file_name="garten.jpg")
    PictureUpload.objects.create(
        image=aside, offering=house, file_name="stube.jpg", released_at=timezone.now()
    )
    revise(offering=house, changes={"street": "Am Bach 1"}, by=people.olivia, is_verified=True)
    changes = {"name": f"Gasthof {SECRET}", "texts.de.summary": f"Bei uns gibt es {SECRET}."}
    revise(offering=house, changes=changes, by=people.olivia, is_verified=True)
    state = submit(offering=house, by=people.olivia)
    begun = draft(people.inn, people.olivia, name=f"Ferienhaus {SECRET}")
    upload = make_image(title="Entwurf")
    PictureUpload.objects.create(image=upload, offering=begun, file_name="entwurf.jpg")
    proof = LabelProof(offering=house)
    proof.document.save("urkunde.pdf", ContentFile(f"%PDF-1.7 {SECRET}".encode()))
    free = OfferingFactory(name="Hofladen am Bach", email="post@hofladen.example")
    house.refresh_from_db()
    return {
        "offering": house,
        "begun": begun,
        "free": free,
        "image": image,
        "sent": sent,
        "aside": aside,
        "upload_of_draft": upload,
        "label_proof": proof,
        "first_version": house.revisions.earliest("pk"),
        "offering_revision": house.latest_revision,
        "offering_workflow_state": state,
        "offering_task_state": state.current_task_state,
        "report": report_error(
            offering=house, kind="other", message=SECRET, email="", form_key=uuid.uuid4()
        ),
        "check": ask(offering=house),
    }


def _network(people: People, things: dict[str, Any]) -> dict[str, Any]:
    """What the inn asked for, agreed to and wrote; each of it is nobody else's."""
    other = OfferingFactory(name="Scheune am See", email="post@scheune.example")
    claim = claims.request(
        organisation=people.inn, offering=other, by=people.olivia, message=SECRET
    )
    document = ContentFile(f"%PDF-1.7 {SECRET}".encode(), "beleg.pdf")
    claims.prove_by_document(claim=claim, document=document, by=people.olivia)
    claim.refresh_from_db()
    barn = OfferingFactory(name="Mühle am See", email="post@muehle.example")
    proof = claims.request(organisation=people.inn, offering=barn, by=people.olivia)
    proof.proof, proof.proof_email = "email", "post@muehle.example"
    proof.proof_token_hash = hashed(PROOF)
    proof.save()
    now = timezone.now()
    week = now + datetime.timedelta(days=7)
    invitations = {
        address: Invitation.objects.create(
            organisation=people.inn,
            email=address,
            role="maintainer",
            language="de",
            token_hash=hashed(token),
            expires_at=week,
        )
        for address, token in (
            (people.sven.email, INVITATION),
            (f"{SECRET.lower()}@example.org", "x"),
        )
    }
    operator = User.objects.get(email="bente@example.org")
    agreed = TermsOfCooperation(version=1)
    agreed = terms.write(terms=agreed, text="Fair.", text_en="", changes="", by=operator)
    terms.publish(terms=agreed, by=operator)
    planned = TermsOfCooperation(version=2)
    planned = terms.write(terms=planned, text="Fairer.", text_en="", changes="", by=operator)
    plan = TripPlan.objects.create(
        secret_hash=hashed(TRIP),
        share_hash=hashed(share_token(TRIP, 1)),
        starts_on=datetime.date(2026, 11, 29),
        day_count=2,
        changed_at=now,
        last_used_on=timezone.localdate(),
    )
    return {
        "claim": claim,
        "proof": proof,
        "invitation": invitations[people.sven.email],
        "mandate": mandates.grant(
            organisation=people.inn, association=people.association, by=people.olivia
        ),
        "terms": agreed,
        "planned_terms": planned,
        "organisation": people.inn,
        "membership": people.inn.memberships.get(user=people.vera),
        "competence": Competence.objects.create(slug="wandern", name="Wandern"),
        "mail": OutboxMail.objects.order_by("pk").first(),
        "stop": trip_plan.save_stop(plan=plan, offering=people.house, day=1),
        "plan_token": share_token(TRIP, 1),
    }


def _table(people: People) -> dict[str, Any]:
    """The inn's listings as a spreadsheet, and the same brought back as it is."""
    client = Client()
    client.force_login(people.olivia)
    address = reverse("portal-table-download", args=[people.inn.slug, "eintraege", "csv"])
    csv = client.get(address).content
    table = tables.take(organisation=people.inn, data=csv, file_name="liste.csv", by=people.olivia)
    tables.compare_some(table=table)
    return {"csv": csv, "table": table}


def _reference(things: dict[str, Any]) -> dict[str, Any]:
    place = things["offering"].place
    return {
        "tag": TagFactory(name="Familien"),
        "label": LabelSchemeFactory(),
        "place": place,
        "status_scheme": (scheme := StatusSchemeFactory(resort_kind="kneipp")),
        "status": PlaceStatus.objects.create(
            place=place,
            scheme=scheme,
            valid_from=datetime.date(1968, 1, 1),
            source_title="Verzeichnis",
            source_url="https://www.example.org/orte",
        ),
        "source": SourceFactory(),
    }


def _wagtail(people: People, editor: User | None) -> dict[str, Any]:
    """Wagtail's own: a page with a draft that waits, files, and what operators keep."""
    home = Site.objects.get(is_default_site=True).root_page
    pages = Page.objects.child_of(home).live().filter(locale=home.locale)
    page = pages.filter(content_type__model="contentpage")[0].specific
    page.introduction = SECRET
    revision = page.save_revision(user=editor)
    task = Task.objects.all()[0]
    workflow: Workflow = Offering().get_default_workflow()
    state = workflow.start(page, editor)
    root = Collection.get_first_root_node()
    flyer = get_document_model()(title="Flyer", file=ContentFile(b"%PDF-1.7", "flyer.pdf"))
    flyer._set_document_file_metadata()
    flyer.save()
    return {
        "home": home,
        "page": page,
        "revision": revision,
        "workflow": workflow,
        "task": task,
        "workflow_state": state,
        "task_state": state.current_task_state,
        "collection": root.add_child(name="Flyer"),
        "redirect": Redirect.objects.create(old_path="/alt", redirect_link="/neu"),
        "site": home.sites_rooted_here.get(),
        "bystander": UserFactory(email="unbeteiligt@example.org"),
        "group": Group.objects.create(name="Ferienhilfe"),
        "document": flyer,
        "upload": UploadedFile.objects.create(
            for_content_type=None,
            file=ContentFile(b"%PDF-1.7", "halb.pdf"),
            uploaded_by_user=editor,
        ),
        "passkey": give_passkey(people.olivia),
    }
