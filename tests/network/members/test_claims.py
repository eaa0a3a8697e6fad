"""A claim: asked for, proved, decided by an editor, ended with a reason; one holds at a time."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from network.members.actions import claims, mandates
from network.members.models import Claim
from network.members.models.claim import MOST_REQUESTED
from network.members.proofs import proves
from network.outbox.models import OutboxMail
from network.outbox.sending import message_of
from tests.at_once import at_once
from tests.factories import OfferingFactory
from tests.network.members.people import approved_claim, gather, join

CHECK = "angerufen am 22.11."


def ask(people, **fields):
    """Sven asks for the house that belongs to the inn."""
    given = {"organisation": people.svens, "offering": people.house, "by": people.sven, **fields}
    return claims.request(**given)


def letters(kind: str) -> list[tuple[str, str]]:
    """Recipients and texts of the letters of a kind."""
    mails = OutboxMail.objects.filter(kind=kind).order_by("pk")
    return [(mail.recipient, message_of(mail).body) for mail in mails]


def last_words(organisation) -> str:
    return organisation.history.first().words


class TestRequest:
    def test_waits_in_the_queue(self, people):
        claim = ask(people, message="Wir haben übernommen.")
        assert claim in Claim.objects.all().requested()
        assert last_words(people.svens) == "Sven hat den Eintrag „Gasthof Linde“ beantragt."

    def test_twice_is_once(self, people):
        assert ask(people) == ask(people)

    @pytest.mark.parametrize("name", ["martin", "vera", "sven", "anke", "edith"])
    def test_only_for_an_organisation_of_ones_own(self, people, name):
        with pytest.raises(PermissionDenied):
            ask(people, organisation=people.inn, by=getattr(people, name))

    def test_not_for_a_rock(self, people):
        with pytest.raises(ValidationError):
            ask(people, offering=OfferingFactory(has_operator=False))

    def test_not_for_what_one_has(self, people):
        with pytest.raises(ValidationError):
            ask(people, organisation=people.inn, by=people.olivia)

    def test_only_so_many_at_a_time(self, people):
        for _number in range(MOST_REQUESTED):
            ask(people, offering=OfferingFactory())
        with pytest.raises(ValidationError):
            ask(people)


class TestProofByEmail:
    def test_a_letter_to_the_listing_confirms(self, people):
        claim = claims.prove_by_email(claim=ask(people), email="Post@linde.example", by=people.sven)
        assert not claim.is_proved
        ((recipient, body),) = letters("claim_proof")
        assert recipient == "Post@linde.example"
        token = re.search(r"/nachweis/([\w-]+)/", body).group(1)
        assert token not in str(vars(claim))

        for _twice in range(2):
            claims.confirm_proof(token=token)

        claim.refresh_from_db()
        assert claim.is_proved
        assert [e.kind for e in people.svens.history.all()].count("proved") == 1
        claims.approve(claim=_ended_before(people, claim), by=people.edith)
        with pytest.raises(Claim.DoesNotExist):
            claims.confirm_proof(token=token)

    def test_an_address_that_is_not_the_listings_is_refused(self, people):
        with pytest.raises(ValidationError):
            claims.prove_by_email(claim=ask(people), email="sven@example.org", by=people.sven)
        assert not letters("claim_proof")

    @pytest.mark.parametrize(
        ("email", "is_proof"),
        [
            ("post@linde.example", True),
            (" POST@Linde.example ", True),
            ("chef@linde.example", False),  # thousands may share the listing's mail provider
            ("chef@gasthof.example", True),
            ("chef@www.gasthof.example", False),
            ("chef@example", False),
            ("chef@evil-gasthof.example", False),
            ("chef@gasthof.example.evil.example", False),
            ("chef@x@gasthof.example", True),
            ("", False),
            ("@", False),
        ],
    )
    def test_which_address_is_the_listings(self, email, is_proof):
        offering = OfferingFactory.build(
            place=None, email="post@linde.example", website="https://www.gasthof.example/zimmer"
        )
        assert proves(email, offering) == is_proof

    @pytest.mark.parametrize("website", ["", "https://[", "kein-link"])
    def test_a_listing_without_addresses_proves_nothing(self, website):
        offering = OfferingFactory.build(place=None, email="", website=website)
        assert not proves("", offering)
        assert not proves("a@", offering)
        assert not proves("a@kein-link", offering)

    @pytest.mark.parametrize("name", ["olivia", "edith"])
    def test_others_prove_nothing(self, people, name):
        claim, person = ask(people), getattr(people, name)
        with pytest.raises(PermissionDenied):
            claims.prove_by_email(claim=claim, email="post@linde.example", by=person)
        with pytest.raises(PermissionDenied):
            claims.prove_by_document(claim=claim, document=ContentFile(b"x", "a.pdf"), by=person)


def _ended_before(people, claim):
    """The claim, when nobody else holds the listing any more."""
    claims.end(claim=people.inn.claims.get(), reason="verkauft", by=people.olivia)
    return claim


class TestProofByDocument:
    def test_it_is_private_and_gone_once_decided(
        self, people, settings, django_capture_on_commit_callbacks
    ):
        claim = ask(people)
        for content in (b"erste", b"zweite"):
            with django_capture_on_commit_callbacks(execute=True):
                claim = claims.prove_by_document(
                    claim=claim, document=ContentFile(content, "../Pacht.PDF"), by=people.sven
                )
        assert claim.is_proved
        path = claim.proof_document.path
        assert path.startswith(str(settings.PRIVATE_MEDIA_ROOT))
        assert path.endswith(".pdf")
        assert "Pacht" not in path
        with pytest.raises(NotImplementedError):
            _ = claim.proof_document.url
        storage, name = claim.proof_document.storage, claim.proof_document.name

        with django_capture_on_commit_callbacks(execute=True):
            claims.decline(claim=claim, reason="unleserlich", by=people.edith)

        assert not storage.exists(name)
        claim.refresh_from_db()
        assert not claim.proof_document

    def test_it_replaces_an_unconfirmed_address(self, people):
        claim = claims.prove_by_email(claim=ask(people), email="post@linde.example", by=people.sven)
        claim = claims.prove_by_document(
            claim=claim, document=ContentFile(b"x", "a.pdf"), by=people.sven
        )
        assert (claim.proof, claim.proof_email, claim.proof_token_hash) == ("document", "", "")


class TestDecision:
    def test_approval_joins_both_and_approves_the_organisation(self, people):
        barn = OfferingFactory(name="Scheune")
        claim = ask(people, offering=barn)
        claims.approve(claim=claim, by=people.edith, check=CHECK)

        claim.refresh_from_db()
        people.svens.refresh_from_db()
        assert (claim.state, claim.proof, claim.decided_by) == ("approved", "check", people.edith)
        assert people.svens.is_public
        ((recipient, body),) = letters("claim_approved")[-1:]
        assert recipient == "sven@example.org"
        assert "„Scheune“ gehört jetzt zu Svens Imbiss" in body
        assert last_words(people.svens) == (
            "Die Redaktion hat zugestimmt: „Scheune“ gehört hierher."
        )

    def test_every_owner_hears_of_it_in_their_language(self, people):
        otto = join(people.svens, "otto", "owner")
        otto.language = "en"
        otto.save()
        inactive = join(people.svens, "ida", "owner")
        inactive.is_active = False
        inactive.save()
        approved_claim(people.svens, OfferingFactory(), by=people.sven, editor=people.edith)
        to = [recipient for recipient, _body in letters("claim_approved")]
        assert to[-2:] == ["sven@example.org", "otto@example.org"]
        assert "belongs to Svens Imbiss from now on" in letters("claim_approved")[-1][1]

    def test_a_word_alone_is_not_approved(self, people):
        with pytest.raises(ValidationError):
            claims.approve(claim=ask(people, offering=OfferingFactory()), by=people.edith)

    def test_a_listing_that_belongs_to_somebody_is_not_given_twice(self, people):
        with pytest.raises(ValidationError, match="Gasthof Linde"):
            claims.approve(claim=ask(people), by=people.edith, check=CHECK)
        assert Claim.objects.all().approved().get().organisation == people.inn

    def test_a_business_changes_hands_in_one_step(self, people):
        mandate = mandates.grant(
            organisation=people.inn,
            association=people.association,
            offering=people.house,
            by=people.olivia,
        )
        former = people.inn.claims.get()
        claims.approve(claim=ask(people), by=people.edith, check=CHECK, replacing=former)

        former.refresh_from_db()
        mandate.refresh_from_db()
        assert (former.state, former.reason) == ("ended", "jetzt bei Svens Imbiss")
        assert mandate.revoked_at is not None
        assert Claim.objects.all().approved().get().organisation == people.svens
        assert [to for to, _body in letters("claim_ended")] == ["olivia@example.org"]

    def test_only_the_claim_that_was_seen_is_replaced(self, people):
        stale = Claim(pk=people.inn.claims.get().pk + 1000)
        with pytest.raises(ValidationError):
            claims.approve(claim=ask(people), by=people.edith, check=CHECK, replacing=stale)

    def test_a_refusal_says_why(self, people):
        claim = ask(people)
        with pytest.raises(ValidationError):
            claims.decline(claim=claim, reason="  ", by=people.edith)
        claims.decline(claim=claim, reason="Der Pachtvertrag fehlt.", by=people.edith)

        ((recipient, body),) = letters("claim_declined")
        assert recipient == "sven@example.org"
        assert "Der Pachtvertrag fehlt." in body
        assert "Der Pachtvertrag fehlt." in last_words(people.svens)
        assert ask(people) != claim

    @pytest.mark.parametrize("step", ["approve", "decline", "withdraw"])
    def test_what_is_decided_is_decided(self, people, step):
        claim = ask(people)
        claims.decline(claim=claim, reason="nein", by=people.edith)
        with pytest.raises(ValidationError):
            _decide(step, claim, people.sven if step == "withdraw" else people.edith)

    @pytest.mark.parametrize("name", ["olivia", "sven", "anke", "vera"])
    def test_only_editors_decide(self, people, name):
        claim = ask(people)
        for step in ("approve", "decline"):
            with pytest.raises(PermissionDenied):
                _decide(step, claim, getattr(people, name))


def _decide(step, claim, by):
    given = {"approve": {"check": CHECK}, "decline": {"reason": "nein"}, "withdraw": {}}[step]
    return getattr(claims, step)(claim=claim, by=by, **given)


class TestEnd:
    def test_an_owner_gives_a_listing_up_and_its_history_stays(self, people):
        claim = people.inn.claims.get()
        claims.end(claim=claim, reason="Betrieb aufgegeben", by=people.olivia)

        claim.refresh_from_db()
        assert (claim.state, claim.ended_by) == ("ended", people.olivia)
        assert claim.decided_by == people.edith
        assert last_words(people.inn) == (
            "„Gasthof Linde“ gehört nicht mehr hierher: Betrieb aufgegeben"
        )
        with pytest.raises(ValidationError):
            claims.end(claim=claim, reason="noch einmal", by=people.olivia)

    def test_an_editor_ends_it_too(self, people):
        claims.end(claim=people.inn.claims.get(), reason="Irrtum", by=people.edith)
        assert [to for to, _body in letters("claim_ended")] == ["olivia@example.org"]

    @pytest.mark.parametrize("name", ["martin", "vera", "sven", "anke"])
    def test_others_do_not(self, people, name):
        with pytest.raises(PermissionDenied):
            claims.end(claim=people.inn.claims.get(), reason="weg", by=getattr(people, name))

    def test_a_reason_is_needed(self, people):
        with pytest.raises(ValidationError):
            claims.end(claim=people.inn.claims.get(), reason="", by=people.olivia)

    def test_a_request_is_withdrawn(self, people):
        claim = claims.withdraw(claim=ask(people), by=people.sven)
        assert claim.state == "ended"
        assert "zurückgezogen" in last_words(people.svens)


class TestOneHoldsAtATime:
    """The database refuses a second approval, whatever the code does."""

    def approve_both(self, people):
        """What two editors would do who saw the free listing at the same moment."""
        barn, now = OfferingFactory(), timezone.now()
        for organisation in (people.inn, people.svens):
            Claim.objects.create(
                organisation=organisation, offering=barn, state="approved", decided_at=now
            )
        return Claim.objects.all().approved().filter(offering=barn).count()

    def test_with_the_constraint_the_second_fails(self, people):
        with pytest.raises(IntegrityError), transaction.atomic():
            self.approve_both(people)

    def test_without_it_both_would_hold(self, people):
        with connection.cursor() as cursor:
            cursor.execute("DROP INDEX claim_approved_once_an_offering")
        assert self.approve_both(people) == 2


@pytest.mark.usefixtures("committed")
def test_of_two_editors_who_approve_at_once_one_is_told():
    people = gather()
    barn = OfferingFactory()
    requests = [
        claims.request(organisation=people.inn, offering=barn, by=people.olivia),
        claims.request(organisation=people.svens, offering=barn, by=people.sven),
    ]

    answers = at_once(
        [
            lambda c=claim: claims.approve(claim=c, by=people.edith, check=CHECK)
            for claim in requests
        ]
    )

    kinds = sorted(type(answer).__name__ for answer in answers)
    assert kinds == ["Claim", "ValidationError"]
    assert Claim.objects.all().approved().filter(offering=barn).count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "approved"},
        {"state": "declined", "decided_at": "now"},
        {"state": "ended", "ended_at": "now"},
        {"state": "ended", "reason": "weg"},
        {"state": "requested", "decided_at": "now"},
        {"state": "requested", "ended_at": "now"},
        {"state": "declined", "decided_at": "now", "reason": "x", "proof_document": "a.pdf"},
    ],
)
def test_half_a_decision_is_refused_by_the_database(people, fields):
    fields = {k: timezone.now() if v == "now" else v for k, v in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(organisation=people.svens, offering=OfferingFactory(), **fields)
