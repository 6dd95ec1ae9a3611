"""Units and currencies that the reader does not know, so that none passes for a plain noun.

Step 5 has one table of units, which replaces this list.
"""

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
