"""When two names may be one."""

import pytest

from apps.speakers.rules import consonants, latin, likeness


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("John Smith", "john smith", "both are called “John Smith”"),
        ("Lavrov, Sergei", "Sergei Lavrov", "the same words"),
        ("Сергей Лавров", "Sergey Lavrov", "read the same"),
        ("Сергей Лавров", "Sergei Lavrov", "spelt alike"),
        ("Володимир Зеленський", "Volodymyr Zelensky", "the same consonants"),
        ("محمد بن سلمان", "Mohammed bin Salman", "the same consonants"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi", "the same consonants"),
        ("حسن روحاني", "Hassan Rouhani", "the same consonants"),
        ("Ministry of Defence", "Ministry of Defense", "spelt alike"),
        ("S. Lavrov", "Sergei Lavrov", "spelt alike"),
        ("Sergei Viktorovich Lavrov", "Sergey Lavrov", "in full and shortened"),
        ("Bashar al-Assad", "Bashar Assad", "in full and shortened"),
    ],
)
def test_names_that_may_be_one(one: str, other: str, why: str) -> None:
    assert why in likeness(one, other, of_people=True)
    assert why.partition("“")[0] in likeness(other, one, of_people=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("54th Brigade", "53rd Brigade"),
        ("Speaker 1", "Speaker 2"),
        ("Northern Command", "Southern Command"),
        ("John Smith", "Jane Smith"),
        ("Lee", "Li"),
        ("Ivan Petrov", "Maria Petrova"),
        ("", "?"),
        ("A. B.", "Anna Berg"),
        ("Ministry of Defence", "Ministry of Justice"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert likeness(one, other, of_people=True) == ""


def test_a_word_more_is_another_body() -> None:
    assert likeness("Ministry of Defence", "Ukrainian Ministry of Defence", of_people=False) == ""


def test_keys_are_small_letters_of_any_script() -> None:
    assert latin("Щёрбак, Е.") == "shcherbak e"
    assert consonants("Mohammed") == consonants("محمد") == "mhmd"
