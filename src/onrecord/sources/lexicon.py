"""What nouns say of a source: whether it is a person, a body, an outlet, a document, or someone who hides.

Written for this project from general knowledge of English. Where a noun is in no table its ending decides ("-ist",
"-woman"): most nouns of occupation are formed so. Plurals are undone first ("ministries" -> "ministry").
"""

from __future__ import annotations

from typing import Literal

from onrecord.attributions.words import word_set

NounKind = Literal["person", "either", "organisation", "group", "outlet", "document", "anonymous"]
"""``either``: what people and bodies can both be ("the operator"); ``group``: a singular noun for people ("the
family"); ``anonymous``: said of those who hide ("a source")."""


ORGANISATIONS = word_set(
    """country nation kingdom republic chancellery nonprofit non-profit carmaker automaker chipmaker drugmaker
    planemaker steelmaker watchdog bookmaker airport conglomerate multinational utility unit troika side captaincy
    hall bloc palace shire city town desk authorities academy administration agency airline alliance ambulance army
    assembly association authority bank base battalion board body bookmakers bourse branch brewery brigade brokerage
    bureau business cabinet campaign carabinieri castle cathedral center centre chain chamber charity church clinic
    club coalition coastguard college command commission committee commonwealth community company confederation
    congress consortium constabulary consulate consultancy convention cooperative co-operative cops corporation
    council county court court-martial customs department diocese directorate district division embassy employers
    enterprise establishment exchange factory faculty federation firm force forum foundation fund garda gardai
    gardaí garrison gendarmerie government governorate group guild headquarters hospital hotel industry initiative
    inquiry inspectorate institute institution judiciary junta jury laboratory lab league leadership legislature
    library lobby management military ministry mission mosque movement municipality museum nato navy network
    newsroom ngo observatory office ombudsman organisation organization organisers organizers outfit panel
    parliament parish partnership party plant police politburo port practice prefecture presidency procura
    prosecution province quango railway regime regiment registry regulator resort restaurant school secretariat
    senate service shipyard shop society squad start-up startup state studio subsidiary superintendence
    superintendency supermarket syndicate synod taskforce theatre theater thinktank think-tank treasury tribunal
    troupe trust trustees union university workshop auditor-general zoo"""
)
GROUPS = word_set(
    """percent half plurality folks camp faction electorate brass rank-and-file entourage prosecution schoolchildren
    grandchildren audience band bench choir class couple crew crowd defence defense everybody everyone family gang
    generation hierarchy majority minority opposition pair public trio team duo market markets staff congregation
    household delegation workforce"""
)
PEOPLE = word_set(
    """director candidate executive opponent conservative liberal progressive moderate independent operative hopeful
    guy mogul surrogate pundit superdelegate evangelical millennial latino hispanic elite texan respondent
    contestant contender challenger incumbent runner-up nominee appointee spokesman surgeon neurosurgeon jurist
    litigant claimant plaintiff whistleblower counsellor instructor doorman barman bartender receptionist lobbyist
    activist campaigner protester protestor demonstrator trade-unionist unionist rebel militant jihadist insurgent
    fighter mercenary smuggler settler migrant paediatrician midfielder defender striker batsman bowler jockey boxer
    cyclist swimmer skater rower gymnast handler keeper digger grower breeder farmhand herder planter brewer miller
    tailor weaver dancer singer rapper drummer guitarist violinist screenwriter playwright novelist essayist
    biographer translator interpreter curator collector archaeologist biologist chemist physicist ecologist
    seismologist epidemiologist virologist oncologist cardiologist psychiatrist statistician demographer
    meteorologist forecaster hydrologist volcanologist astronomer historian theologian philosopher linguist owner
    partner caterer bondholder producer broker publisher pal co-owner abbot ace actor actress adviser advisor
    advocate agent aide alderman ally ambassador analyst archbishop archivist artist assistant associate athlete
    attaché attendant attorney aunt author ayatollah baker bandit barrister billionaire bishop boss boy boyfriend
    brother businessman businesswoman butcher buyer cardinal captain carer caretaker cashier cellarman chair
    chairman chairwoman chairperson champion chancellor chaplain chef chief child children citizen civilian
    clergyman clerk coach co-chair co-chairman co-founder co-host co-pilot co-star colleague colonel columnist
    comedian commandant commander commentator commissioner commuter composer conductor constable consul cook
    coordinator co-ordinator coroner correspondent councillor counsel counterpart courtier cousin cop crewman critic
    customer dad daughter deacon dean defendant delegate dentist deputy designer detective deckhand diplomat diva
    doctor documentarian driver duke economist editor elder eldest employee enemy engineer envoy ex-husband ex-wife
    expert eyewitness fan farmer father favourite favorite fellow fiancé fiancée figure finalist firefighter
    fisherman forward foreman founder friend general geochemist geologist girl girlfriend goalkeeper governor
    graduate grandfather grandmother grandson granddaughter guard guardian guest guide head headmaster headmistress
    headteacher hero hiker host hunter husband inspector investor judge journalist juror justice king landlady
    landlord lawmaker lawyer lead leader legend lecturer librarian lieutenant magistrate magnate maid major man
    manager marshal mastermind mate mathematician matron mayor mayoress medic mechanic member men mentor midwife
    minister monk mother mp mum mom musician narrator navigator negotiator neighbor neighbour nephew netizen niece
    nun nurse nutritionist observer officer official ombudswoman onlooker paramedic parent participant passenger
    passer-by passerby pastor patient pensioner performer person photographer physician pianist pilot plumber poet
    policeman policewoman politician pollster pope porter premier president priest prince princess principal
    prisoner professor prosecutor psychologist pupil queen rabbi raider ranger reader rector referee refugee
    relative reporter representative researcher resident reverend reviewer rider romeo runner sailor scholar
    scientist seaman secretary secretary-general senator sergeant servant shareholder sheikh shepherd sheriff
    shopkeeper sister skipper soldier solicitor son speaker specialist spokesperson spokeswoman staffer star steward
    stewardess strategist student superintendent superior supervisor supporter survivor suspect taoiseach teacher
    technician teenager tenant tourist trader trainer treasurer trustee tycoon uncle undersecretary under-secretary
    user vendor vet veteran vicar victim viewer villager voice voivode volunteer voter waiter waitress warden
    weatherman whip widow widower wife winner witness woman women worker writer young youngster youth
    director-general"""
)
EITHER = word_set(
    """shipowner shipbuilder organiser organizer auditor builder carrier client contractor developer distributor
    employer funder insurer lender maker manufacturer operator promoter provider retailer sponsor subcontractor
    supplier seller creditor rival competitor exporter importer"""
)
OUTLETS = word_set(
    """blog broadcaster broadsheet channel daily edition fortnightly journal magazine media monthly newscast newsletter
    newspaper newswire outlet paper periodical podcast portal press programme radio site station tabloid television
    tv weekly website wire"""
)
DOCUMENTS = word_set(
    """pdf screenshot clause paragraph subsection
    ads advertising editorial polling average research legislation investigation count tally platform column op-ed
    suit speech version materials remarks amendment proposal decision opinion interview words comment comments story
    movie book audio trove testimony calculation breakdown roll timesheet rota inventory specification white-paper
    green-paper fact-check missive sticker footnote summary credits reasons pages announcement question writing
    reply account accounts acknowledgment act ad advert advertisement advisory affidavit agreement analysis annex
    appendix application archive article assessment audit banner bedsheet benchmark bill biography books briefing
    brochure budget bulletin cable calendar card census certificate chapter chart charter circular clip code
    communique communiqué complaint conclusion constitution contract copy correspondence data database declaration
    decree deposition diary directive document dossier draft email e-mail entry epitaph estimate evaluation evidence
    excerpt expertise figures file filing filings finding findings flyer footage forecast form forward graffiti
    guidance guideline guidelines handbook hansard headline image images indictment injunction inscription
    instruction invitation invoice judgment judgement label law lawsuit leaflet ledger letter line list listing log
    logbook mail manifest manifesto manual map measurements memo memoir memorandum menu message minutes model motion
    notebook note notes notice obituary order ordinance packaging packet page pamphlet papers paperwork passport
    petition photo photograph picture placard plan plaque policy poll post poster preprint press-release printout
    proclamation projection prospectus protocol publication questionnaire ranking readout receipt record recording
    records register regulation regulations release report resolution results review rules ruling runes schedule
    script sentence sheet sign slide slogan spreadsheet statement statistics statute study submission summons survey
    table tag tape telegram testament text texts thesis timeline timetable transcript treaty trial t-shirt tweet
    verdict video warrant webpage will wording writ"""
)
ANONYMOUS = word_set("circle source insider interlocutor tipster informant whisperer bird rumour rumor gossip")

MALE = word_set(
    """abbot archbishop bishop boy boyfriend brother businessman cardinal chairman clergyman congressman councilman
    crewman dad duke ex-husband father fisherman foreman gentleman grandfather grandson he headmaster husband king
    landlord man monk nephew policeman priest prince salesman seaman shah sheikh son spokesman statesman uncle
    weatherman widower alderman cellarman mr sir lord him his himself"""
)
FEMALE = word_set(
    """abbess actress aunt baroness businesswoman chairwoman congresswoman councilwoman daughter dame diva duchess
    ex-wife girl girlfriend grandmother granddaughter headmistress heiress landlady lady madam matron mayoress
    midwife miss mother mrs ms mum mom niece nun policewoman princess queen she sister spokeswoman stewardess
    waitress widow wife woman her hers herself ombudswoman alderwoman"""
)
PAIRED = word_set("customs headquarters series")
"""Nouns that look plural and may be one thing."""

_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}
_IRREGULAR |= {word: word for word in ("data", "police", "media", "series", "news", "customs", "cops", "authorities")}
_IRREGULAR |= {word: word for word in ("organisers", "organizers")}
_PERSON_ENDINGS = (
    "ist",
    "man",
    "woman",
    "person",
    "ian",
    "ican",
    "crat",
    "smith",
    "wright",
    "tress",
    "er",
    "or",
    "ee",
    "ant",
)
_NOT_PEOPLE = word_set(
    """mattress distress fortress summer winter water power border tower centre number matter order letter paper
    newspaper offer river weather other another either neither whether former latter poster door floor error terror
    harbour harbor color colour committee coffee fee degree plant restaurant grant giant tribune november december
    september october quarter corner counter chapter theater theatre register charter tremor sector factor motor
    disaster minster manner over under after never ever per her their your our for or nor inner outer upper lower
    higher larger smaller senior junior minor major interior exterior prior earlier later older younger elder newer
    labor labour rumor armor armour computer server folder footer header container transfer danger anger pepper
    butter silver meter litre helicopter trailer tanker freighter dredger steamer ledger transmitter layer cover
    important relevant significant constant instant distant infant's elegant vacant dominant brilliant reluctant
    three tree free agree remember consider deliver discover recover suffer differ prefer refer offer enter wonder
    answer gather trigger linger hamper whether however together after"""
)


def singular(noun: str) -> str:
    """Return the lower-case noun ``noun`` without its plural ending ("ministries" -> "ministry")."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return f"{noun[:-3]}man"
    if noun.endswith("people") and len(noun) > 6:
        return f"{noun[:-6]}person"
    if noun.endswith("ies") and len(noun) > 5:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Say whether the lower-case noun ``noun`` has a plural form."""
    return noun not in PAIRED and (noun in ("men", "people", "children") or singular(noun) != noun)


def noun_kind(noun: str, *, guess: bool = True) -> NounKind | None:
    """Say what the lower-case noun ``noun`` stands for, in singular or plural; ``None`` where it says nothing.

    ``guess``: whether its ending may decide where no table holds it.
    """
    for form in (noun, singular(noun), noun.rpartition("-")[2], singular(noun.rpartition("-")[2])):
        for kind, table in _TABLES:
            if form in table:
                return kind
    stem = singular(noun)
    if guess and len(stem) > 4 and stem not in _NOT_PEOPLE and stem.endswith(_PERSON_ENDINGS):
        return "person"
    return None


_TABLES: tuple[tuple[NounKind, frozenset[str]], ...] = (
    ("anonymous", ANONYMOUS),
    ("organisation", ORGANISATIONS),
    ("group", GROUPS),
    ("either", EITHER),
    ("person", PEOPLE),
    ("outlet", OUTLETS),
    ("document", DOCUMENTS),
)
