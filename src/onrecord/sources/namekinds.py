"""Whether a proper name is a person's, a body's or an outlet's, from its own words and, where given, the network's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.values import NAME_KINDS
from onrecord.attributions.words import word_set
from onrecord.sources.given import gender_of, is_given
from onrecord.sources.lexicon import noun_kind
from onrecord.sources.metonyms import metonym
from onrecord.sources.units import TIES, Unit

Floats = NDArray[np.float32]
NameKind = Literal["person", "organisation", "outlet"]

PARTICLES = word_set(
    "de da do dos das del della di du des van von der den ter ten la le el al bin ibn ben y e ní ni af av zu zur"
)
TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count sen senator rep representative gov
    governor gen general col colonel lt lieutenant sgt sergeant capt captain maj major brig brigadier adm admiral
    commodore cmdr commander cpl corporal pvt private rev reverend father fr sister brother rabbi imam sheikh shaikh
    pastor bishop archbishop cardinal pope judge justice barrister magistrate sheriff president king queen prince
    princess insp inspector supt superintendent det detective constable chief alhaji hajia madam monsignor hon
    honourable honorable ayatollah mullah marshal premier chancellor dep amb ambassador councillor cllr alderman
    deputy minister secretary engr engineer doctor nurse coach mayor rear vice me maître madame monsieur mlle mme"""
)
POST_NOMINALS = word_set("mp mep msp mla td qc kc sc obe mbe cbe phd md jr jr. sr sr. ii iii iv esq")
BODIES = word_set(
    """watch office mutual leisure aggregates pictures devices projects trading roads glass care inc inc. ltd ltd. llc
    plc corp corp. co co. gmbh ag sa s.a. nv n.v. bv spa oy ab group holdings partners capital securities systems
    lines shipping pharma apparel energy energie énergie motors foods funerals technologies metrics airlines airways
    rail railways records releases solutions services industries logistics labs media-group terminals trust fc afc
    cf united rovers resources minerals lithium salmon steel bank insurance paints relief research retail stores
    house-office council volunteers rangers wanderers brothers bros sons international laboratories pharmaceuticals
    therapeutics biotech electronics networks software studios ventures estates homes properties construction
    engineering electric gas oil petroleum mining telecom telecoms mobile"""
)
_OUTLETS = word_set(
    """times post herald gazette courier chronicle tribune journal news telegraph guardian observer mirror mail
    standard dispatch bulletin beacon sentinel argus argosy examiner inquirer register globe star independent echo
    mercury bugle review digest wire newswire ledger monitor press weekly daily today tonight radio tv television fm
    broadcasting channel zeitung monde figaro express advertiser messenger reporter spectator economist recorder
    citizen tabloid magazine evening eye standard-gazette"""
)
_OUTLET_FRONTS = word_set("radio tv television telegram daily sunday evening morning dagens diario corriere gazeta")
_KNOWN_OUTLETS = word_set(
    """reuters afp ap bbc cnn tass interfax ria dpa bloomberg xinhua npr cbs nbc abc msnbc pbs cnbc sky itv espn upi
    efe ansa anadolu kyodo yonhap aljazeera politico axios buzzfeed vox propublica bellingcat meduza pravda izvestia
    kommersant handelsblatt libération corriere repubblica haaretz nikkei asahi rte rté"""
)
_SURNAMES_TOO = word_set("church banks bank hall park house field post star mercury wire press weekly daily")
_COUNTRIES = word_set(
    """afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahrain bangladesh
    belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burundi cambodia
    cameroon canada chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt england
    eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia germany ghana greece greenland
    guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica
    japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein
    lithuania luxembourg madagascar malawi malaysia mali malta mauritania mauritius mexico moldova monaco mongolia
    montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
    palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal
    serbia singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan
    tanzania thailand togo tonga tunisia turkey türkiye turkmenistan uganda ukraine uruguay uzbekistan vanuatu
    venezuela vietnam wales yemen zambia zimbabwe u.s. us u.k. uk u.a.e. uae eu e.u. un u.n. nato"""
)
_COUNTRIES_OF_SEVERAL_WORDS = frozenset(
    (
        "united states",
        "united kingdom",
        "united nations",
        "united arab emirates",
        "european union",
        "saudi arabia",
        "south korea",
        "north korea",
        "south africa",
        "south sudan",
        "new zealand",
        "sri lanka",
        "costa rica",
        "el salvador",
        "burkina faso",
        "ivory coast",
        "sierra leone",
        "czech republic",
        "dominican republic",
        "papua new guinea",
    )
)
_OUTLET_ENDS = ("posten", "bladet", "avisen", "blatt", "zeitung", "kurier", "newswire", "wire", "tidende")
_MEAN_ENOUGH = 0.5


def is_country(name: str) -> bool:
    """Say whether ``name`` is a country's or a union's of countries, which speaks as its government."""
    low = name.lower().removeprefix("the ")
    return low in _COUNTRIES or low in _COUNTRIES_OF_SEVERAL_WORDS


def name_kind(name: Sequence[Unit], article: bool, names: Floats | None) -> tuple[NameKind, bool]:
    """Say what the name ``name`` (not empty, titles cut off) is, and whether that is certain.

    ``article``: whether "the" stands before it. ``names`` (words, 4): the network's probabilities, if any.
    """
    words = [unit for unit in name if unit.is_word]
    whole = " ".join(unit.low for unit in words)
    if metonym(whole) is not None or is_country(whole):
        return "organisation", True
    last, first = words[-1].low, words[0]
    if len(words) == 1 and not article and gender_of(first.text) is not None:
        return "person", True
    person_first = is_given(first.text) and not article and 1 < len(words) <= 5
    if person_first and (noun_kind(last) in (None, "person") or last in _SURNAMES_TOO) and last not in BODIES:
        return "person", True
    outlet = whole in _KNOWN_OUTLETS or last.endswith(_OUTLET_ENDS)
    if outlet or last in _OUTLETS or _OUTLET_FRONTS & {unit.low for unit in words[:2]}:
        return "outlet", outlet or article or len(words) > 1
    body_inside = len(words) > 1 and any(noun_kind(unit.low) == "organisation" for unit in words)
    if last in BODIES or body_inside or first.low == "team":
        return "organisation", True
    if any(unit.text in TIES for unit in name):
        return "organisation", True
    if any(_looks_made(unit.text) for unit in words) or any(is_country(unit.low) for unit in words[1:]):
        return "organisation", True
    heard = _heard(name, names)
    if heard is not None:
        return heard, False  # of names that nobody has, a network is too sure
    if len(words) == 1 and first.text.isupper() and 3 <= len(first.text) <= 6:
        return "organisation", article
    if article or len(words) > 4:
        return "organisation", False
    if len(words) > 1 and (len(first.text) == 2 and first.text.endswith(".")):
        return "person", True
    return "person", False


def _looks_made(text: str) -> bool:
    """Whether a capital or digit stands inside the word, as in the names of firms, and not after "Mc" or the like."""
    if text[0].isalpha() and text[-1].isdigit():
        return True
    inside = [k for k in range(2, len(text)) if text[k].isupper() and text[k - 1].islower()]
    return any(text[:k] not in ("Mc", "Mac", "De", "Di", "Le", "La", "Fitz", "Van") for k in inside)


def _heard(name: Sequence[Unit], names: Floats | None) -> NameKind | None:
    """What the network says of the name's words; ``None`` where it says little."""
    if names is None or not len(names):
        return None
    rows = [k for unit in name if unit.is_word for k in range(unit.first, unit.last + 1) if k < len(names)]
    mean = np.asarray(names[rows]).mean(axis=0)
    best = int(mean.argmax())
    if mean[best] < _MEAN_ENOUGH or NAME_KINDS[best] == "none":
        return None
    return "person" if NAME_KINDS[best] == "person" else "organisation"
