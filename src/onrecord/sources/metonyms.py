"""Places that stand for who governs there: a palace for its president, a capital for its government.

The usage is that of general dictionaries ("Downing Street", "Kremlin"); G. Lakoff and M. Johnson, "Metaphors We Live
By" (1980), describe it as "the place for the institution". Houses and streets nearly always mean the body. A capital
does so where it speaks ("Paris denied"), and is the city elsewhere. The seats themselves are public knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metonym:
    """What a place stands for."""

    body: str
    """The body's usual English name: "British prime minister's office"."""
    where_it_speaks: bool
    """Whether it stands for the body only as the source of words: a capital, which is a city elsewhere."""


_HOUSES = """
kremlin = Russian presidency
white house = US presidency
oval office = US presidency
west wing = US presidency
foggy bottom = US State Department
pentagon = US Department of Defense
capitol hill = US Congress
langley = US Central Intelligence Agency
downing street = British prime minister's office
no 10 = British prime minister's office
number 10 = British prime minister's office
no 10 downing street = British prime minister's office
10 downing street = British prime minister's office
no 11 = British Treasury
number 11 = British Treasury
whitehall = British government
westminster = British parliament
scotland yard = London Metropolitan Police
buckingham palace = British royal household
kensington palace = household of the Prince of Wales
clarence house = household of the British monarch
holyrood = Scottish Parliament
bute house = Scottish first minister's office
stormont = Northern Ireland Assembly
leinster house = Irish parliament
élysée = French presidency
élysée palace = French presidency
elysee = French presidency
elysee palace = French presidency
matignon = French prime minister's office
hôtel matignon = French prime minister's office
quai d'orsay = French foreign ministry
bercy = French finance ministry
place beauvau = French interior ministry
palazzo chigi = Italian prime minister's office
chigi palace = Italian prime minister's office
quirinale = Italian presidency
quirinal palace = Italian presidency
farnesina = Italian foreign ministry
viminale = Italian interior ministry
holy see = Holy See
vatican = Holy See
moncloa = Spanish prime minister's office
moncloa palace = Spanish prime minister's office
zarzuela = Spanish royal household
zarzuela palace = Spanish royal household
berlaymont = European Commission
ballhausplatz = Austrian chancellery
bundestag = German parliament
bellevue palace = German presidency
belvedere palace = Polish presidency
prague castle = Czech presidency
hradčany = Czech presidency
cotroceni palace = Romanian presidency
cotroceni = Romanian presidency
victoria palace = Romanian government
bankova = Ukrainian presidency
bankova street = Ukrainian presidency
ak orda = Kazakh presidency
beştepe = Turkish presidency
sublime porte = Ottoman government
casa rosada = Argentine presidency
planalto = Brazilian presidency
planalto palace = Brazilian presidency
itamaraty = Brazilian foreign ministry
la moneda = Chilean presidency
moneda palace = Chilean presidency
miraflores = Venezuelan presidency
miraflores palace = Venezuelan presidency
casa de nariño = Colombian presidency
palacio nacional = Mexican presidency
los pinos = Mexican presidency
carondelet = Ecuadorian presidency
blue house = South Korean presidency
zhongnanhai = Chinese leadership
nagatacho = Japanese parliament
kantei = Japanese prime minister's office
kasumigaseki = Japanese government ministries
malacañang = Philippine presidency
malacañang palace = Philippine presidency
malacanang = Philippine presidency
south block = Indian prime minister's office
raisina hill = Indian government
north block = Indian finance ministry
union buildings = South African presidency
tuynhuys = South African presidency
aso rock = Nigerian presidency
jubilee house = Ghanaian presidency
unter den linden = Russian embassy in Germany
wall street = US financial industry
fleet street = British press
threadneedle street = Bank of England
old lady of threadneedle street = Bank of England
beehive = New Zealand government
parliament hill = Canadian parliament
rideau hall = Canadian governor general
the lodge = Australian prime minister
turtle bay = United Nations
"""

_CAPITALS = """
abu dhabi = Emirati; abuja = Nigerian; accra = Ghanaian; addis ababa = Ethiopian; algiers = Algerian; amman = Jordanian
amsterdam = Dutch; ankara = Turkish; ashgabat = Turkmen; asmara = Eritrean; astana = Kazakh; athens = Greek
baghdad = Iraqi; baku = Azerbaijani; bamako = Malian; bangkok = Thai; beijing = Chinese; beirut = Lebanese
belgrade = Serbian; berlin = German; bern = Swiss; berne = Swiss; bishkek = Kyrgyz; bogotá = Colombian
bogota = Colombian
bratislava = Slovak; brasília = Brazilian; brasilia = Brazilian; bucharest = Romanian; budapest = Hungarian
buenos aires = Argentine; cairo = Egyptian; canberra = Australian; caracas = Venezuelan
chișinău = Moldovan
chisinau = Moldovan; colombo = Sri Lankan; copenhagen = Danish; dakar = Senegalese; damascus = Syrian; delhi = Indian
dhaka = Bangladeshi; doha = Qatari; dublin = Irish; dushanbe = Tajik; freetown = Sierra Leonean; hanoi = Vietnamese
harare = Zimbabwean; havana = Cuban; helsinki = Finnish; islamabad = Pakistani; jakarta = Indonesian
jerusalem = Israeli; juba = South Sudanese; kabul = Afghan; kampala = Ugandan; kathmandu = Nepali; khartoum = Sudanese
kigali = Rwandan; kinshasa = Congolese; kyiv = Ukrainian; kiev = Ukrainian; kuala lumpur = Malaysian
kuwait city = Kuwaiti
la paz = Bolivian; lima = Peruvian; lisbon = Portuguese; ljubljana = Slovenian; london = British; luanda = Angolan
lusaka = Zambian; madrid = Spanish; managua = Nicaraguan; manila = Philippine; maputo = Mozambican
mexico city = Mexican
minsk = Belarusian; mogadishu = Somali; montevideo = Uruguayan; moscow = Russian; muscat = Omani; nairobi = Kenyan
naypyidaw = Myanmar; n'djamena = Chadian; new delhi = Indian; niamey = Nigerien; nicosia = Cypriot; oslo = Norwegian
ottawa = Canadian; ouagadougou = Burkinabe; paris = French; phnom penh = Cambodian; podgorica = Montenegrin
prague = Czech; pretoria = South African; pristina = Kosovar; pyongyang = North Korean; quito = Ecuadorian
rabat = Moroccan; reykjavik = Icelandic; reykjavík = Icelandic; riga = Latvian; riyadh = Saudi; rome = Italian
sana'a = Yemeni; sanaa = Yemeni; santiago = Chilean; sarajevo = Bosnian; seoul = South Korean; skopje = Macedonian
sofia = Bulgarian; stockholm = Swedish; taipei = Taiwanese; tallinn = Estonian; tashkent = Uzbek; tbilisi = Georgian
tegucigalpa = Honduran; tehran = Iranian; tirana = Albanian; tokyo = Japanese; tripoli = Libyan; tunis = Tunisian
ulaanbaatar = Mongolian; vienna = Austrian; vientiane = Lao; vilnius = Lithuanian; warsaw = Polish; washington = US
wellington = New Zealand; yangon = Myanmar; yaoundé = Cameroonian; yerevan = Armenian; zagreb = Croatian
"""


def _pairs(lines: str) -> list[tuple[str, str]]:
    entries = lines.replace(";", "\n").split("\n")
    return [(name.strip(), body.strip()) for name, _, body in (entry.partition("=") for entry in entries) if body]


_METONYMS = {name: Metonym(body, False) for name, body in _pairs(_HOUSES)}
_METONYMS |= {name: Metonym(f"{people} government", True) for name, people in _pairs(_CAPITALS)}
_METONYMS["brussels"] = Metonym("European Union", True)
PEOPLES = frozenset(people.casefold() for _, people in _pairs(_CAPITALS)) - {"us"}
"""What is said of countries' people and things: "icelandic", "sri lankan"."""


def metonym(name: str) -> Metonym | None:
    """Say what the place ``name`` ("the Kremlin", "Downing Street", "Paris") stands for; ``None`` of any other name."""
    low = name.casefold().replace("’", "'").replace(".", "").removeprefix("the ")
    return _METONYMS.get(" ".join(low.split()))
