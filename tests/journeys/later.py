"""The site as it will be: whoever imports this has a clock that is some days ahead."""

import os
from datetime import UTC, datetime, timedelta

import time_machine

time_machine.travel(datetime.now(UTC) + timedelta(days=int(os.environ["DAYS_LATER"])), tick=True).start()

from clinic_content.wsgi import application  # noqa: E402, F401 - the clock must be ahead before anything reads it
