"""Migrations whose steps are taken together."""

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from apps.core.at_once import AtOnce, MigrationAtOnce

ID = ("id", models.BigAutoField(primary_key=True))


def _told() -> list[Operation]:
    """Return two new tables, of which one points to the other, and what is changed of them afterwards."""
    number = models.Q(number__gt=0)
    return [
        migrations.CreateModel("Report", [ID]),
        migrations.CreateModel(
            "Mark", [ID, ("report", models.ForeignKey("core.Report", models.PROTECT))]
        ),
        migrations.AddField("mark", "number", models.IntegerField(default=1)),
        migrations.AddIndex("mark", models.Index(fields=["number"], name="by_number")),
        AddConstraintNotValid("mark", models.CheckConstraint(condition=number, name="is_positive")),
    ]


def _migration(kind: type[migrations.Migration], steps: list[Operation]) -> migrations.Migration:
    made: type[migrations.Migration] = type("Migration", (kind,), {"operations": steps})
    return made("0001_told", "core")


def test_new_tables_go_together_then_changes_and_what_needs_the_state_before_it_stands_alone() -> (
    None
):
    steps = _migration(MigrationAtOnce, _told()).operations

    together = [one.operations if isinstance(one, AtOnce) else one for one in steps]
    kinds = [
        [type(each) for each in one] if isinstance(one, list) else type(one) for one in together
    ]
    assert kinds == [
        [migrations.CreateModel, migrations.CreateModel],
        [migrations.AddField, migrations.AddIndex],
        AddConstraintNotValid,
    ]


@pytest.mark.parametrize("steps", [2, 4, 5])
def test_models_are_those_that_steps_one_by_one_give(steps: int) -> None:
    states = []
    for kind in (migrations.Migration, MigrationAtOnce):
        state = ProjectState()
        assert not list(
            state.apps.get_models()
        )  # from here on a change of the state has to reach the models
        states.append(_migration(kind, _told()[:steps]).mutate_state(state, preserve=False))

    for alone, together in zip(*(state.apps.get_models() for state in states), strict=True):
        assert [str(field) for field in alone._meta.get_fields()] == [
            str(one) for one in together._meta.get_fields()
        ]
        assert alone._meta.indexes == together._meta.indexes
    assert states[0].models == states[1].models


def test_models_are_made_anew_once_for_all_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    state, times = ProjectState(), list[int]()
    assert not list(state.apps.get_models())
    usual = state.apps.render_multiple

    def counted(model_states: list[ModelState]) -> None:
        times.append(len(model_states))
        usual(model_states)

    monkeypatch.setattr(state.apps, "render_multiple", counted)

    AtOnce(_told()[:2]).state_forwards("core", state)

    assert times == [2]
