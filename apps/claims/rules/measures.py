"""Units and currencies as reports write them; a library of units takes "cats" for a pressure."""

import re

# Unit: how it is said behind a number.
_UNITS = {
    "%": "%|percent|per cent|per cents|pct|pc",
    "pp": "percentage points|percentage point|pp",
    "bp": "basis points|basis point|bps|bp",
    "km^2": (
        "square kilometres|square kilometers|square kilometre|square kilometer|sq km|sq. km|km²|km2"
    ),
    "mile^2": "square miles|square mile|sq miles",
    "metre^2": "square metres|square meters|square metre|square meter|sq m|m²",
    "foot^2": "square feet|square foot|sq ft",
    "metre^3": "cubic metres|cubic meters|cubic metre|cubic meter|m³",
    "foot^3": "cubic feet|cubic foot",
    "km/hour": (
        "kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|"
        "km per hour|km/h|kph|kmh"
    ),
    "mile/hour": "miles per hour|miles an hour|mph",
    "knot": "knots|knot",
    "km": "km|kilometre|kilometres|kilometer|kilometers",
    "mile": "miles|mile",
    "metre": "metre|metres|meter|meters",
    "cm": "cm|centimetres|centimeters|centimetre|centimeter",
    "mm": "mm|millimetres|millimeters|millimetre|millimeter",
    "foot": "feet|foot|ft",
    "inch": "inches|inch",
    "yard": "yards|yard",
    "hectare": "ha|hectare|hectares",
    "acre": "acre|acres",
    "kg": "kg|kilogram|kilograms|kilogrammes|kilogramme|kilos|kilo",
    "gram": "grams|gram|grammes",
    "tonne": "tonnes|tonne|metric tons|metric ton",
    "ton": "tons|ton",
    "litre": "litres|litre|liters|liter",
    "gallon": "gallons|gallon",
    "barrel": "barrels|barrel",
    "kW": "kW|kilowatts|kilowatt",
    "MW": "MW|megawatts|megawatt",
    "GW": "GW|gigawatts|gigawatt",
    "kWh": "kWh|kilowatt hours|kilowatt-hours",
    "degC": "degrees Celsius|degree Celsius|degrees C|°C",
    "degF": "degrees Fahrenheit|°F",
    "degree": "degrees|degree|°",
    "decade": "decades|decade",
    "year": "years|year",
    "month": "months|month",
    "week": "weeks|week",
    "day": "days|day",
    "hour": "hours|hour|hrs",
    "minute": "minutes|minute|mins",
    "second": "seconds",
}
_MONEY = {
    "USD": "US dollars|U.S. dollars|dollars|dollar|USD",
    "EUR": "euros|euro|EUR",
    "GBP": "pounds sterling|pounds|GBP",
    "RUB": "Russian rubles|rubles|roubles|ruble|rouble|RUB",
    "INR": "Indian rupees|rupees|rupee|INR",
    "PKR": "Pakistani rupees|PKR",
    "JPY": "yen|JPY",
    "CNY": "yuan|renminbi|CNY",
    "TRY": "Turkish lira|lira|liras",
    "UAH": "hryvnias|hryvnia|hryvnya|UAH",
    "KZT": "tenge",
    "AFN": "afghanis|afghani",
    "TJS": "somoni",
    "UZS": "soums|soum",
    "CHF": "Swiss francs|francs|CHF",
    "SEK": "Swedish kronor|kronor|SEK",
    "NOK": "Norwegian kroner|kroner|NOK",
    "PLN": "zlotys|zloty|zlotych",
    "IRR": "rials|rial",
    "SAR": "riyals|riyal",
    "AED": "dirhams|dirham",
    "peso": "pesos|peso",
    "shekel": "shekels|shekel",
    "cent": "cents",
}
_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
}
_SIGNS |= {
    "Rs": "INR",
    "Rs.": "INR",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
    "RUB": "RUB",
    "INR": "INR",
    "€": "EUR",
}
_SIGNS |= {
    "Sh": "shilling",
    "KSh": "KES",
    "Ksh": "KES",
    "USh": "UGX",
    "TSh": "TZS",
    "NOK": "NOK",
    "SEK": "SEK",
    "DKK": "DKK",
    "PLN": "PLN",
}
_SIGNS |= {
    "HK$": "HKD",
    "S$": "SGD",
    "NZ$": "NZD",
    "R$": "BRL",
    "RM": "MYR",
    "₦": "NGN",
    "₴": "UAH",
    "₸": "KZT",
    "₪": "ILS",
    "zł": "PLN",
}
_SIGNS |= {
    "UAH": "UAH",
    "KZT": "KZT",
    "AED": "AED",
    "SAR": "SAR",
    "TRY": "TRY",
    "CNY": "CNY",
    "JPY": "JPY",
    "AUD": "AUD",
    "CAD": "CAD",
}
_SIGNS |= {"PKR": "PKR", "Tk": "BDT", "CHF": "CHF", "₴": "UAH", "₺": "TRY"}

UNIT_WORDS = {
    said: unit
    for listed in (_UNITS, _MONEY)
    for unit, words in listed.items()
    for said in words.split("|")
}
_FOLDED = {said.lower(): unit for said, unit in UNIT_WORDS.items()}
TIMES = frozenset(["decade", "year", "month", "week", "day", "hour", "minute", "second"])
CURRENCIES = frozenset([*_MONEY, *_SIGNS.values()])

# Units and currencies that the reader does not know, so that none passes for a plain noun. Step 5
# has one table of units, which replaces this list.
UNREAD_UNITS = (
    # sizes of other units
    "square|squared|sq|cubic|cubed|cu|nautical|"
    # weights, volumes, lengths
    "ounces?|oz|pounds?|lbs?|stone|quintals?|hundredweight|carats?|bushels?|bales?|pints?|quarts?|"
    "millilit(?:re|er)s?|ml|centilit(?:re|er)s?|cl|hl|megalit(?:re|er)s?|l|cc|bpd|"
    "milligrams?|mg|micrograms?|µg|mcg|kt|mt|kilotonn?e?s?|megatonn?e?s?|gigatonn?e?s?|"
    "microns?|µm|nanomet(?:re|er)s?|nm|fathoms?|furlongs?|light-years?|"
    # power, energy, waves, pressure, data
    "watts?|volts?|amps?|amperes?|ohms?|joules?|megajoules?|calories|kilocalories|kcal|hertz|"
    "(?:kilo|mega|giga)hertz|[kMG]?Hz|decibels?|dB|pascals?|hectopascals?|hPa|kPa|psi|millibars?|"
    "kelvins?|lumens?|lux|k?V|kJ|MJ|GJ|Wh|MWh|GWh|TWh|TW|terawatts?|(?:mega|giga|tera)watt-hours?|"
    "(?:kilo|mega|giga|tera|peta)?bytes?|[kMGTP]B|[kMG]b(?:ps|it)|"
    "ppm|ppb|permille|becquerels?|(?:milli)?sieverts?|curies?|"
    # times
    "milliseconds?|secs?|min|hr|yrs?|wks?|centur(?:y|ies)|fortnights?|"
    # currencies
    "baht|birr|bolivars?|bolivianos?|cedis?|colones|crowns?|dalasi|dinars?|dong|drams?|forints?|"
    "guarani(?:es)?|kina|kips?|korun[ay]|kron[ae]|kron(?:or|er)|kuna|kwacha|kwanza|kyats?|lari|leu|"
    "leva|lempiras?|manats?|nairas?|ngultrum|ouguiya|pataca|paisa|pence|pennies|quetzals?|rands?|"
    "reais|ringgit|riels?|rupiahs?|shillings?|shekels|soms?|takas?|tugriks?|vatu|won|bitcoins?"
)
# ISO 4217, and the signs that stand in front: behind a number they are as written.
CURRENCY_CODES = (
    "AED|AFN|ALL|AMD|ANG|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|"
    "BYN|BZD|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|"
    "GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|"
    "KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|"
    "MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|"
    "SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|"
    "UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XOF|XPF|YER|ZAR|ZMW|ZWL|CFA|RM|Rs|Tk"
)


def _one_of(said: list[str]) -> str:
    listed = sorted(said, key=len, reverse=True)
    return "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in listed)


UNIT_AFTER = re.compile(
    rf"(?:\s{{0,2}}|-)(?:of\s+)?(?P<unit>{_one_of(list(UNIT_WORDS))})(?!\w)", re.IGNORECASE
)
SIGN = re.compile(rf"(?P<sign>{_one_of(list(_SIGNS))})\s?(?=[\d.])")


def unit_said(words: str) -> str:
    """Return the unit that some words name; a count if they name none."""
    return _FOLDED.get(" ".join(words.lower().split()), "1")


def currency_of(sign: str) -> str:
    """Return the currency's code that a sign before a number stands for."""
    return _SIGNS[sign]
