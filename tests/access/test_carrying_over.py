"""Roles of before they were records are carried over into the journal."""

import os
import subprocess
import sys
from pathlib import Path

BEFORE = """
from django.contrib.auth.models import User
from django.db import connection
user = User.objects.create_user("wang")
with connection.cursor() as cursor:
    for side, last in (("donor", None), ("recipient", "2021-12-31")):
        cursor.execute(
            "INSERT INTO access_role (user_id, role, side, organisation, valid_from,"
            " valid_to) VALUES (%s, 'reader', %s, %s, '2021-07-01', %s)",
            [user.pk, side, side, last],
        )
"""
AFTER = """
from pairbook.access.queries import roles
from pairbook.audit.queries import head
from pairbook.audit.verifying import chain
for line in roles():
    print(line.user, line.duty, line.side, line.valid_from, line.valid_to)
print(head().number, chain().problems)
"""


def test_roles_of_the_old_table_become_records(project: Path, tmp_path: Path) -> None:
    surroundings = os.environ | {
        "PAIRBOOK_STATE": str(tmp_path),
        "PAIRBOOK_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "pairbook.settings",
    }

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=project,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("migrate", "-v0", "auth")
    run("migrate", "-v0", "access", "0001")
    run("shell", "-v0", "-c", BEFORE)
    run("migrate", "-v0")

    assert run("shell", "-v0", "-c", AFTER).splitlines() == [
        "wang reader donor 2021-07-01 None",
        "wang reader recipient 2021-07-01 2021-12-31",
        "1 []",
    ]
