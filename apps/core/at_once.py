"""Migrations whose steps are taken together: Django makes models anew once for all of them, not for each."""

from collections.abc import Hashable, Sequence
from itertools import groupby
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

CHANGES = (
    migrations.AddConstraint, migrations.AddField, migrations.AddIndex, migrations.AlterField, AddTrigger,
    migrations.RemoveConstraint, migrations.RemoveIndex, RemoveTrigger,
)  # fmt: skip


class MigrationAtOnce(migrations.Migration):
    """A migration whose new tables, one after another, are one step, and so is each run of changes to tables.

    After each step Django makes all models anew that are related to what has changed; here that is
    nearly all there are, some tenth of a second a step. What Django wrote stays as it is but for
    this class; no step of a run may build on another of that run.
    """

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        runs = [list(steps) for _, steps in groupby(self.operations, key=_sort)]
        self.operations = [AtOnce(steps) if len(steps) > 1 else steps[0] for steps in runs]  # type: ignore[misc]


def _sort(step: Operation) -> Hashable:
    """Return what steps of one run have in common."""
    if type(step) is migrations.CreateModel:
        return migrations.CreateModel
    return (
        CHANGES if type(step) in CHANGES else id(step)
    )  # a kind derived from one may look at the state before it


class AtOnce(Operation):
    """Steps of which none builds on another."""

    category = OperationCategory.MIXED

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        self.reversible = all(operation.reversible for operation in operations)  # type: ignore[misc]

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state by every step, and only then the models that are made of it."""
        made = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if made is not None:
            state.__dict__["apps"] = made
            state.reload_models(
                list({(app_label, _model_of(one)) for one in self.operations}), delay=False
            )

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the steps."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them back, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what the steps do."""
        return "; ".join(operation.describe() for operation in self.operations)


def _model_of(step: Any) -> str:
    name: str = step.name if type(step) is migrations.CreateModel else step.model_name
    return name.lower()
