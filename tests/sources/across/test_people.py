from __future__ import annotations

import pytest

from onrecord.sources.across.people import PersonMatch, match_people, person_name

NAMES: list[tuple[str, str, PersonMatch | None]] = [
    # Slavic
    ("Dmitri Voronin", "Dmitry Voronin", "same"),
    ("Volodymyr Harkun", "Vladimir Harkun", "part"),
    ("Anna Petrov", "Boris Petrov", "other"),
    ("Anna Petrov", "Anna Petrova", "same"),
    ("Mr Petrov", "Anna Petrov", "family"),
    ("Petrov", "Petrov", "family"),
    ("Petrov", "Petrova", None),
    ("Marija Kovač", "Mario Kovac", "other"),
    # Arabic
    ("Muhammad al-Rashidi", "Mohammed Al Rashidi", "part"),
    ("Karim el-Masri", "Karim Masri", "same"),
    ("Abdel Fattah al-Hakim", "Abdelfattah Hakim", "same"),
    ("al-Hakim", "Abdel Fattah al-Hakim", "family"),
    ("Yusuf bin Salem", "Youssef Salem", "spelling"),
    # Chinese, Korean, Burmese, Hungarian: the family name first, syllables together or apart
    ("Xu Guoqiang", "Hsu Guo-qiang", "same"),
    ("Xu", "Hsu Guo-qiang", "given"),
    ("Wei-ling Tang", "Tang Weiling", "same"),
    ("Kim Dong Su", "Kim Dong-su", "same"),
    ("Kim Dong Su", "Kim Dong Il", None),
    ("Zhang Wei", "Zhang Min", None),
    ("Kyaw Min Htet", "Kyaw Minhtet", "same"),
    ("Daw Ma Phyu Sin", "Phyu Sin", "part"),
    ("Szabó Márta", "Márta Szabo", "same"),
    # Icelandic, German, Nordic, Dutch
    ("Þórunn Hallgrímsdóttir", "Thorunn Hallgrimsdottir", "same"),
    ("Jürgen Weiß", "Juergen Weiss", "same"),
    ("Hans-Peter Müller", "Hans Mueller", "part"),
    ("Ludwig van der Berg", "Ludwig Berg", "same"),
    ("Åse Ødegård", "Ase Odegaard", "same"),
    # double family names
    ("María Ruiz López", "María Ruiz", "part"),
    ("Ruiz", "María Ruiz López", "family"),
    ("María Ruiz López", "Eva Ruiz López", "other"),
    ("Carla Holm-Adeyemi", "Holm-Adeyemi", "family"),
    ("Carla Holm-Adeyemi", "Mrs Holm", "family"),
    ("Ada Lund née Berg", "Ada Berg", "part"),
    # initials, short forms, middles, generations
    ("J. Lund", "John Lund", "initial"),
    ("J. Lund", "Mark Lund", "other"),
    ("Bill Lund", "William Lund", "part"),
    ("Nick Lund", "Nicholas Lund", "part"),
    ("John A. Lund", "John B. Lund", "other"),
    ("John A. Lund", "John Lund", "part"),
    ("John Lund Jr.", "John Lund Sr.", "other"),
    ("John Lund, Jr.", "John Lund", "same"),
    ("Alexandra Lund", "Alexander Lund", "other"),
    # slips, titles, what is beside the name
    ("Ada Lindqvist", "Ada Lindqvits", "spelling"),
    ("Ada Lindqvist", "Eva Lindqvits", None),
    ("Maj. Gen. Ada Lund", "Ada Lund (58)", "same"),
    ("Sean O'Neill", "Seán O’Neill’s", "same"),
    ("Ada", "Ada Lund", "given"),
    ("Ada Lund", "Bo Strand", None),
    ("Kwame", "Ada Lund", None),
]


@pytest.mark.parametrize(("one", "other", "said"), NAMES)
def test_names_of_people(one: str, other: str, said: PersonMatch | None) -> None:
    assert match_people(person_name(one), person_name(other)) == said
    assert match_people(person_name(other), person_name(one)) == said


@pytest.mark.parametrize("text", ["", "?!", "(Anna)", "“”", "Dr.", "née", "J.", "-", "الوزير", "习近平"])
def test_what_is_hardly_a_name_is_no_error(text: str) -> None:
    name = person_name(text)
    assert match_people(name, person_name("Ada Lund")) is None
    assert match_people(name, name) in ("same", "family", None)


def test_names_in_other_scripts_are_compared_as_they_stand() -> None:
    assert match_people(person_name("Анна Петрова"), person_name("Анна Петрова")) == "same"
    assert match_people(person_name("Анна Петрова"), person_name("Борис Петрова")) == "other"
