"""Reader, editor and publisher: what each may do at the desk. Passwords and membership are the superuser's business."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITOR = {
    "event": "view change",
    "statement": "view add change",
    "eventactor": "view add change delete",
    "eventcountry": "view add change delete",
    "actor": "view add change",
    "alias": "view add change delete",
    "tenure": "view add change delete",
    "country": "view",
    "document": "view change",
    "capture": "view",
    "importrun": "view",
    "conflict": "view change",
    "report": "view change",
}
PUBLISHER = ("import_document", "merge_actor", "restore_version")


def create_roles(apps, schema_editor):
    # permissions are made after all migrations; this one needs them now
    config = apps.get_app_config("timeline")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="timeline"
    )
    group = apps.get_model("auth", "Group").objects
    group.get_or_create(name="reader")
    codenames = [f"{verb}_{model}" for model, verbs in EDITOR.items() for verb in verbs.split()]
    editor, _ = group.get_or_create(name="editor")
    editor.permissions.add(*permission.filter(codename__in=codenames))
    publisher, _ = group.get_or_create(name="publisher")
    publisher.permissions.add(*permission.filter(codename__in=[*codenames, *PUBLISHER]))


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0004_history_order"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.AlterModelOptions(
            "event",
            {
                "ordering": ("-date", "position", "pk"),
                "permissions": (("restore_version", "Can restore old versions"),),
            },
        ),
        migrations.AlterModelOptions(
            "actor", {"ordering": ("name",), "permissions": (("merge_actor", "Can merge actors"),)}
        ),
        migrations.AlterModelOptions(
            "document",
            {"ordering": ("title",), "permissions": (("import_document", "Can import documents"),)},
        ),
        migrations.RunPython(create_roles, migrations.RunPython.noop),
    ]
