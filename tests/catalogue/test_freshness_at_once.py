"""What connections see of each other's changes; the rows are really committed."""

import threading

import pytest
from django.db import connection, transaction

from catalogue.freshness import CATALOGUE
from catalogue.models import Offering
from catalogue.search.columns import Columns, current
from catalogue.search.index import refresh
from tests.catalogue.test_freshness import in_a_thread
from tests.factories import OfferingFactory


@pytest.mark.usefixtures("committed")
def test_others_see_a_change_with_its_commit_and_not_before():
    offering = OfferingFactory()
    before = CATALOGUE.version()
    written, seen = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            offering.save()
            written.set()
            seen.wait(20)

    writer = in_a_thread(write)
    assert written.wait(20)
    while_open = CATALOGUE.version()
    seen.set()
    writer.join()

    assert while_open == before
    assert CATALOGUE.version() != before


@pytest.mark.usefixtures("committed")
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite knows one writer at a time")
def test_writers_do_not_wait_for_each_other_and_each_commit_counts():
    first, second = OfferingFactory(), OfferingFactory()
    versions = [CATALOGUE.version()]
    written, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            first.save()
            written.set()
            go_on.wait(20)

    writer = in_a_thread(write)
    assert written.wait(20)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    second.save()
    versions.append(CATALOGUE.version())
    go_on.set()
    writer.join()
    versions.append(CATALOGUE.version())

    assert len(set(versions)) == 3


@pytest.mark.usefixtures("committed")
def test_a_commit_while_columns_are_read_makes_them_be_read_again():
    offering = OfferingFactory(name="Haus am Bach")
    refresh([offering])
    interrupted = []

    def withdraw() -> None:
        Offering.objects.filter(pk=offering.pk).update(live=False)
        connection.close()

    def interrupt(execute, sql, params, many, context):
        if "catalogue_searchfact" in sql and not interrupted:
            interrupted.append(sql)
            writer = threading.Thread(target=withdraw)
            writer.start()
            writer.join()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(interrupt):
        once = Columns(CATALOGUE.version())
        assert (once.size, once.version == CATALOGUE.version()) == (1, False), "half old, half new"
        Offering.objects.filter(pk=offering.pk).update(live=True)
        interrupted.clear()
        columns = current()

    assert interrupted
    assert columns.version == CATALOGUE.version()
    assert columns.size == 0
