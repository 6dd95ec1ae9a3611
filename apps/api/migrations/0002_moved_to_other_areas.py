"""Leave exports and stored answers to the areas that they moved to: the tables stay, what names them follows."""

from typing import Any

from django.db import migrations

# The model that was, and where it is now: area, model, and its name in permissions.
MOVED = {
    "export": ("exports", "export", "export"),
    "exportfile": ("exports", "exportfile", "export file"),
    "storedanswer": ("accounts", "storedresponse", "stored response"),
}


def rename(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Rename content types, and permissions with them; a new database has none of either yet."""
    content_type, permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    for was, (area, model, words) in MOVED.items():
        for row in content_type.objects.filter(app_label="api", model=was):
            row.app_label, row.model = area, model
            row.save(update_fields=["app_label", "model"])
            for act in ("add", "change", "delete", "view"):
                permission.objects.filter(content_type=row, codename=f"{act}_{was}").update(
                    codename=f"{act}_{model}", name=f"Can {act} {words}"
                )


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_squashed_0_1"),
        ("accounts", "0003_stored_response"),
        ("exports", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("ExportFile"),
                migrations.DeleteModel("Export"),
                migrations.DeleteModel("StoredAnswer"),
            ],
        ),
        migrations.RunPython(rename, migrations.RunPython.noop),
    ]
