"""Numbers without a country match nobody until it is known where they come from; that is asked once."""

from __future__ import annotations

from pathlib import Path

from tests.builders import keeper, person


def test_the_country_of_local_numbers_is_asked_once_and_then_they_match(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("Name,Phone\nAda Lovelace,020 7946 0018\n", encoding="utf-8")
    k = keeper(person("Ada Lovelace", phones=("+44 20 7946 0018",)))
    reading = k.imports.read_files([file])
    assert [q.key for q in reading.questions] == ["region"]
    assert k.imports.plan(reading).counts["merged"] == 0
    answered = k.imports.read_files([file], {"region": "GB"})
    plan = k.imports.plan(answered)
    assert (plan.counts["added"], plan.counts["merged"] + plan.counts["unchanged"]) == (0, 1)
    k.imports.accept(k.imports.plan(k.imports.read_files([file], {"region": "GB"})))


def test_a_list_whose_numbers_have_their_country_asks_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("Name,Phone\nAda Lovelace,+44 20 7946 0018\n", encoding="utf-8")
    assert not keeper().imports.read_files([file]).questions


def test_the_answer_is_remembered_with_the_import_and_goes_with_its_undo(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_text("Name,Phone\nAda Lovelace,020 7946 0018\n", encoding="utf-8")
    k = keeper()
    k.imports.accept(k.imports.plan(k.imports.read_files([file], {"region": "GB"})))
    assert k.settings.region == "GB"
    assert not k.imports.read_files([file]).questions
    k.undo()
    assert k.settings.region == ""
