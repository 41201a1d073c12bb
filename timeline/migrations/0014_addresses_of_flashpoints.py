"""Each chronology gets its flashpoint, and each event and statement an address that begins with it: an address that two
installations share, whatever else they have imported. The old ones are kept and lead to the new."""

import re

from django.contrib.auth.management import create_permissions
from django.db import migrations

DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?$"
DAY_OF_STATEMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?-s[0-9]+$"


def _readdress(table, pattern):
    """SQL that puts the flashpoint before the day in the slugs of a table."""
    return f"""
        UPDATE timeline_{table} r SET former_slug = r.slug, slug = f.slug || '-' || r.slug
        FROM timeline_document d JOIN timeline_flashpoint f ON f.id = d.flashpoint_id
        WHERE d.id = r.document_id AND r.slug ~ '{pattern}'
    """


def _back(table):
    return f"UPDATE timeline_{table} SET slug = former_slug, former_slug = NULL WHERE former_slug IS NOT NULL"


def give_flashpoints(apps, schema_editor):
    """One flashpoint for each chronology, called as its page calls itself."""
    Document = apps.get_model("timeline", "Document")
    Flashpoint = apps.get_model("timeline", "Flashpoint")
    for document in Document.objects.filter(kind="chronology", flashpoint=None).order_by("pk"):
        words = re.findall("[a-z0-9]+", document.slug.lower())
        slug = "-".join(words)[:50].strip("-")
        if not slug[:1].isalpha():
            slug = f"flashpoint-{slug}".strip("-")
        taken = set(Flashpoint.objects.values_list("slug", flat=True))
        free = next(
            s
            for n in range(1, len(taken) + 2)
            if (s := slug if n == 1 else f"{slug}-{n}") not in taken
        )
        name = document.imported.get("parsed_title") or document.title
        document.flashpoint = Flashpoint.objects.create(slug=free, name=name[:120])
        document.save(update_fields=["flashpoint"])


def give_rights(apps, schema_editor):
    """Editors describe flashpoints; publishers, who import, may begin one."""
    config = apps.get_app_config("timeline")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="timeline"
    )
    for name, verbs in {
        "editor": ("view", "change"),
        "publisher": ("view", "change", "add"),
    }.items():
        group = apps.get_model("auth", "Group").objects.filter(name=name).first()
        if group is not None:
            group.permissions.add(
                *permissions.filter(codename__in=[f"{verb}_flashpoint" for verb in verbs])
            )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0013_flashpoints")]
    operations = [
        migrations.RunPython(give_flashpoints, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunSQL(_readdress("event", DAY), _back("event")),
        migrations.RunSQL(_readdress("statement", DAY_OF_STATEMENT), _back("statement")),
    ]
