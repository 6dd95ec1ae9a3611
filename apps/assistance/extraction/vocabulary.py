"""Closed lists: verbs of speech, words for people and for bodies that speak."""

import re


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that stands as plain text."""
    return frozenset(listed.split())


# Verbs that take a clause ("said that it rained", "said it rained"), in the forms that reports use.
_CLAUSAL = (
    "said says say saying|stated states state|added adds add|noted notes|announced announces|"
    "reported reports report|claimed claims claim|declared declares|stressed stresses|warned warns "
    "warn|explained explains|emphasized emphasizes emphasised emphasises|believes believe|"
    "thinks think"
    "|argued argues argue|insisted insists insist|assured assures|acknowledged acknowledges|"
    "admitted "
    "admits|conceded concedes|confirmed confirms confirm|reiterated reiterates|recalled recalls|"
    "wrote writes write|answered answers|replied replies|responded|commented|concluded concludes|"
    "suggested suggests|estimated estimates|predicted predicts|forecast|observed observes|remarked "
    "remarks|mentioned mentions|specified|clarified clarifies|underlined underlines|underscored|"
    "contended contends|maintained maintains|alleged alleges|asserted asserts|affirmed affirms|"
    "denied denies deny|complained complains|lamented|joked jokes|revealed reveals|disclosed|"
    "informed informs|testified|tweeted|pledged pledges|vowed vows|cautioned cautions|hinted|"
    "indicated indicates|quipped|told tells tell|repeated repeats|promised promises|found finds|"
    "feared fears|pointed|continued continues|reckons reckoned|calculated|considers|boasted|"
    "proclaimed|countered counters|recounted recounts|swore|objected|guessed|hopes|conveyed|"
    "estimate|insist|admit|fear|hope|stress|note|announce|explain|suggest|predict|maintain|"
    "contend|allege|complain|"
    "caution|concede|suspect|suspects|suspected|agreed agrees|doubts|accepted accepts|"
    "recognised recognises recognized|ruled rules|worries worried|felt feels|"
    "signalled signaled|determined|reminded reminds|notified notifies|points out|proposed proposes|"
    "recommended recommends|swears|guesses|"
    "calculates|specifies|discloses|testifies|"
    "learned|found out|makes clear|made clear|"
    "lets_it_be_known let_it_be_known makes_it_known made_it_known|learnt|allowed allows|"
    "expects expect|"
    "concurred concurs|quips|ventured|intimated|posted posts|reckon|advises|emphasize emphasise|"
    "ruling|writing|concluding|predicting|suggesting|announcing|complaining|estimating|"
    "reiterating|asserting|cautioning|remarking|observing|"
    "adding|noting|claiming|stressing|warning|explaining|arguing|"
    "insisting|stating|recalling|acknowledging|admitting|confirming|denying|alleging|declaring"
    "|emphasizing|emphasising|pointing"
)
# Verbs that stand beside a quotation, but take no clause without quotation marks.
_QUOTING = (
    "asked asks|ironized ironizes|exclaimed exclaims|sighed sighs|laughed laughs|smiled smiles|"
    "corrected corrects|shouted shouts|cried|whispered|went on|goes on|called calls|put puts|"
    "began|quoted quotes|snapped|murmured|shrugged shrugs|nodded nods|interrupted|wondered "
    "wonders|urged urges|demanded demands|praised|dismissed|summed up|sums up|criticised "
    "criticized|mused|reads read|chimed in|enthused|fumed|grumbled|opined|inquired|"
    "interjected|welcomed|condemned|hailed|branded|labelled|labeled|likened|chuckles chuckled"
    "|adds|recollects|reflected|reflects|objects|retorted retorts|pleaded|begged|appealed|"
    "accused accuses|"
    "described describes|termed terms|dubbed dubs|denounced denounces|slammed slams|"
    "blasted blasts|decried|"
    "deplored deplores|mocked|rejected rejects|dismisses|apologised apologized apologises "
    "apologizes|posed|probed|"
    "ventured|thundered|scoffed|sneered|declaimed|prayed|joined in|cut in|broke in|took aim|"
    "characterised characterized|snorted snorts|messages messaged|texted texts|growled|muttered|"
    "advised|ordered|offered|continued|rejoined|barked|counselled|counseled|teased|grinned|grins|"
    "deadpanned|"
    "spoke speaks|compared compares|credited credits|hit back|shot back|fired back|hits back|"
    "protests protested|offers|shared shares|"
    "declined declines|refused refuses|thanked thanks|blamed blames|lambasted|ridiculed|repeated|"
    "acknowledged"
)


def _forms(listed: str) -> list[str]:
    """Return all forms of a list of verbs; those of two words end with a particle."""
    forms: list[str] = []
    for verb in listed.split("|"):
        is_phrase = verb.endswith((" on", " up", " in", " out", " clear", " aim", " back"))
        forms += [verb] if is_phrase else verb.split()
    return [form.replace("_", " ") for form in forms]


CLAUSAL = frozenset(_forms(_CLAUSAL))
QUOTING = frozenset(_forms(_QUOTING)) | CLAUSAL
_LISTED = "|".join(sorted(QUOTING, key=len, reverse=True))
VERB = re.compile(rf"(?<![\w'-])(?P<verb>{_LISTED})(?![\w'-])")
# The speaker of these is the subject of the sentence: "…, adding that".
PARTICIPLES = word_set(
    """
    ruling writing concluding predicting suggesting announcing complaining estimating reiterating
    asserting cautioning remarking observing adding noting claiming stressing warning explaining
    arguing insisting stating recalling acknowledging admitting confirming denying alleging
    declaring emphasizing emphasising pointing saying
    """
)
TELLING = word_set("told tells informed informs")
# These stand before their subject: "…, said the mayor".
INVERTING = word_set(
    """
    said says added adds reported reports wrote writes noted notes stated states announced
    announces explained explains stressed stresses emphasized emphasizes emphasised emphasises
    recalled recalls believes thinks considers clarified clarifies specified specifies concluded
    concludes informed informs warned warns admitted admits confirmed confirms assured assures
    replied replies answered answers commented predicted predicts argued argues claimed claims
    observed complained quipped remarked insisted insists declared declares estimates calculates
    suggested suggests
    """
)
# Of these a clause is only taken with "that".
ONLY_WITH_THAT = word_set(
    """
    ruling writing concluding predicting suggesting announcing complaining estimating reiterating
    asserting cautioning remarking observing promised promises found finds feared fears pointed
    pledged pledges vowed vows announced announces declared explained explains tweeted told tells
    tell confirms confirmed revealed informed informs hopes indicated indicates agreed agrees
    report state claim recalled recalls observed observes suggested suggests mentioned accepted
    accepts recognised recognises recognized ruled rules worries worried felt feels signalled
    signaled determined reminded reminds notified notifies proposed proposes recommended recommends
    denied considers accused learned posted posts advises concurred concurs allowed allows learnt
    repeated repeats clarified continued continues published publishes posted shared described
    conveyed recounted doubts
    """
)
# What is also a noun in the plural, which needs a subject in front to be a verb.
NOUNS_TOO = word_set(
    """
    reports report claims claim states state notes estimates estimate comments answers fears hopes
    promises fear hope note stress suspect suspects rules worries feels calls puts posts remarks
    terms blasts slams thanks order orders offers finds forecast forecasts warns doubts shares
    reads read objects say tell shared write
    """
)

PEOPLE = word_set(
    """
    widow widower grandmother grandfather aunt uncle parent neighbour refugee returnee migrant
    patient victim relative husband wife son daughter brother sister uncle elder tenant customer
    tourist passenger demonstrator protester organiser organizer hunter herder shepherd miner
    mechanic baker chef actor singer artist scholar theologian cleric pastor monk aide ally
    opponent critic supporter insider employee staffer colleague counterpart successor predecessor
    co-author demographer hydrologist glaciologist virologist geographer oceanographer statistician
    mathematician physicist chemist agronomist psychologist psychiatrist pharmacist dentist
    photographer archaeologist criminologist epidemiologist toxicologist ecologist economist
    landlord operator grower breeder rancher angler trucker rescuer medic midwife matron carer
    headmistress novelist poet director-general admiral consul commodore brigadier marshal
    chieftain warden legislator parliamentarian campaigner barrister solicitor notary minister
    secretary president governor mayor chief head director chairman chairwoman chair spokesman
    spokeswoman spokesperson official officer commander colonel general captain major lieutenant
    sergeant sheriff analyst expert economist scientist professor doctor observer activist engineer
    teacher lawyer judge prosecutor diplomat envoy ambassador representative politician lawmaker
    congressman congresswoman senator deputy leader adviser advisor journalist reporter
    correspondent editor writer author researcher historian farmer resident driver owner manager
    executive coach player forecaster specialist consultant interlocutor source witness survivor
    mother father woman man boy girl priest bishop imam nurse surgeon paramedic firefighter fighter
    soldier pilot worker volunteer mp premier chancellor king queen prince commissioner inspector
    superintendent constable veteran pensioner meteorologist geologist seismologist biologist
    ecologist climatologist epidemiologist sociologist parliamentarian boss founder principal
    headteacher headmaster magistrate attorney accountant fisherman shopkeeper student neighbour
    neighbor politologist vendor trader merchant technician operator clerk guard ranger regulator
    ombudsman speaker treasurer trustee negotiator strategist investigator detective rector dean
    academic
    """
)
TITLES = word_set(
    """
    President Prime Minister Mayor Governor Chief Fire Police Sheriff Colonel General Captain Major
    Lieutenant Sergeant Professor Prof Dr Mr Mrs Ms Miss Sir Dame Lord Lady Senator Sen Rep Gov Gen
    Col Lt Capt Sgt Maj Secretary Deputy Spokesman Spokeswoman Spokesperson Doctor Judge Justice
    King Queen Prince Princess Pope Bishop Archbishop Imam Sheikh Mullah Commander Director
    Chairman Chairwoman Ambassador Envoy Analyst Expert Economist Vice Premier Chancellor
    Commissioner Inspector Superintendent Admiral Brigadier Marshal Father Rabbi Reverend Rev
    Representative Congressman Congresswoman Detective Academician Comrade Officer Marshall
    Constable Councillor Engineer Coach Forecaster Resident Activist Lawyer Nurse Trooper Private
    Corporal Adm Cmdr Hon Messrs Attorney MP Shri Smt Ayatollah Maulana
    """
)
BODIES = word_set(
    """
    devices semiconductors electronics labs brands robotics aerospace pharma marine shipping
    partners industries enterprises systems networks airlines airways railways railway motors foods
    mills mines steel oil gas petroleum technologies media logistics construction homes properties
    insurance securities ventures forum solutions plc llc gmbh railroad retailer lender carrier
    automaker manufacturer developer supplier provider cluster secretariat consortium tribunal
    registry directorate municipality prefecture watchdog commissariat hospital clinic ministry
    department agency bureau office bank council committee commission university institute party
    union company firm corporation group society association alliance service survey center centre
    mission organization organisation court police army navy front federation newspaper paper
    publication magazine channel outlet edition broadcaster portal website wire press news post
    times radio tv television tribune gazette herald daily authority guard hospital cross
    government administration parliament senate congress embassy watchdog board fund foundation
    network team club operator utility contractor regulator command headquarters directorate
    inspectorate capital holdings inc ltd corp electric chemical energy report statement study
    watch charity school college academy exchange coalition movement league chamber trust brigade
    staff house kremlin pentagon museum observatory laboratory lab caravan bulletin journal vestnik
    monitor mirror telegraph lantern interfax tass reuters
    """
)
# In a name these are of a body and no surname; outside one they speak for nobody.
NAMING_BODIES = word_set("water health care transport trade rail freight housing rescue relief aid")
FIRMS = word_set(
    """
    company firm operator utility developer manufacturer retailer lender contractor carrier airline
    railroad supplier provider group business maker automaker bank charity organisation
    organization
    """
)
MEDIA = word_set(
    """
    newspaper paper publication magazine channel outlet edition broadcaster portal website agency
    journal daily weekly wire station site newsroom
    """
)
_KINDS = (
    (
        "expert: analyst scientist professor doctor observer economist specialist historian "
        "researcher engineer consultant"
    ),
    "specialist: expert analyst scientist professor doctor engineer",
    "analyst: expert economist observer scientist strategist",
    "scientist: professor researcher doctor geologist ecologist biologist expert",
    "researcher: scientist professor analyst",
    "official: minister head secretary chief governor deputy spokesman spokeswoman director "
    "commissioner mayor "
    "commander officer colonel representative inspector president",
    "politician: minister deputy senator mp leader governor mayor president lawmaker",
    "diplomat: envoy ambassador minister secretary representative spokesman spokeswoman diplomat",
    "minister: secretary minister premier",
    "spokesman: spokesman secretary representative press",
    "spokeswoman: spokeswoman secretary representative press",
    "spokesperson: spokesman spokeswoman secretary representative press",
    "officer: colonel general captain major lieutenant sergeant commander sheriff inspector",
    "military: colonel general captain major lieutenant sergeant commander",
    "lawmaker: rep sen senator congressman congresswoman mp deputy",
    "congresswoman: rep",
    "congressman: rep",
    "senator: sen",
    "representative: rep spokesman spokeswoman secretary",
    "leader: head president chief chair chairman chairwoman leader secretary",
    "chief: head chief director commander commissioner",
    "head: head chief director chairman",
    "boss: head chief director executive president",
    "commander: commander colonel general",
    "premier: minister premier",
    "politologist: scientist",
    "forecaster: meteorologist forecaster",
    "meteorologist: forecaster",
    "academic: professor scientist researcher doctor dr",
    "doctor: surgeon physician doctor",
    "medic: doctor surgeon paramedic nurse",
    "president: president",
    "activist: activist campaigner defender",
    "campaigner: activist",
    "prosecutor: attorney prosecutor",
    "lawyer: attorney lawyer solicitor barrister",
    "fisherman: fisherman",
    "strategist: strategist analyst economist",
)
KINDS = {line.split(":")[0]: frozenset(line.split(":")[1].split()) for line in _KINDS}

# "The mayor" is never a person with another role.
OFFICES = word_set(
    """
    mayor minister governor president sheriff captain coach bishop king queen judge prosecutor
    ambassador premier chancellor senator principal headteacher priest imam commissioner
    """
)
PARTIES = frozenset(
    [
        "Lib Dem",
        "Liberal Democrat",
        "Labour",
        "Conservative",
        "Con",
        "Lab",
        "Tory",
        "Republican",
        "Democrat",
        "Green",
        "SNP",
        "Independent",
        "Reform UK",
        "Plaid Cymru",
        "BJP",
        "Congress",
    ]
)
SHORT_ROLES = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "dr": "doctor",
    "prof": "professor",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "adm": "admiral",
    "maj": "major",
    "cmdr": "commander",
    "rev": "reverend",
    "chairman": "chair",
    "chairwoman": "chair",
    "ceo": "executive",
}
SHE = word_set(
    """
    widow wife daughter sister aunt grandmother actress waitress spokeswoman congresswoman
    chairwoman Dame Mrs Ms Miss Lady Queen Princess woman mother girl
    """
)
HE = word_set(
    """
    husband son brother uncle grandfather widower Sir Mr Lord King Prince man father boy fisherman
    Mullah Imam
    """
)
NOT_NAMES = word_set(
    """
    The A An In On At It He She They We I But And Or If When While After Before By For From With As
    This That These Those There Here His Her Its Their Our My Your What Who Why Where How Not No
    Nobody Some Many All According Earlier Later Also However Meanwhile Now Then So Yes Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday January February March May July September
    October November December Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Recall Source Sources
    Update UPDATE Today Yesterday One Two Three Four Five Six Seven Eight Nine Ten Only Even Still
    Just Over About Around Nearly Almost Under Up More Less Fewer Most Last Next Both Each Every
    Another Other Such During Since Until Despite Because Although Though Once Perhaps Maybe Asked
    Claiming Speaking Additional
    """
)

_HUMAN = re.compile(r"(?:[a-z]{2}er|[a-z]{2}or|ist|ian|ee|man|men|people|eur|ant|ess|folk)$")
_NOT_HUMAN = word_set(
    """
    number water order letter paper matter weather winter river tower power quarter border danger
    fever offer answer corner summer october november december september chapter filter poster
    shelter center computer disaster transfer layer barrier counter factor motor floor door minor
    major error terror horror favor labor harbor error sector tractor reactor corridor interior
    exterior list twist wrist committee coffee degree fee tree plant grant restaurant instant
    assault distant process progress success access business stress address mess illness sickness
    weakness wilderness wellness fitness happiness mission version region union million billion
    decision session trailer trigger chamber laughter slaughter manner dinner other another either
    further later earlier latter former rather whether
    """
)
_SPEAKING = PEOPLE | BODIES | MEDIA


def may_speak(noun: str) -> bool:
    """Say whether a noun is of people or of a body that speaks, by the lists or its ending."""
    if noun.endswith("ies"):
        singular = noun[:-3] + "y"
    elif noun.endswith("men"):
        singular = noun[:-2] + "an"
    else:
        singular = noun.removesuffix("s")
    forms = {noun, singular}
    if forms & _SPEAKING:
        return True
    return not forms & _NOT_HUMAN and bool(_HUMAN.search(singular))
