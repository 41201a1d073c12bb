"""The English that the rules know: reporting verbs, titles, function words.

Everything here is closed-class or register vocabulary; names of people, bodies and countries
are data and come with the gazetteer.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

Form = Literal["finite", "ing", "base"]

_IRREGULAR = {
    "say": "said", "tell": "told", "read": "read", "write": "wrote written", "swear": "swore sworn",
    "forecast": "forecast",
    "hold": "held", "deem": "deemed", "quip": "quipped", "admit": "admitted", "refer": "referred",
    "rebut": "rebutted",
    "foresee": "foresaw foreseen", "speak": "spoke spoken", "underline": "underlined",
    "reply": "replied", "deny": "denied",
    "clarify": "clarified", "decry": "decried", "testify": "testified", "specify": "specified",
    "vow": "vowed",
    "regret": "regretted", "begin": "began",
}  # fmt: skip

# Verbs whose content may be a clause without quotation marks: "said (that) troops would remain".
SAYING = """
say state indicate note assert maintain warn announce predict estimate report allege explain confirm
acknowledge suggest claim argue contend add insist stress emphasise emphasize underscore underline
highlight affirm reaffirm reiterate repeat admit concede hint imply caution vow pledge promise swear
declare proclaim reveal disclose clarify elaborate remark comment observe opine posit forecast
assess conclude complain stipulate specify testify inform assure boast reply respond retort counter
tweet write post begin speculate recall mention tell conjecture foresee demur muse venture grumble
gripe exclaim shout yell whisper confess remember snipe scoff fret crow gush rant bellow mutter
murmur intone enthuse deadpan growl snap blurt plead reassure surmise reckon recount reminisce
rejoin interject concur attest profess forewarn chant scream grouse fume sneer reason theorise
theorize hypothesise object joke quip shoot_back go_on
""".split()
# A verb and its particle that report together: “…”, he shot back.
PHRASAL = {
    ("shot", "back"): "shoot back",
    ("hit", "back"): "hit back",
    ("fired", "back"): "fire back",
    ("struck", "back"): "strike back",
    ("pushed", "back"): "push back",
    ("chimed", "in"): "chime in",
    ("weighed", "in"): "weigh in",
    ("cut", "in"): "cut in",
    ("spelled", "out"): "spell out",
    ("spelt", "out"): "spell out",
    ("pointed", "out"): "point out",
    ("points", "out"): "point out",
    ("pointing", "out"): "point out",
    ("went", "on"): "go on",
    ("goes", "on"): "go on",
    ("hits", "back"): "hit back",
    ("laid", "out"): "lay out",
    ("singled", "out"): "single out",
    ("put", "it"): "put it",
    ("puts", "it"): "put it",
    ("made", "clear"): "make clear",
    ("makes", "clear"): "make clear",
    ("making", "clear"): "make clear",
}
# Verbs that put a question; in the passive, or as "Asked whether …", the questioner stays unnamed.
ASKING = frozenset({"ask", "press", "question", "quiz"})
# Verbs that present words as somebody's own: they need quotation marks to make a statement.
PRESENTING = """
describe call label brand dub characterise characterize term refer denounce condemn criticise
criticize blast slam decry deplore lament praise hail laud welcome applaud commend voice express
urge demand ask request appeal exhort implore advise recommend propose answer dismiss reject deny
rebuke accuse threaten quip joke quote cite read continue recognise recognize unveil discuss detail
outline mock taunt deem judge thank congratulate protest object agree question tout address rebut
salute invite instruct encourage vent defend justify oppose portray depict summarise summarize
publish wonder call_for call_on speak ridicule credit press quiz deride scorn chide scold castigate
lambast lambaste counsel regret bemoan hold offer extend convey pronounce decree rule advocate
support backtrack invoke blame
""".split()
# Bodies act in quoted words: "The U.S. designated “two individuals…”" is said by the acting body.
ACTING = """
designate sanction blacklist impose list indict charge ban bar expel prohibit freeze target
authorise authorize order issue
""".split()
# The quoted object of these is a title or a thing, not speech.
NAMING = """
ink sign join launch adopt ratify establish create form open enter found host convene hold attend
chair implement violate commission conduct name title entitle
""".split()


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    if base in {"admit", "refer", "rebut", "quip", "regret"}:
        return base + base[-1] + "ing"
    return base + "ing"


def _past(base: str) -> list[str]:
    if base in _IRREGULAR:
        return _IRREGULAR[base].split()
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base[:-1] + "ied"]
    return [base + "ed"]


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _forms(bases: list[str]) -> dict[str, tuple[str, Form]]:
    table: dict[str, tuple[str, Form]] = {}
    for base in bases:
        if "_" in base:
            continue
        table.setdefault(base, (base, "base"))
        table[_third(base)] = (base, "finite")
        table[_ing(base)] = (base, "ing")
        for past in _past(base):
            table[past] = (base, "finite")
    return table


CUES: dict[str, tuple[str, Form]] = {**_forms(PRESENTING), **_forms(SAYING)}
ACTS: dict[str, tuple[str, Form]] = _forms(ACTING)
NAMES_THINGS: dict[str, tuple[str, Form]] = _forms(NAMING)
SAYING_SET = frozenset(SAYING)
BASES = frozenset([*SAYING, *PRESENTING])


def reports(word: str) -> bool:
    """Whether a folded word is a finite form of a reporting verb."""
    found = CUES.get(word)
    return found is not None and found[1] == "finite"


# Forms that are nouns, adjectives or adverbs too often to be taken as verbs on sight.
NOUN_LIKE = frozenset(
    """
state report comment claim call demand request appeal answer estimate forecast counter offer support
object post rule states reports comments claims calls demands requests appeals answers estimates
forecasts counters offers rules posts remarks question questions list lists charge charges target
targets order orders issue issues ban bans sanction sanctions address pledge pledges promise
promises note notes praise protest protests remark recall mention brand brands term terms label
labels highlight highlights stress vow vows quote quotes hint hints cite read tweet tweets hold
holds reply replies warning meeting reporting holding charging targeting stating offering ruling
judge judges name names form forms bar bars caution welcome blast slam joke taunt mock host extend
issuing express accused alleged described so-called proposed expressed stated outline outlines
detail details speculate question voice forward press presses credit credits object objects reason
reasons venture ventures muse address addresses counsel scorn rebuke objects
""".split()
)
COMMON_ADVERBS = frozenset(
    """
also further furthermore subsequently reportedly then later earlier again still repeatedly jointly
separately additionally similarly likewise meanwhile however thus therefore moreover relatedly
previously publicly privately simply openly instead always never only even once twice too first
finally lastly initially immediately reiteratively explicitly implicitly nevertheless nonetheless
now already just often personally formally officially directly
""".split()
)
AUXILIARIES = frozenset(
    "has have had was were is are been be being would will could should may might must did does do"
    " can shall".split()
)
PRONOUNS = {
    "he": "human", "she": "human", "they": "plural", "it": "thing", "who": "relative",
    "which": "relative", "whom": "relative",
    "both": "plural",
}  # fmt: skip
DETERMINERS = frozenset(
    """
the a an another one two three four five six seven eight nine ten eleven twelve several some many
other his her its their this that these those both all any
""".split()
)
ORDINALS = frozenset(["second", "third", "fourth", "fifth", "first"])
PREPOSITIONS = frozenset(
    """
of in on at to for from with by against about under over between among alongside after before during
through across into toward towards around near within without upon via per despite amid amidst
concerning regarding including like unlike following throughout beside besides beyond behind since
until as than versus
""".split()
)
FUNCTION = frozenset(
    """
and or but nor so yet if when while where whereas because although though unless whether that which
who whom whose what why how not no i we you me us him them my your our it's there here than then
""".split()
) | PREPOSITIONS | AUXILIARIES | frozenset(p for p in PRONOUNS) | COMMON_ADVERBS  # fmt: skip

# People who speak for themselves, not for a state.
PRIVATE = frozenset(
    """
academic activist analyst author blogger brother businessman businesswoman bystander campaigner
captive chieftain citizen columnist daughter deacon demonstrator detainee driver economist editor
elder engineer expert farmer fisherman herder historian hostage husband interpreter journalist
lawyer lecturer medic merchant miner monk mother mourner neighbor neighbour novelist nurse onlooker
owner paramedic pastor photographer physician poet priest prisoner professor protester refugee
reporter rescuer researcher resident sailor scholar schoolteacher scientist shepherd shopkeeper
sister strategist student surgeon survivor teacher tourist trader translator trucker vendor veteran
villager volunteer whistleblower widow wife witness worker writer
""".split()
)
# Heads of phrases that denote people by what they do. Plurals are derived.
_ROLE_HEADS = """
official diplomat spokesperson spokesman spokeswoman minister president secretary envoy
representative ambassador commander chief adviser advisor director general leader king queen prince
premier chancellor chairman chairwoman chairperson chair head governor mayor senator congressman
congresswoman congressperson lawmaker legislator parliamentarian speaker deputy officer admiral
colonel major captain lieutenant sergeant brigadier marshal source aide negotiator mediator
coordinator inspector delegate cleric ayatollah imam sheikh sheik pope bishop archbishop cardinal
judge prosecutor sultan emir monarch undersecretary attorney commissioner correspondent executive
ceo member counterpart colleague predecessor successor politician operator founder insider attaché
attache consul taoiseach ombudsman administrator manager dr doctor mp warlord militant fighter rebel
soldier trooper facilitator premier-designate watchdog contractor delegation-head
coordinator-general ministerial president-elect pilot insurgent captain-general rapporteur dictator
strongman nominee frontman counsel vice-president crown comptroller interviewer questioner
chairpersons principal paramount comandante intelligence-chief undersecretary-general
secretary-general
""".split()
IRREGULAR_PLURALS = {
    "chief of staff": "chiefs of staff",
    "spokesperson": "spokespeople",
    "spokesman": "spokesmen",
    "spokeswoman": "spokeswomen",
}
ROLES_SINGULAR = frozenset(_ROLE_HEADS) | PRIVATE
ROLES_PLURAL = frozenset(
    [
        *(role + "s" for role in ROLES_SINGULAR),
        *IRREGULAR_PLURALS.values(),
        *"""
secretaries deputies attorneys authorities officials experts analysts ministers leaders witnesses
chiefs mps troops gunmen forces
""".split(),
    ]
)
ROLES = ROLES_SINGULAR | ROLES_PLURAL
# Heads that name a person who is not one official among many but the only holder.
RANKS = frozenset(
    """
gen general lt lieutenant col colonel maj major adm admiral capt captain sgt sergeant brig brigadier
cmdr commander sen senator rep representative gov governor mr mrs ms miss dr sir dame lord lady
sheikh sheik ayatollah imam king queen prince princess sultan emir pope cardinal archbishop bishop
president secretary minister chancellor premier ambassador congressman congresswoman rev crown
hojatoleslam grand vice deputy private corporal commodore lance lieutenant-general mullah rabbi
father sister brother
""".split()
)
# Words of titles that are no names even where they are capitalised.
TITLE_WORDS = ROLES | RANKS | frozenset(
    """
foreign prime supreme special deputy vice chief joint staff national security defence defense state
interior finance oil energy intelligence military diplomatic senior top former acting outgoing
incoming assistant under high permanent political press government presidential parliamentary
parliament affairs council house white ministry department treasury justice attorney nuclear
information trade economy health education transport culture caretaker interim ex emeritus then
newly elect honorary regional global unnamed anonymous leading visiting principal lead great home
water agriculture commerce labour labor planning housing tourism environment youth communications
technology industry immigration science revolutionary royal highness majesty excellency opposition
rear wing flight petty civil aviation space cyber naval air ground navy army force guard coast
border police general staff strategic
""".split()
)  # fmt: skip

ORG_HEADS = frozenset(
    """
ministry department council committee command coalition agency organisation organization force
forces corps army navy brigade brigades battalion front movement party parliament congress senate
court bank university observatory group union league association company corporation centre center
institute foundation news times post guard guards assembly commission mission fund office authority
bureau directorate process knesset majlis majles duma bundestag television tv radio press network
journal tribune herald industries airlines airways air shipping lines energy militia militias
brotherhood alliance secretariat administration service services syndicate federation confederation
board trust academy society programme program initiative partnership squadron embassy consulate
delegation drilling analytics newspaper newspapers tabloid broadcaster magazine website maritime
consulting risk regiment division fleet tribunal exchange holdings petroleum chamber conference
forum summit talks
""".split()
)
DOCUMENTS = frozenset(
    """
statement communique communiqué report letter resolution document text declaration memo memorandum
notice advisory act law bill article editorial memoir filing complaint order decree release tweet
message note paper study survey readout transcript speech address agreement deal treaty accord
charter joint-statement dispatch fatwa
""".split()
)
MEDIA_NOUNS = frozenset(["reports", "report", "media", "accounts", "outlets", "rumours", "rumors"])
GROUP_HEADS = frozenset(
    """
countries ministers sides states powers parties governments nations leaders members allies
signatories participants trio presidents
""".split()
)
GOVERNMENT_HEADS = frozenset(
    "government regime administration authorities republic kingdom state leadership side".split()
)

# Names that hold a country's word without naming the country.
NO_COUNTRY = (
    "Gulf of Oman", "Gulf of Aden", "Gulf of Guinea", "Gulf of Mexico", "Indian Ocean",
    "Sea of Japan", "South China Sea", "East China Sea",
    "Lake Chad", "Geneva Convention", "Geneva Conventions", "Vienna Convention", "Rome Statute",
    "Paris Agreement", "Latin America",
    "Latin American", "Central America", "Central American", "South America", "South American",
    "North America", "North American",
    "Niger River", "American Institute", "Persian Gulf", "Arabian Sea", "Persian", "Arabian",
)  # fmt: skip
MONTHS = frozenset(
    """
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec
""".split()
)
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
# Capitalised words that open sentences or carry no name.
NOT_NAMES = (
    FUNCTION
    | DETERMINERS
    | ORDINALS
    | MONTHS
    | DAYS
    | frozenset(
        """
amid amidst ahead according asked earlier later hours days weeks months years last next today
yesterday tomorrow meanwhile responding speaking addressing reaffirming citing following outgoing
incoming former new old officials sources experts reports media let yes well okay please thank every
each most more less such same separately north south east west northern southern european arab
african asian american-led balkan nordic scandinavian baltic caucasian gulf latin maghrebi
republican republicans democratic democrat democrats hispanic hispanics latino latinos latina
latinas conservative conservatives liberal liberals progressive progressives libertarian
libertarians independent independents rather perhaps maybe indeed nearly almost roughly nobody
somebody everybody everyone someone anyone students women men people others critics supporters
voters opponents backers aides advisers allies lawyers protesters polls party gop transatlantic
eastern western northeast northwest southeast southwest central middle annex article section chapter
resolution executive order operation treaty agreement accord act law bill convention protocol plan
deal islamic jewish christian muslim arab arabs shiite shia serb serbs croat croats bosniak bosniaks
sunni kurdish kurd kurds western islamist salafi jihadist zionist god allah covid covid-19
coronavirus internet bill-of christmas ramadan easter nowruz sahel maghreb levant caucasus balkans
africa asia europe americas oceania photo photograph image caption source credit share print view
menu search ala ariz ark calif colo conn fla ill ind kan ky mass mich minn mont neb nev okla ore
penn tenn tex va vt wash wis wyo
""".split()
    )
)
PARTICLES = frozenset(
    """
al el ul as ad ar an ash az bin ibn bint abu abdel abdul von van de der den di da do dos del della
la le du ben ter zu y
""".split()
)
_NAMES = tomllib.loads((Path(__file__).parent / "data" / "given_names.toml").read_text("utf-8"))
FEMALE_NAMES = frozenset(_NAMES["female"].split())
MALE_NAMES = frozenset(_NAMES["male"].split())
# Two capitalised words that begin with one of these are a person.
GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES | frozenset(_NAMES["either"].split())
# Titles, trades and kin that tell whether somebody is "he" or "she".
FEMALE_WORDS = frozenset(
    """
ms mrs miss madam lady dame queen princess duchess baroness woman girl mother wife widow sister
daughter aunt niece grandmother stepmother spokeswoman chairwoman congresswoman businesswoman
councilwoman assemblywoman alderwoman actress heroine nun schoolgirl waitress stewardess hostess
girlfriend bride mom mum fiancée fiancee matriarch
""".split()
)
MALE_WORDS = frozenset(
    """
mr sir lord king prince duke baron man boy father husband widower brother son uncle nephew
grandfather stepfather spokesman chairman congressman businessman councilman assemblyman alderman
actor monk schoolboy waiter boyfriend bridegroom dad fiancé imam sheikh sheik ayatollah pope emir
sultan patriarch cardinal bishop archbishop mullah rabbi fireman policeman gunman
""".split()
)
