"""What a page or an action asks the database, and that it is as much however much it shows or holds."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinic_content.accounts.models import User
from clinic_content.content import schema
from clinic_content.public.pages import memory
from clinic_content.staff import queue_changes
from tests import factories

FEW, MANY = 2, 20
NOT_A_QUESTION = re.compile(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT|ROLLBACK|SELECT pg_advisory_xact_lock")
"""Opening and closing a transaction; PostgreSQL's lock on the log, which SQLite's one writer at a time needs not."""


def anew(user):
    """Return a person as a request does: nothing known of their roles."""
    return User.objects.get(pk=user.pk)


def asked_by(act):
    """Return what something asks the database."""
    with CaptureQueriesContext(connection) as seen:
        act()
    told = [each["sql"] for each in seen.captured_queries]
    return [sql for sql in told if not NOT_A_QUESTION.match(sql)]


def asked_for(client, address, user=None):
    """Return the questions asked for one page, by somebody who is signed in or by a reader."""
    if user:
        client.force_login(user)
    queue_changes.memory.forget()
    memory.forget()

    def act():
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return asked_by(act)


def assert_flat(few, many, at_most):
    """Say what is asked more than before, so that whoever breaks this sees where."""
    forms = [[re.sub(r"\d+", "1", sql) for sql in each] for each in (few, many)]
    more = sorted({sql for sql in forms[1] if forms[1].count(sql) > forms[0].count(sql)})
    assert len(many) == len(few), "\n".join([f"{len(few)} became {len(many)}:", *more])
    assert len(many) <= at_most, "\n".join([str(len(many)), *many])


def section(n, **changes):
    key = next(factories.counter)
    return schema.Section.model_validate(
        {"id": f"s{n}-{key}", "heading": f"Heading {n}", "body": f"<p>Words {n}.</p>"} | changes
    )
