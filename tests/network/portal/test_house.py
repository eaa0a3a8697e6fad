"""An organisation's own pages: its details, its team, its terms and who keeps its listings."""

import pytest
from django.urls import reverse
from django.utils import timezone

from network.members.models import (
    HistoryEntry,
    Invitation,
    Mandate,
    Membership,
    TermsOfCooperation,
)
from network.outbox.models import OutboxMail
from tests.network.portal.people import business, draft, logged_in, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return person("Karla")


@pytest.fixture
def hof(owner):
    return business(owner)


def _at(name: str, hof, *more) -> str:
    return reverse(name, args=[hof.slug, *more])


def _typed(browser, address: str) -> dict[str, object]:
    form = browser.get(address).context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False, [])}


def test_details_are_changed_and_the_history_says_so(owner, hof):
    browser = logged_in(owner)
    address = _at("portal-organisation", hof)
    browser.post(address, {**_typed(browser, address), "phone": "030 1", "summary_de": "Käse"})
    hof.refresh_from_db()
    assert (hof.phone, hof.text("de").summary) == ("030 1", "Käse")
    page = browser.get(_at("portal-history", hof)).content.decode()
    assert HistoryEntry.objects.filter(kind="changed").get().words in page.replace("&#x27;", "'")


def test_a_wrong_address_is_named_and_nothing_is_changed(owner, hof):
    browser = logged_in(owner)
    address = _at("portal-organisation", hof)
    answer = browser.post(address, {**_typed(browser, address), "email": "kein", "phone": "030 1"})
    assert answer.context["form"].errors["email"]
    hof.refresh_from_db()
    assert hof.phone == ""
    assert hof.name in answer.content.decode()


def test_an_owner_invites_and_takes_back(owner, hof):
    browser = logged_in(owner)
    invited = {"email": "kim@example.org", "role": "maintainer", "language": "de"}
    browser.post(_at("portal-team", hof), invited)
    invitation = Invitation.objects.get()
    assert OutboxMail.objects.get().recipient == "kim@example.org"
    assert "kim@example.org" in browser.get(_at("portal-team", hof)).content.decode()
    browser.post(_at("portal-revoke", hof, invitation.pk))
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None


def test_an_owner_gives_roles_and_removes(owner, hof):
    kim = member(hof, person("Kim"), "viewer")
    browser = logged_in(owner)
    browser.post(_at("portal-role", hof, kim.pk), {"role": "maintainer"})
    kim.refresh_from_db()
    assert kim.role == "maintainer"
    browser.post(_at("portal-role", hof, kim.pk), {"role": "emperor"})
    kim.refresh_from_db()
    assert kim.role == "maintainer"
    browser.post(_at("portal-remove", hof, kim.pk))
    assert not Membership.objects.filter(pk=kim.pk).exists()


def test_the_last_owner_stays_and_is_told_why(owner, hof):
    own = hof.memberships.get()
    answer = logged_in(owner).post(_at("portal-remove", hof, own.pk), follow=True)
    assert Membership.objects.filter(pk=own.pk).exists()
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_a_colleague_leaves_by_oneself(owner, hof):
    kim = person("Kim")
    own = member(hof, kim, "maintainer")
    answer = logged_in(kim).post(_at("portal-remove", hof, own.pk))
    assert answer.url == reverse("portal")
    assert not Membership.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("role", ["maintainer", "viewer"])
def test_only_an_owner_manages_the_team(role, owner, hof):
    kim = person("Kim")
    own = member(hof, kim, role)
    browser = logged_in(kim)
    assert browser.get(_at("portal-team", hof)).status_code == 200
    invited = {"email": "x@example.org", "role": "owner", "language": "de"}
    assert browser.post(_at("portal-team", hof), invited).status_code == 403
    assert browser.post(_at("portal-role", hof, own.pk), {"role": "owner"}).status_code == 403
    others = hof.memberships.exclude(pk=own.pk).get()
    assert browser.post(_at("portal-remove", hof, others.pk)).status_code == 403
    assert browser.post(_at("portal-hand-over", hof), {"to": own.pk}).status_code == 403
    own.refresh_from_db()
    assert (own.role, hof.memberships.count()) == (role, 2)
    assert not Invitation.objects.exists()


def test_the_organisation_is_handed_over_with_its_history(owner, hof):
    kim = member(hof, person("Kim"), "maintainer")
    logged_in(owner).post(_at("portal-hand-over", hof), {"to": kim.pk})
    roles = dict(hof.memberships.values_list("user__first_name", "role"))
    assert roles == {"Kim": "owner", "Karla": "maintainer"}
    assert HistoryEntry.objects.filter(organisation=hof, kind="handed_over").exists()


def test_terms_are_read_and_accepted_once(owner, hof):
    terms = TermsOfCooperation.objects.create(
        version=1, text="Wir arbeiten zusammen.", published_at=timezone.now()
    )
    browser = logged_in(owner)
    overview = _at("portal-dashboard", hof)
    address = _at("portal-terms", hof)
    assert address in [todo.url for todo in browser.get(overview).context["todos"]]
    assert "Wir arbeiten zusammen." in browser.get(address).content.decode()
    browser.post(address, {"terms": terms.pk})
    assert terms.acceptances.get().accepted_by == owner
    assert address not in [todo.url for todo in browser.get(overview).context["todos"]]


def test_terms_that_changed_meanwhile_are_not_accepted_unread(owner, hof):
    now = timezone.now()
    old = TermsOfCooperation.objects.create(version=1, text="Alt", published_at=now)
    new = TermsOfCooperation.objects.create(version=2, text="Neu", published_at=now)
    logged_in(owner).post(_at("portal-terms", hof), {"terms": old.pk})
    assert not old.acceptances.exists()
    assert not new.acceptances.exists()


def test_an_association_keeps_listings_until_the_owner_ends_it(owner, hof):
    anna = person("Anna")
    association = business(anna, "Verband Süd")
    association.kind, association.approved_at = "association", timezone.now()
    association.save()
    shop = draft(hof, owner)
    browser, theirs = logged_in(owner), logged_in(anna)
    listing = _at("portal-listing", association, shop.pk)
    assert theirs.get(listing).status_code == 404
    browser.post(_at("portal-mandates", hof), {"association": association.pk, "offering": shop.pk})
    mandate = Mandate.objects.get()
    assert theirs.get(listing).status_code == 200
    assert theirs.get(_at("portal-step", association, shop.pk, "kontakt")).status_code == 200
    browser.post(_at("portal-end-mandate", hof, mandate.pk))
    assert theirs.get(listing).status_code == 404


def test_a_stranger_ends_no_mandate(owner, hof):
    simon = person("Simon")
    other = business(simon, "Anderswo")
    association = business(person("Anna"), "Verband Süd")
    association.kind, association.approved_at = "association", timezone.now()
    association.save()
    logged_in(owner).post(_at("portal-mandates", hof), {"association": association.pk})
    mandate = Mandate.objects.get()
    logged_in(simon).post(_at("portal-end-mandate", other, mandate.pk))
    mandate.refresh_from_db()
    assert mandate.revoked_at is None
