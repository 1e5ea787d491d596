"""Roles become records of the journal; invitations.

Why:      who gave whom which role is as much a fact as a payment.
Rows:     each role is carried over as a first version, in one journal entry.
Old code: breaks, it reads ``access_role.user_id``; stop it before.
Locks:    access_role, while its few rows are copied.
Undo:     drops the records' tables and makes the old one anew, empty.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from pairbook.audit.actions import recording


def carry_over(apps, schema_editor):
    """Write every role of the old table as a record."""
    former = apps.get_model("access", "FormerRole")
    role = apps.get_model("access", "Role")
    rows = former.objects.order_by("id").values_list(
        "user__username", "role", "side", "organisation", "valid_from", "valid_to"
    )
    rows = list(rows)
    if not rows:
        return
    with recording(verb="give role", by="system", reason="Carried over.") as entry:
        for number, row in enumerate(rows, start=1):
            person, duty, side, organisation, valid_from, valid_to = row
            entry.first(
                role(
                    code=f"role-{entry.key}-{number}",
                    person=person,
                    role=duty,
                    side=side,
                    organisation=organisation,
                    valid_from=valid_from,
                    valid_to=valid_to
                    if not valid_to or valid_to >= valid_from
                    else valid_from,
                )
            )


def record_columns():
    """Return the columns that every record table has."""
    return [
        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
        ("entry_key", models.BigIntegerField(db_index=True)),
        ("digest", models.CharField(max_length=64)),
        ("code", models.CharField(max_length=120)),
        ("account", models.CharField(blank=True, max_length=60)),
        ("thing", models.BigIntegerField(db_index=True)),
        ("replaces", models.BigIntegerField(blank=True, null=True, unique=True)),
        ("withdrawn", models.BooleanField(default=False)),
    ]


def record_constraints(name):
    """Return the constraints that every record table has."""
    return [
        models.UniqueConstraint(
            condition=models.Q(("replaces__isnull", True)),
            fields=("code",),
            name=f"{name}_code_taken_once",
        ),
        models.CheckConstraint(
            condition=models.Q(
                ("replaces__isnull", False), ("thing", models.F("id")), _connector="OR"
            ),
            name=f"{name}_first_version_is_the_thing",
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0002_refuse_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel("Role", "FormerRole"),
        migrations.RemoveConstraint(
            "FormerRole", "role_once_per_user_and_organisation"
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                *record_columns(),
                ("person", models.CharField(db_index=True, max_length=150)),
                ("role", models.CharField(max_length=30)),
                ("side", models.CharField(max_length=10)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    *record_constraints("role"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="role_starts_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.DeleteModel("FormerRole"),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                *record_columns(),
                ("token_hash", models.CharField(db_index=True, max_length=64)),
                ("expires_at", models.DateTimeField()),
                ("accepted_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "abstract": False,
                "constraints": record_constraints("invitation"),
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry_key", models.BigIntegerField(db_index=True)),
                ("digest", models.CharField(max_length=64)),
                ("role", models.CharField(max_length=30)),
                ("side", models.CharField(max_length=10)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="access.invitation",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "invitation",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                ("email", models.EmailField(max_length=254)),
                ("by", models.CharField(max_length=150)),
            ],
        ),
    ]
