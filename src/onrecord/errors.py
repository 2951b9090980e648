"""Everything OnRecord raises on purpose.

OnRecordError
├── InputError             a report could not be made of what was given
│   ├── FetchError         the address did not answer, or answered badly
│   ├── DecodingError      the bytes are no text
│   ├── ExtractionError    the page holds no report
│   ├── FormatError        a line or file is not in the promised form
│   └── EmptyReportError   there is no text at all
└── ModelError             the trained reader is missing, damaged or of another make
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Base of all errors that OnRecord raises on purpose; the message is fit for a person."""


class InputError(OnRecordError):
    """A report could not be made of what was given."""


class FetchError(InputError):
    """An address could not be fetched: refused, too slow, too large, too many redirects, an error status."""


class DecodingError(InputError):
    """The bytes are no text in any encoding that a news page would use."""


class ExtractionError(InputError):
    """No report could be found in an HTML page."""


class FormatError(InputError):
    """A line or file is not in the form that it claims to be in."""


class EmptyReportError(InputError):
    """There is no text in the report."""


class ModelError(OnRecordError):
    """The trained reader is missing, damaged, or made for another version of the code."""
