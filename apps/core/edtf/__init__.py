"""Historical time in EDTF: what a date, period or open interval covers, and how it reads.

Implements the EDTF paragraph of the comparison document ("Figures become intervals"). The ``edtf``
package says whether a text is valid; the bounds are ours, in whole day numbers, so that any year
works.
"""

from apps.core.edtf.times import EdtfError, Time, parse, read
from apps.core.edtf.words import words

__all__ = ["EdtfError", "Time", "parse", "read", "words"]
