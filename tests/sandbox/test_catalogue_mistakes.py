"""Whatever is wrong in a catalogue is said in one line: its place, the value, the rule, and the nearest name."""

from __future__ import annotations

import builtins
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musement.__main__ import main as musement_command
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import Catalogue, CatalogueError
from tests.support.table import Table

TOWER = {"title": "Tower", "price": 5}
ATHENS = {
    "name": "Athens",
    "country": "IT",
    "latitude": 37.98,
    "longitude": 23.73,
    "time_zone": "Europe/Athens",
}
DEEP: Any = []
for _ in range(2000):
    DEEP = [DEEP]

# What an activity has besides title and price, and what is said of it.
OF_ACTIVITIES: list[tuple[dict[str, Any], str]] = [
    ({"titel": "x"}, "activities[0].titel is not known; did you mean title?"),
    ({"wheels": 2}, "activities[0].wheels is not known; the keys here are title, uuid, about"),
    ({"title": ""}, "activities[0].title is empty; it should be a text"),
    ({"title": 2024}, "activities[0].title is 2024; it should be a text"),
    ({"title": {"it": "Torre"}}, "activities[0].title lacks en, the language that others fall back to"),
    (
        {"title": {"en": "x", "Italian": "y"}},
        "activities[0].title.Italian is not a language; one is two small letters",
    ),
    ({"title": "half \ud800"}, r"activities[0].title has the character '\ud800', which cannot be shown"),
    ({"title": "bell \x07"}, r"activities[0].title has the character '\x07', which cannot be shown"),
    ({"uuid": "17"}, "activities[0].uuid is '17'; it should be a UUID, such as 5a002d99"),
    (
        {"city": "Rom"},
        "activities[0].city is 'Rom'; it should be the name, code or number of a city; did you mean Rome?",
    ),
    ({"city": None}, "activities[0].city is nothing; it should be the name, code or number of a city"),
    ({"latitude": 5}, "activities[0] has latitude alone; latitude and longitude go together"),
    (
        {"latitude": 95, "longitude": 0},
        "activities[0].latitude is 95; it should be a number with at most 9 decimals from -90 to 90",
    ),
    (
        {"price": -1},
        "activities[0].price is -1; it should be an amount from 0 to 9999999 with at most 2 decimals",
    ),
    ({"price": 1.234}, "activities[0].price is 1.234; it should be an amount"),
    ({"price": float("nan")}, "activities[0].price is nan; it should be an amount"),
    ({"price": float("inf")}, "activities[0].price is inf; it should be an amount"),
    ({"price": Decimal("1e999999")}, "activities[0].price is 1E+999999; it should be an amount"),
    ({"price": True}, "activities[0].price is True; it should be an amount"),
    ({"price": 10**5000}, "activities[0].price is a number of more than 12 digits; it should be an amount"),
    ({"price": "12,50"}, "activities[0].price is '12,50'; it should be an amount"),
    ({"price": {"EURO": 1}}, "activities[0].price.EURO is not known; did you mean EUR?"),
    ({"price": {}}, "activities[0].price is empty; it should have a currency, such as EUR"),
    ({"discount": 6}, "activities[0].discount is 6 EUR, more than the price of 5 EUR that it is taken off"),
    ({"service_fee": {"USD": 1}}, "activities[0].service_fee is given in USD, and the price is not"),
    ({"holders": ["adult"]}, "activities[0].holders is a list; it should be a mapping"),
    ({"holders": {}}, "activities[0].holders has 0 ticket holders; an option has 1 to 100"),
    ({"holders": {"Adults!": 5}}, "activities[0].holders.'Adults!' is no code of a ticket holder"),
    (
        {"holders": {"adult": {"prize": 5}}},
        "activities[0].holders.adult.prize is not known; did you mean price?",
    ),
    (
        {"holders": {"adult": {"min_buy": 20, "max_buy": 9}}},
        "activities[0].holders.adult has min_buy 20, more than its max_buy of 9",
    ),
    (
        {"seats": 2, "holders": {"group": {"min_buy": 3}}},
        "activities[0].seats is 2, less than the min_buy of 3 of the holder group",
    ),
    ({"seats": 0}, "activities[0].seats is 0; it should be a whole number from 1 to 1000000"),
    ({"options": []}, "activities[0].options has 0 options; an activity has 1 to 100"),
    (
        {"options": [{"name": "A"}, {"name": "a"}]},
        "activities[0].options[1] has the code a, as another option",
    ),
    (
        {"options": [{"name": "A"}], "holders": {"adult": 5}},
        "activities[0].holders does not go together with options",
    ),
    (
        {"booking_type": "CALENDAR"},
        "activities[0].booking_type is 'CALENDAR'; did you mean CALENDAR-TIMESLOTS?",
    ),
    (
        {"booking_type": "NO-CALENDAR-FIXED-END", "dates": [1]},
        "activities[0].dates does not go with booking_type NO-CALENDAR-FIXED-END: customers choose no day",
    ),
    (
        {"booking_type": "CALENDAR-NO-TIMESLOTS", "times": ["10:00"]},
        "activities[0].times does not go with booking_type CALENDAR-NO-TIMESLOTS: customers choose no time",
    ),
    (
        {"times": ["10:00", "25:00"]},
        "activities[0].times[1] is '25:00'; it should be a time in quotes, such as '09:30'",
    ),
    ({"times": [600]}, "activities[0].times[0] is 600; it should be a time in quotes"),
    ({"times": []}, "activities[0].times has 0 times; an activity has 1 to 100"),
    ({"times": ["10:00", "10:00"]}, "activities[0].times has one time twice"),
    ({"dates": "2026-12-24"}, "activities[0].dates is '2026-12-24'; it should be a list"),
    (
        {"dates": ["2026-02-30"]},
        "activities[0].dates[0] is '2026-02-30'; it should be a day from 2000-01-01 to 2190-12-31",
    ),
    (
        {"dates": [datetime(2026, 1, 1, tzinfo=UTC)]},
        "activities[0].dates[0] is 2026-01-01 00:00:00+00:00; it should be a day from",
    ),
    ({"dates": [-1]}, "activities[0].dates[0] is -1; it should be a whole number from 0 to 3650"),
    ({"dates": [{"from": 5}]}, "activities[0].dates[0] lacks to, which is required"),
    (
        {"dates": [{"from": 5, "to": 4}]},
        "activities[0].dates[0] ends before it begins, or after more than 3650 days",
    ),
    (
        {"dates": [{"from": 5, "to": "2027-01-01"}]},
        "activities[0].dates[0] mixes a day of the calendar and a number of days",
    ),
    ({"closed_weekdays": ["Sunday"]}, "activities[0].closed_weekdays[0] is 'Sunday'; did you mean sunday?"),
    (
        {"cutoff_time": "2 days"},
        "activities[0].cutoff_time is '2 days'; it should be days, hours and minutes, such as P2D",
    ),
    ({"cutoff_time": "PT"}, "activities[0].cutoff_time is 'PT'; it should be days, hours and minutes"),
    (
        {"duration": {"min": "PT5H", "max": "PT4H"}},
        "activities[0].duration has min PT5H, more than its max PT4H",
    ),
    ({"refund_policies": [100]}, "activities[0].refund_policies is a list; it should be a mapping"),
    (
        {"refund_policies": {"3 days": 100}},
        "activities[0].refund_policies.'3 days' is '3 days'; it should be days, hours",
    ),
    (
        {"refund_policies": {"P3D": 101}},
        "activities[0].refund_policies.P3D is 101; it should be a percentage from 0 to 100",
    ),
    (
        {"refund_policies": {"P1D": 9, "PT24H": 8}},
        "activities[0].refund_policies.PT24H is as long as another period here",
    ),
    ({"languages": ["en", "xx"]}, "activities[0].languages[1] is 'xx'; it should be one of en, it"),
    ({"languages": ["en", "en"]}, "activities[0].languages[1] is there twice"),
    ({"categories": ["museums"]}, "activities[0].categories[0] is 'museums'; did you mean new-museums?"),
    ({"status": "online"}, "activities[0].status is 'online'; it should be one of ONLINE, ARCHIVED"),
    (
        {"pickups": ["Hotel", "Hotel"]},
        "activities[0].pickups[1] is 'Hotel' a second time; pickups with one name need a uuid",
    ),
    ({"pickups": [{"name": "Hotel", "longitude": 4}]}, "activities[0].pickups[0] has half a place"),
    (
        {"extra_customer_data": ["hotel name"]},
        "activities[0].extra_customer_data[0] is 'hotel name'; it should be a name of letters",
    ),
    ({"extra_customer_data": ["a", "a"]}, "activities[0].extra_customer_data[1] asks for a a second time"),
    (
        {"participants_info": [{"name": "age", "type": "int"}]},
        "activities[0].participants_info[0].type is 'int'; did you mean integer?",
    ),
    (
        {"participants_info": [{"name": "age", "type": "integer", "choices": ["1"]}]},
        "activities[0].participants_info[0].choices goes with the type string, and the type is integer",
    ),
    (
        {"participants_info": [{"name": "size", "choices": []}]},
        "activities[0].participants_info[0].choices should have choices, each once",
    ),
    ({"title": DEEP}, "activities[0].title is a list; it should be a text"),
]

OF_CATALOGUES: list[tuple[Any, str]] = [
    ({}, "catalogue: lacks activities, which is required"),
    ({"activites": []}, "catalogue: activites is not known; did you mean activities?"),
    ({"activities": []}, "catalogue: activities has 0 activities; a catalogue has 1 to 10000"),
    ({"activities": {"title": "x"}}, "catalogue: activities is a mapping; it should be a list"),
    ({"activities": ["Tower"]}, "catalogue: activities[0] is 'Tower'; it should be a mapping"),
    ({"activities": [{"title": "Tower"}]}, "catalogue: activities[0] lacks price, which is required"),
    ({"activities": [TOWER, TOWER]}, "catalogue: activities[1] has the uuid of activities[0]; activities with the same title"),
    ({"activities": [TOWER], 7: 8}, "catalogue: has the key 7; a key is a text"),
    ({"activities": [TOWER], "days": 0}, "catalogue: days is 0; it should be a whole number from 1 to 3650"),
    ({"activities": [TOWER], "currency": "EURO"}, "catalogue: currency is 'EURO'; did you mean EUR?"),
    ({"activities": [TOWER], "cities": [{"name": "Athens"}]}, "catalogue: cities[0] lacks country, which is required"),
    ({"activities": [TOWER], "cities": [ATHENS | {"country": "GR"}]}, "cities[0].country is 'GR'; it should be one of BE, DE"),
    ({"activities": [TOWER], "cities": [ATHENS | {"time_zone": "Europe/Atens"}]}, "did you mean Europe/Athens?"),
    ({"activities": [TOWER], "cities": [ATHENS | {"time_zone": "Europe"}]}, "cities[0].time_zone is 'Europe'; it should be"),
    ({"activities": [TOWER], "cities": [ATHENS | {"time_zone": "../x"}]}, "cities[0].time_zone is '../x'; it should be"),
    ({"activities": [TOWER], "cities": [ATHENS, ATHENS]}, "catalogue: cities[1].name comes to athens, as cities[0].name does"),
    ({"activities": [TOWER], "cities": [ATHENS | {"id": 5}] * 2}, "cities[1].id is 5, the number of another city"),
    ({"activities": [TOWER], "countries": [{"iso_code": "gr"}]}, "catalogue: countries[0] lacks iso3char, which is required"),
    ([TOWER], "catalogue is a list; it should be a Catalogue, a mapping, or the path of a file"),
]  # fmt: skip


def test_a_mistake_is_named_with_its_place_and_the_rule() -> None:
    cases = [({"activities": [TOWER | others]}, f"catalogue: {message}") for others, message in OF_ACTIVITIES]
    with Table() as table:
        for description, message in [*cases, *OF_CATALOGUES]:
            with table.row(message):
                with pytest.raises(CatalogueError) as caught:
                    Sandbox(catalogue=description)
                said = str(caught.value)
                assert message in said
                assert "\n" not in said
                assert len(said) < 600


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("shop.yaml", "activities:\n  - title: Tower\n    prise: 5\n", ", line 3: activities[0].prise is not known; did you"),
        ("shop.yaml", "activities:\n  - title: A\n    price: 5\n    times: ['9']\n", ", line 4: activities[0].times[0] is '9'"),
        ("shop.yaml", "activities: [\n", ", line 2: this is no YAML: "),
        ("shop.yaml", "a: 1\na: 2\n", ", line 2: the key 'a' comes twice"),
        ("shop.yaml", "? [a]\n: 2\n", ", line 1: a key is a text"),
        ("shop.yaml", "&a [*a]\n", ", line 1: this is no YAML: found unconstructable recursive node"),
        ("shop.yaml", "activities: !!python/object:os.system x\n", ", line 1: activities is 'x'; it should be a list"),
        ("shop.yaml", "", ": is nothing; it should be a mapping"),
        ("shop.yaml", "[" * 1000, "lists and mappings are nested too deeply"),
        ("shop.yaml", b"\xff", "byte 0 is not UTF-8"),
        ("shop.json", "{", " is no JSON: Expecting property name"),
        ("shop.json", '{"a": 1, "a": 2}', " is no JSON: the key 'a' comes twice in an object"),
        ("shop.json", '{"activities": [{"title": "A", "price": NaN}]}', " is no JSON: NaN is no number of JSON"),
        ("shop.json", "[" * 100_000, "lists and mappings are nested too deeply"),
        ("shop.json", '{"activities": [' + "9" * 5000 + "]}", "shop.json"),
        ("shop.json", " " * (4 * 1024 * 1024) + "{}", "a catalogue's file has at most 4194304 bytes"),
        ("shop.toml", "", "the name of a catalogue's file ends in .yaml, .yml or .json"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_named_with_file_and_line(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CatalogueError) as caught:
        Catalogue.of(file)
    assert str(caught.value).startswith(str(file))
    assert message in str(caught.value)


def test_yaml_that_refers_to_itself_a_billion_times_is_not_unfolded(tmp_path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    file = tmp_path / "shop.yaml"
    file.write_text(f"l0: &l0 x\n{levels}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="l0 is not known"):
        Catalogue.of(file)


def test_without_a_reader_of_yaml_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("activities: []", encoding="utf-8")
    imported = builtins.__import__

    def without_yaml(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "yaml":
            raise ImportError(name)
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_yaml)
    with pytest.raises(
        CatalogueError, match=r"pip install 'musement-client\[yaml\]', or write the catalogue as JSON"
    ):
        Catalogue.of(file)


def said_of(description: dict[str, Any]) -> str:
    """What is wrong with a description; nothing when it is right."""
    try:
        Catalogue.of(description)
    except CatalogueError as error:
        return str(error)
    return ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)
keys = st.sampled_from(sorted({key for others, _ in OF_ACTIVITIES for key in others}))


@settings(max_examples=150)
@given(
    others=st.dictionaries(keys, json_values, max_size=3),
    city=st.dictionaries(st.sampled_from(sorted(ATHENS)), json_values, max_size=2),
)
def test_no_value_leads_to_another_error(others: dict[str, Any], city: dict[str, Any]) -> None:
    assert "\n" not in said_of({"activities": [TOWER | others], "cities": [ATHENS | city]})


def test_the_command_says_what_is_wrong_and_serves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "shop.json"
    for content, said in (("{}", f"{file}: lacks activities"), (None, f"cannot read {file}: No such file")):
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_text(content, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            musement_command(["sandbox", "--port", "0", "--catalogue", str(file)])
        assert ended.value.code == 2
        [line] = capsys.readouterr().err.splitlines()
        assert said in line
