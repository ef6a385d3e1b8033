"""Every conversion of the unit table, checked against pint."""

from __future__ import annotations

from decimal import Decimal

import pint
import pytest

from quotecheck.extract.figures.lexicon import lines, unit_symbols, unit_words, units

BASES = {
    "length": "metre",
    "area": "metre ** 2",
    "volume": "metre ** 3",
    "mass": "kilogram",
    "time": "second",
    "power": "watt",
    "energy": "joule",
    "explosive_energy": "kiloton_TNT",
    "speed": "metre / second",
    "fuel_economy": "mile / gallon",
    "rotation": "revolution / minute",
    "angle": "degree",
    "data": "bit",
    "data_rate": "bit / second",
    "frequency": "hertz",
    "pressure": "pascal",
    "torque": "newton * metre",
    "voltage": "volt",
    "current": "ampere",
    "charge": "coulomb",
    "capacitance": "farad",
    "resistance": "ohm",
    "force": "newton",
    "sound": "decibel",
    "radioactivity": "becquerel",
    "radiation_dose": "sievert",
    "light": "lumen",
    "concentration": "ppm",
}
# What pint calls by another name: oil barrels, short tons, international acres, explosives.
PINT = {
    "barrel": "oil_barrel",
    "tonne": "metric_ton",
    "ton": "short_ton",
    "metric_horsepower": "metric_horsepower",
    "brake_horsepower": "horsepower",
    "pound_foot": "pound_force * foot",
    "newton_metre": "newton * metre",
    "million_british_thermal_units": "1e6 * british_thermal_unit",
    "acre": "4840 * yard ** 2",
    "decade": "10 * year",
    "kiloton": "kiloton_TNT",
    "megaton": "1000 * kiloton_TNT",
    "milliampere_hour": "milliampere * hour",
    "parts_per_million": "ppm",
    "parts_per_billion": "ppm / 1000",
    "knot": "knot",
    "pound_per_square_inch": "pound_force_per_square_inch",
}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    known = pint.UnitRegistry()
    known.define("kiloton_TNT = 4.184e12 * joule")
    return known


def pint_name(name: str) -> str:
    if name in PINT:
        return PINT[name]
    top, _, below = name.partition("_per_")
    for prefix, power in (("square_", 2), ("cubic_", 3)):
        if top.startswith(prefix):
            top = f"{top.removeprefix(prefix)} ** {power}"
    if top.endswith("_hour"):
        top = top.replace("_hour", " * hour")
    return f"{top} / {below}" if below else top


@pytest.mark.parametrize("name", [name for name, unit in units().items() if unit.dimension != "temperature"])
def test_size_is_that_of_pint(name: str, registry: pint.UnitRegistry) -> None:
    unit = units()[name]
    expected = registry.parse_expression(pint_name(name)).to(BASES[unit.dimension]).magnitude
    assert float(unit.size) == pytest.approx(float(expected), rel=1e-9)


def test_no_word_or_symbol_means_two_units() -> None:
    seen: dict[str, str] = {}
    for line in lines("units.tsv"):
        name, _, _, symbols, forms = line.split("\t")
        for form in filter(None, [*symbols.split("|"), *forms.split("|")]):
            assert form not in seen, f"{form} is {seen[form]} and {name}"
            seen[form] = name


def test_scaled_symbols_fold_their_magnitude_in() -> None:
    assert unit_symbols()["bcm"].name == "cubic_metre"
    assert unit_symbols()["bcm"].scale == Decimal("1e9")
    assert unit_symbols()["mb/d"].name == "barrel/day"


def test_plurals_of_units_are_known() -> None:
    assert unit_words()["kilometres"] == unit_words()["kilometer"]
    assert unit_words()["feet"] == unit_words()["foot"]
