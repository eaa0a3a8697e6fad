"""Every letter is sent, by one worker, however many there are and whatever becomes of them."""

import datetime
import socket
from collections import Counter

import pytest
import time_machine
from django.core import mail as django_mail
from django.core.mail import get_connection
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from network.outbox import actions
from network.outbox.letters import TrialLetter
from network.outbox.models import ASIDE_KEPT_DAYS, SENT_KEPT_DAYS, OutboxMail
from network.outbox.sending import (
    LEASE,
    MOST_ATTEMPTS,
    Round,
    claim,
    deliver,
    message_id,
    send_due,
    wait_after,
)
from tests.at_once import at_once
from tests.factories import UserFactory
from tests.network.outbox.smtp_server import smtp_server

LETTER = TrialLetter(asked_at="heute")
SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def post(name: str = "gast") -> OutboxMail:
    return actions.post(letter=LETTER, to=f"{name}@example.org")


def send(at: datetime.datetime | None = None) -> Round:
    return send_due(at=at or timezone.now())


def unguarded_claim(*, pk, attempts, at):
    """What `claim` would be without comparing: whoever read the row takes it."""
    OutboxMail.objects.filter(pk=pk).update(leased_until=at + LEASE, attempts=F("attempts") + 1)
    return OutboxMail.objects.get(pk=pk)


def two_workers(take) -> int:
    """Two workers see the same mail waiting, take it and send what they took; how many go out."""
    post()
    seen = [OutboxMail.objects.all().due(timezone.now()).get() for _worker in range(2)]
    taken = [take(pk=mail.pk, attempts=mail.attempts, at=timezone.now()) for mail in seen]
    for mail in filter(None, taken):
        deliver(mail, get_connection())
    return len(django_mail.outbox)


@pytest.mark.django_db
def test_of_two_workers_that_see_a_mail_one_sends_it():
    assert two_workers(claim) == 1


@pytest.mark.django_db
def test_without_comparing_both_would_send_it():
    assert two_workers(unguarded_claim) == 2


@pytest.mark.usefixtures("committed")
def test_eight_workers_at_once_send_each_mail_once(settings, tmp_path):
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    ids = {message_id(post(f"gast{number}")) for number in range(40)}

    rounds = at_once([send] * 8)

    assert sum(done.sent for done in rounds) == 40
    sent = Counter(
        line.removeprefix("Message-ID: ")
        for file in tmp_path.iterdir()
        for line in file.read_text().splitlines()
        if line.startswith("Message-ID: ")
    )
    assert sent == Counter(ids)


@pytest.mark.django_db
def test_mail_of_a_worker_that_died_is_sent_after_the_lease():
    with time_machine.travel(NOON, tick=False):
        mail = post()
        assert claim(pk=mail.pk, attempts=0, at=NOON)  # and then it dies
        assert send() == Round()
    with time_machine.travel(NOON + LEASE, tick=False):
        assert send() == Round(sent=1)


@pytest.mark.django_db
def test_mail_taken_for_good_would_never_be_sent():
    with time_machine.travel(NOON, tick=False):
        mail = post()
        for_ever = NOON.replace(year=9999)
        assert OutboxMail.objects.filter(pk=mail.pk).update(leased_until=for_ever)  # and dies
    with time_machine.travel(NOON + datetime.timedelta(days=365), tick=False):
        assert send() == Round()


@pytest.mark.django_db
def test_mail_that_kills_its_workers_is_put_aside():
    with time_machine.travel(NOON, tick=False) as clock:
        mail = post()
        for attempt in range(MOST_ATTEMPTS):
            assert claim(pk=mail.pk, attempts=attempt, at=timezone.now())
            clock.shift(LEASE)
        assert send() == Round(failed=1)
        mail.refresh_from_db()
        assert mail.state is OutboxMail.State.ASIDE
        assert send() == Round()


@pytest.mark.django_db
def test_what_a_sent_mail_said_is_forgotten():
    mail = post()
    send()

    mail.refresh_from_db()
    assert (mail.state, mail.context, mail.leased_until) == (OutboxMail.State.SENT, {}, None)


@pytest.mark.django_db
def test_slow_worker_that_lost_its_lease_still_says_that_it_sent():
    with time_machine.travel(NOON, tick=False) as clock:
        mail = post()
        slow = claim(pk=mail.pk, attempts=0, at=NOON)
        clock.shift(LEASE)
        assert claim(pk=mail.pk, attempts=1, at=timezone.now())
        assert deliver(slow, get_connection()) is None
        mail.refresh_from_db()
        assert mail.state is OutboxMail.State.SENT


@pytest.mark.django_db
def test_slow_worker_that_lost_its_lease_does_not_push_back_the_mail_of_another():
    with time_machine.travel(NOON, tick=False) as clock:
        mail = post()
        OutboxMail.objects.filter(pk=mail.pk).update(kind="gone")
        slow = claim(pk=mail.pk, attempts=0, at=NOON)
        clock.shift(LEASE)
        current = claim(pk=mail.pk, attempts=1, at=timezone.now())
        assert deliver(slow, get_connection()) is not None

        mail.refresh_from_db()
        assert mail.state is OutboxMail.State.WAITING
        assert mail.leased_until == current.leased_until


def to_server(settings, port: int) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


@pytest.mark.django_db
def test_a_server_that_is_down_for_an_hour_costs_no_mail_and_no_attempt(settings):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        to_server(settings, unused.getsockname()[1])
        with time_machine.travel(NOON, tick=False) as clock:
            for number in range(50):
                post(f"gast{number}")
            for _minute in range(60):
                assert send() == Round(failed=50)
                clock.shift(60)
    assert OutboxMail.objects.filter(attempts=0).count() == 50
    with smtp_server() as server:
        to_server(settings, server.server_address[1])
        assert send() == Round(sent=50)
    assert {to for to, _source in server.received} == {f"gast{n}@example.org" for n in range(50)}


@pytest.mark.django_db
def test_a_refused_mail_does_not_hold_up_the_next(settings):
    mails = {name: post(name) for name in ("anna", "berta", "carla")}
    with smtp_server(anna="550 unknown here", berta="451 come again") as server:
        to_server(settings, server.server_address[1])
        assert send() == Round(sent=1, failed=2)

        for mail in mails.values():
            mail.refresh_from_db()
        assert [mail.state.value for mail in mails.values()] == ["aside", "waiting", "sent"]
        assert "unknown here" in mails["anna"].last_error
        assert mails["berta"].due_at > timezone.now()

        server.replies.clear()
        assert send(timezone.now()) == Round()
        assert actions.retry(mail=mails["anna"], by=UserFactory())
        assert send() == Round(sent=1)
    with time_machine.travel(mails["berta"].due_at), smtp_server() as server:
        to_server(settings, server.server_address[1])
        assert send() == Round(sent=1)
    assert not actions.retry(mail=mails["carla"], by=UserFactory())


@pytest.mark.django_db
def test_a_mail_that_is_refused_again_and_again_is_put_aside_in_the_end(settings):
    with time_machine.travel(NOON, tick=False) as clock, smtp_server(gast="451 later") as server:
        to_server(settings, server.server_address[1])
        mail = post()
        waits = []
        while mail.state is OutboxMail.State.WAITING:
            before = mail.due_at
            send()
            mail.refresh_from_db()
            waits.append(mail.due_at - before)
            clock.move_to(mail.due_at)

    assert mail.attempts == MOST_ATTEMPTS
    minutes = [wait.total_seconds() / 60 for wait in waits[:-1]]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]
    assert wait_after(1) == datetime.timedelta(minutes=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spoilt", [{"kind": "gone"}, {"context": {}}, {"recipient": "kein\nEmpfänger@example.org"}]
)
def test_a_row_that_is_no_letter_is_put_aside_at_once(spoilt):
    mail = post("kaputt")
    OutboxMail.objects.filter(pk=mail.pk).update(**spoilt)
    post("heil")

    assert send() == Round(sent=1, failed=1)

    mail.refresh_from_db()
    assert mail.last_error
    assert mail.state is OutboxMail.State.ASIDE


@pytest.mark.django_db
def test_old_rows_are_removed_and_waiting_ones_never():
    with time_machine.travel(NOON, tick=False) as clock:
        post("alt")
        send()
        aside, waiting = post("beiseite"), post("wartet")
        OutboxMail.objects.filter(pk=aside.pk).update(aside_at=NOON)

        clock.shift(datetime.timedelta(days=SENT_KEPT_DAYS))
        assert actions.remove_old(at=timezone.now()) == 0
        clock.shift(1)
        assert actions.remove_old(at=timezone.now()) == 1
        clock.shift(datetime.timedelta(days=ASIDE_KEPT_DAYS))
        call_command("remove_old_mails", verbosity=0)
        assert OutboxMail.objects.get() == waiting


@pytest.mark.django_db
def test_the_command_sends_a_trial_letter_and_what_is_due(capsys):
    post()
    call_command("send_outbox", "--once", "--trial", "olga@example.org")
    assert [letter.to for letter in django_mail.outbox] == [
        ["gast@example.org"],
        ["olga@example.org"],
    ]
    assert "2 mails sent, 0 not" in capsys.readouterr().out
