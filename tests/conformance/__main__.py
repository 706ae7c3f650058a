"""`python -m tests.conformance`: asks all validators, and writes what they say.

`python -m tests.conformance fetch` only fetches them.
"""

import sys

from tests.conformance import statement, tools

try:
    if sys.argv[1:] == ["fetch"]:
        tools.verapdf()
        tools.axe()
        tools.ooxml()
    else:
        failures = statement.renew()
        sys.exit(f"{failures} failures, listed in {statement.RECORD.name}" if failures else 0)
except tools.UnavailableError as missing:
    sys.exit(str(missing))
