"""Words that introduce statements, with all their forms: no lemmatizer has to run.

``SPEECH`` verbs utter; ``PHRASE`` verbs utter with an object instead of a clause ("called the plan a farce",
"questioned the wisdom of"); ``ATTITUDE`` verbs hold: nobody need have said a word. ``NOUNS`` introduce a clause
("his claim that …").
"""

import re
from typing import Literal

Sort = Literal["speech", "phrase", "attitude"]

_SPEECH = """
say says said saying | tell tells told telling | add adds added adding | write writes wrote writing written |
note notes noted noting | announce announces announced announcing | suggest suggests suggested suggesting |
argue argues argued arguing | explain explains explained explaining |
acknowledge acknowledges acknowledged acknowledging | declare declares declared declaring |
recall recalls recalled recalling | conclude concludes concluded concluding | claim claims claimed claiming |
respond responds responded responding | propose proposes proposed proposing | state states stated stating |
warn warns warned warning | insist insists insisted insisting | reply replies replied replying |
reveal reveals revealed revealing | predict predicts predicted predicting | admit admits admitted admitting |
deny denies denied denying | confirm confirms confirmed confirming | assure assures assured assuring |
pledge pledges pledged pledging | reiterate reiterates reiterated reiterating | assert asserts asserted asserting |
concede concedes conceded conceding | mention mentions mentioned mentioning | lament laments lamented lamenting |
promise promises promised promising | stress stresses stressed stressing | joke jokes joked joking |
emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised emphasising |
remark remarks remarked remarking | vow vows vowed vowing | tweet tweets tweeted tweeting |
report reports reported reporting | contend contends contended contending |
maintain maintains maintained maintaining | testify testifies testified testifying |
observe observes observed observing | quip quips quipped quipping | recount recounts recounted recounting |
allege alleges alleged alleging | caution cautions cautioned cautioning | continue continues continued continuing |
comment comments commented commenting | complain complains complained complaining |
answer answers answered answering | ask asks asked asking | urge urges urged urging |
disclose discloses disclosed disclosing | estimate estimates estimated estimating | shout shouts shouted shouting |
yell yells yelled yelling | chant chants chanted chanting | exclaim exclaims exclaimed | whisper whispers whispered |
point points pointed pointing | clarify clarifies clarified clarifying | agree agrees agreed agreeing |
swear swears swore swearing | advise advises advised advising | retort retorts retorted |
boast boasts boasted boasting | repeat repeats repeated repeating | threaten threatens threatened threatening |
tease teases teased | remind reminds reminded reminding | signal signals signaled signalled signaling |
indicate indicates indicated indicating | counter counters countered countering | interject interjects interjected |
elaborate elaborates elaborated | inform informs informed informing | notify notifies notified |
guess guesses guessed guessing | muse muses mused musing | opine opines opined opining |
protest protests protested protesting | rule rules ruled ruling | post posts posted posting |
confess confesses confessed confessing | affirm affirms affirmed affirming | enthuse enthuses enthused | joked |
demand demands demanded demanding | appeal appeals appealed appealing |
apologize apologizes apologized apologise apologises apologised
"""

_PHRASE = """
call calls called calling | describe describes described describing | accuse accuses accused accusing |
denounce denounces denounced denouncing |
criticize criticizes criticized criticizing criticise criticises criticised |
question questions questioned questioning | praise praises praised praising | dismiss dismisses dismissed dismissing |
condemn condemns condemned condemning | blast blasts blasted blasting | slam slams slammed slamming |
label labels labeled labelled labeling labelling | dub dubs dubbed dubbing | brand brands branded branding |
characterize characterizes characterized characterizing characterise characterises characterised |
hail hails hailed hailing | mock mocks mocked mocking | reject rejects rejected rejecting | cite cites cited citing |
refer refers referred referring | defend defends defended defending | deride derides derided | decry decries decried |
welcome welcomes welcomed welcoming | term terms termed | deem deems deemed | quote quotes quoted quoting |
compare compares compared comparing | blame blames blamed blaming | read reads reading | put puts |
thank thanks thanked
"""

_ATTITUDE = """
believe believes believed believing | think thinks thought thinking | want wants wanted wanting |
hope hopes hoped hoping | expect expects expected expecting | plan plans planned planning | feel feels felt feeling |
know knows knew knowing | fear fears feared fearing | wish wishes wished wishing | doubt doubts doubted doubting |
intend intends intended intending | seek seeks sought seeking | consider considers considered considering |
prefer prefers preferred preferring | decide decides decided deciding | refuse refuses refused refusing |
support supports supported supporting | oppose opposes opposed opposing |
favor favors favored favour favours favoured | understand understands understood | worry worries worried worrying |
assume assumes assumed assuming | like | suspect suspects suspected suspecting | show shows showed shown showing |
find finds found finding
"""

_NOUN_WORDS = (
    "claim claims statement statements allegation allegations assertion assertions suggestion suggestions "
    "warning warnings argument arguments promise promises pledge pledges vow announcement declaration "
    "accusation accusations comment comments insistence contention admission prediction remark remarks"
)


def _forms(table: str) -> frozenset[str]:
    return frozenset(table.replace("|", " ").split())


SPEECH = _forms(_SPEECH)
PHRASE = _forms(_PHRASE)
ATTITUDE = _forms(_ATTITUDE)
NOUNS = frozenset(_NOUN_WORDS.split())

PLAIN = frozenset("""say says said saying tell tells told telling add adds added adding write writes wrote""".split())
"""Verbs that hardly ever do anything but introduce a statement."""

OBJECT_IS_CONTENT = frozenset(
    """announce announces announced announcing deny denies denied denying propose proposes proposed proposing mention
    mentions mentioned mentioning claim claims claimed claiming acknowledge acknowledges acknowledged predict
    predicts predicted reiterate reiterates reiterated allege alleges alleged confirm confirms confirmed promise
    promises promised suggest suggests suggested pledge pledges pledged stress stresses stressed lament laments
    lamented urge urges urged recall recalls recalled demand demands demanded protest protests protested note
    notes noted noting emphasize emphasizes emphasized express estimates estimated""".split()
)
"""Speech verbs whose bare object is what is said ("denied the charges"); the object of "told" or "added" is not."""

ADDRESSEE_TAKES_INFINITIVE = frozenset(
    """urge urges urged urging ask asks asked asking tell tells told telling advise advises advised advising warn
    warns warned remind reminds reminded""".split()
)


def sort_of(form: str) -> Sort | None:
    """The sort of a verb by its form in lower case; None for all other verbs."""
    if form in SPEECH:
        return "speech"
    if form in PHRASE:
        return "phrase"
    return "attitude" if form in ATTITUDE else None


ANSWERING = re.compile(
    r"(?:when )?(?:asked|questioned|(?:cross-)?examined|interviewed|pressed|quizzed|challenged|responding|replying|"
    r"answering|in (?:reply|response|answer))\b",
    re.I,
)
"""How sentences begin that say first whom or what they answer: "Asked by Lee if it rained, she said …"."""

_PLAIN_SAYING = re.compile(
    r"""(?ix)\b(?: sa(?:y|ys|id|ying) | t(?:ell|ells|old|elling) | according\s+to | add(?:s|ed|ing)? |
    wr(?:ite|ites|ote|iting|itten) | ask(?:s|ed|ing)? |
    (?: announc | argu | acknowledg | describ | declar | stat | conclud | emphasiz | reiterat | not | observ | propos |
        recogniz | accus | alleg )(?:e|es|ed|ing) |
    (?: warn | claim | report | suggest | explain | insist | respond | tweet | contend | recall | remark | assert |
        confirm | maintain | mention | point(?:ed|s|ing)?\s+out | predict | reveal | stress | urg | lament | concede |
        joke | quip | assur )(?:s|d|ed|ing|es|e)? |
    repl(?:y|ies|ied|ying) | den(?:y|ies|ied|ying) | testif(?:y|ies|ied|ying) | admit(?:s|ted|ting)? |
    continu(?:e|es|ed|ing)\s*: | quot(?:e|es|ed|ing) | call(?:s|ed|ing)?(?!\s+(?:for|on|to)\b) |
    (?: label | brand | dubb? | term | characteri[sz]e? )(?:s|ed|d|ing) )\b | :"""
)


def is_saying(cue: str) -> bool:
    """Whether a cue holds a plain word of saying, or a colon: what it introduces was uttered, not only meant."""
    return _PLAIN_SAYING.search(cue) is not None
