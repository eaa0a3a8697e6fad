"""A timetable becomes notation, and notation a timetable, without a change of meaning."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.opening_hours import State, schedule
from catalogue.opening_hours.calendars import calendar
from catalogue.opening_hours.timetable import (
    ALL_DAY,
    CLOSED,
    ON_APPOINTMENT,
    DayHours,
    Exceptional,
    Kind,
    Season,
    Times,
    Timetable,
    YearDay,
    last_day,
    overlapping,
    write,
)
from catalogue.opening_hours.timetable_reading import read


def _open(*times: str) -> DayHours:
    pairs = (time.split("-") for time in times)
    return DayHours(
        Kind.OPEN,
        tuple(
            Times(datetime.time.fromisoformat(start), datetime.time.fromisoformat(end))
            for start, end in pairs
        ),
    )


def _week(**days: DayHours) -> tuple[DayHours, ...]:
    return tuple(days.get(name, CLOSED) for name in ("mo", "tu", "we", "th", "fr", "sa", "su"))


@pytest.mark.parametrize(
    ("timetable", "rule"),
    [
        (
            Timetable(
                (Season(_week(tu=_open("09:00-12:00", "14:00-18:00"), we=_open("09:00-12:00"))),)
            ),
            "Tu 09:00-12:00,14:00-18:00; We 09:00-12:00",
        ),
        (Timetable((Season((ALL_DAY,) * 7),)), "24/7"),
        (Timetable((Season((CLOSED,) * 7),)), "off"),
        (Timetable(()), ""),
        (
            Timetable((Season((_open("10:00-18:00"),) * 7, holidays=CLOSED),)),
            "10:00-18:00; PH off",
        ),
        (
            Timetable(
                (
                    Season((_open("09:00-00:00"),) * 7, YearDay(4, 1), YearDay(10, 31)),
                    Season(_week(fr=_open("10:00-16:00")), YearDay(11, 1), YearDay(3, 31)),
                )
            ),
            "Apr-Oct 09:00-24:00; Nov-Mar Fr 10:00-16:00",
        ),
        (
            Timetable(
                (
                    Season(_week(su=ON_APPOINTMENT), YearDay(7, 15), YearDay(8, 31)),
                    Season((_open("10:00-18:00"),) * 7),
                )
            ),
            '10:00-18:00; Jul 15-Aug 31 Mo-Sa off; Jul 15-Aug 31 Su "nach Vereinbarung"',
        ),
        (
            Timetable(
                (
                    Season(
                        _week(mo=DayHours(Kind.OPEN, (Times(datetime.time(17), None),))),
                    ),
                ),
                (
                    Exceptional(YearDay(12, 24), YearDay(1, 2), CLOSED, "Betriebsferien"),
                    Exceptional(
                        datetime.date(2026, 11, 26),
                        datetime.date(2026, 11, 26),
                        _open("09:00-20:00"),
                        'Markt „im" Advent',
                    ),
                ),
            ),
            'Mo 17:00+; Dec 24-Jan 02 off "Betriebsferien"; '
            '2026 Nov 26 09:00-20:00 open "Markt „im” Advent"',
        ),
    ],
)
def test_a_timetable_is_written_in_the_notation_and_read_back(timetable: Timetable, rule: str):
    assert write(timetable) == rule
    if rule:
        assert schedule(rule).is_readable
        assert write(read(rule) or Timetable(())) == rule


@pytest.mark.parametrize(
    ("rule", "same"),
    [
        ("Fr-Tu 11:00-20:00", "Mo-Tu,Fr-Su 11:00-20:00"),
        ("Mo-Fr 08:00-12:00, Mo,Th 14:00-17:00", None),
        ("Apr-Oct: Sa-Su 10:00-16:00; Jul-Aug: We 14:00-17:00", None),
        ("May-Sep: Mo-Su 09:00-19:00; Apr,Oct: Mo-Su 10:00-17:00", None),
        ("Apr-Oct 10:00-18:00; PH 11:00-13:00", None),
        ("Mo-Sa 10:00-18:00; Dec 24-26 off", "Mo-Sa 10:00-18:00; Dec 24-Dec 26 off"),
        ("Fr,Sa 20:00-26:00", "Fr-Sa 20:00-02:00"),
    ],
)
def test_what_others_wrote_is_shown_in_the_form_and_means_the_same(rule: str, same: str | None):
    timetable = read(rule)
    assert timetable is not None
    assert same is None or write(timetable) == same
    begin = datetime.date(2027, 1, 1)
    for week in range(53):
        day = begin + datetime.timedelta(weeks=week)
        assert schedule(rule, "DE-ST").week(day) == schedule(write(timetable), "DE-ST").week(day)


@pytest.mark.parametrize(
    "rule",
    [
        "We[1] 10:00-12:00",
        "sunrise-sunset",
        'Mo-Fr 10:00-12:00 || "auf Anfrage"',
        "PH off; Mo-Fr 10:00-12:00",
        "Dec 24-26 off; Mo-Fr 10:00-12:00",
        # 26 December may be a Sunday, open by the later rule.
        "Mo-Fr 10:00-18:00; PH off; Dec Su 12:00-17:00",
        "week 1-20 Mo 10:00-12:00",
        "SH 10:00-12:00",
        "easter off",
        'Mo 10:00-12:00 "vielleicht"',
        "Feb 31 off",
        "no hours at all",
        "",
    ],
)
def test_what_the_form_cannot_show_is_left_alone(rule: str):
    assert read(rule) is None


def test_times_of_a_day_that_overlap_are_noticed():
    assert overlapping(_open("10:00-12:00", "11:00-13:00").times)
    assert overlapping(
        [Times(datetime.time(17), None), Times(datetime.time(20), datetime.time(22))]
    )
    assert not overlapping(_open("14:00-18:00", "10:00-14:00").times)


def test_a_season_until_the_end_of_february_includes_the_leap_day():
    season = Season((_open("10:00-12:00"),) * 7, YearDay(1, 1), YearDay(2, last_day(2)))
    rule = write(Timetable((season,)))
    week = schedule(rule).week(datetime.date(2028, 2, 28))
    assert [bool(day.spans) for day in week[:3]] == [True, True, False]


_times = st.integers(0, 47).flatmap(
    lambda start: st.integers(start + 1, 48).map(
        lambda end: Times(
            datetime.time(start // 2, start % 2 * 30), datetime.time(end // 2 % 24, end % 2 * 30)
        )
    )
)
_day = st.one_of(
    st.just(CLOSED),
    st.just(ON_APPOINTMENT),
    st.lists(_times, min_size=1, max_size=2)
    .filter(lambda times: not overlapping(times))
    .map(lambda times: DayHours(Kind.OPEN, tuple(sorted(times)))),
)
_season_dates = st.sampled_from(
    [
        [(None, None)],
        [(YearDay(4, 1), YearDay(10, 31)), (YearDay(11, 1), YearDay(3, 31))],
        [(None, None), (YearDay(12, 20), YearDay(1, 15))],
        [(YearDay(5, 17), YearDay(9, 3))],
    ]
)
_timetables = _season_dates.flatmap(
    lambda dates: st.tuples(
        *(
            st.builds(
                Season,
                st.tuples(*[_day] * 7),
                st.just(begin),
                st.just(end),
                st.one_of(st.none(), _day),
            )
            for begin, end in dates
        )
    )
).map(Timetable)


@settings(max_examples=25, deadline=None)
@given(_timetables, st.integers(0, 364), st.integers(0, 47))
def test_the_notation_means_what_the_timetable_says(timetable: Timetable, day: int, half_hour: int):
    date = datetime.date(2027, 1, 1) + datetime.timedelta(days=day)
    at = datetime.datetime.combine(date, datetime.time(half_hour // 2, half_hour % 2 * 30))
    assert schedule(write(timetable), "DE-ST").state(at) is _state(timetable, at)


@settings(max_examples=12, deadline=None)
@given(_timetables)
def test_what_the_form_wrote_the_form_reads(timetable: Timetable):
    rule = write(timetable)
    assert not rule or read(rule) is not None


def _state(timetable: Timetable, at: datetime.datetime) -> State:
    """The state by the timetable alone, looked up without the notation."""
    date, minute = at.date(), at.hour * 60 + at.minute
    day = YearDay(date.month, date.day)
    dated = [s for s in timetable.seasons if s.begin and s.end and _within(day, s.begin, s.end)]
    always = [s for s in timetable.seasons if s.is_always]
    season = next(iter(dated + always), None)
    if season is None:
        return State.CLOSED
    hours = season.days[date.weekday()]
    if season.holidays is not None and date in (calendar("DE-ST") or ()):
        hours = season.holidays
    if hours.kind is Kind.APPOINTMENT:
        return State.UNKNOWN
    is_open = any(begin <= minute < end for begin, end in (t.minutes for t in hours.times))
    return State.OPEN if is_open else State.CLOSED


def _within(day: YearDay, first: YearDay, last: YearDay) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last
