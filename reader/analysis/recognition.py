"""Which language a text is in: by its script, else by its commonest function words. Cheap, and the same every time.

A detector of languages (langdetect) needs a quarter of a second to load and takes three English words in capitals for
German. Here only one question matters, whether the English parse can be trusted, so English is what a text is in
unless another language shows plainly: more than half of its letters in another script, or words like "und" and "nicht"
at least twice as often as "the" and "of". Words that English has too ("die", "was") are in no list.
"""

import re
from collections import Counter
from functools import lru_cache

from reader.analysis.language import ENGLISH, OTHER

_SAMPLE = 4_000
"""How many characters are read of the beginning, the middle and the end."""
_FEWEST_WORDS = 15
_FEWEST_LETTERS = 30
_SHARE = 0.06
_FEWEST_DIFFERENT = 4
_TIMES = 2.0

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """the of and that with from this not has had been were have his they which their would said who will but it
    she you are what there about after""".split()
)
_FUNCTION_WORDS = {
    "af": "het nie dat sy hulle wat vir aan ook oor kan sal moet nog maar toe ons om die van en hy deur baie",
    "ca": "els les amb per als dels més però també ha són seu seva aquest aquesta han va és del què com una",
    "cs": "že se na je by jsem jsou jako pro ale také který která které jeho podle už byl byla bylo při aby",
    "cy": "yn yr mae ei eu gan wedi hynny oedd fod ond ar gyfer bod nid roedd mewn hefyd sydd dros gyda",
    "da": "og det ikke der til af har ikke været blev også fra som han hun vil efter sig kan siger mere jeg",
    "de": "und der das nicht ist von den mit sich auf für dem ein eine einen auch nach wird bei noch zum zur wie aus",
    "es": "el la los las que del por con una para como más pero sus ha este está fue se su es lo al según dijo",
    "et": "ja ning et kui see ta oli oma mis kes ka ei või aga veel selle pärast tema kuid siis välja",
    "eu": "eta da du ez dute bat zen izan dira baina ere egin duela hau beste dela zuen batean izango",
    "fi": "ja ei että se hän ovat mutta myös oli kun sen mukaan joka ovat olisi mitä vain niin kuin sekä ole",
    "fr": "les des une est dans que qui pour pas sur au aux du avec par plus sont ce cette ont mais été elle leur nous",
    "ga": "agus an na ar go bhí tá sé sí leis don ach bhfuil chun freisin seo sin raibh a bheith mar gur",
    "ha": "da na ya ta wannan cewa kuma ba sun su wani domin amma shi ne ce wajen kan yadda aka an",
    "hr": "je se na su da za od koji koja koje nije kako što bi ali više samo biti kao nakon jer prema smo",
    "hu": "az és hogy nem egy azt volt meg ezt már csak vagy mint lesz kell után pedig szerint ami aki de",
    "id": "yang dan di dengan untuk dari ini itu dalam tidak akan pada juga oleh telah ada bisa karena kepada",
    "it": "il di che la per una con non sono del della dei alla anche ha è nel gli le più come dal questo ma",
    "lt": "ir kad yra tai iš jis su buvo kaip bet taip dėl apie šis bus ar už labai jo pagal tik dar",
    "lv": "un ir ka par no ar kas bet kā tas nav arī viņš uz lai pēc gan tika vai būs bija jau",
    "nb": "og det ikke som til av har være ble også fra han hun vil etter seg kan sier mer jeg på vi",
    "nl": "het een van dat niet zijn voor met aan ook er maar om bij naar nog dan wordt uit worden heeft deze geen",
    "pl": "się nie na że jest do to jak przez ale oraz od był po który która które jego także już będzie są",
    "pt": "os que da em um uma para com não por mais dos das ao foi ele são como mas pelo pela também na no se",
    "ro": "și să nu care este din cu pe mai sunt fost pentru dar acest această lui lor după când că într au",
    "sk": "že sa na je by som sú ako pre ale aj ktorý ktorá ktoré jeho podľa už bol bola bolo pri aby",
    "sl": "je se na so da za od ki ni kako kaj bi ali več samo biti kot po ker tudi smo bo pri",
    "so": "iyo oo ka ku waxaa waa in uu ay la soo ayaa aan ee si kale wuxuu ma isaga dalka",
    "sq": "dhe të në një që për nga është si por nuk janë më edhe ka kjo ky ishte do duke",
    "sv": "och det att inte som är för av har med till den ett han hon också från kan ska efter vi var om sig på",
    "sw": "na ya wa kwa ni katika za kuwa hiyo huo kama lakini yake wake hii baada pia la cha hayo alisema",
    "tl": "ang ng mga sa na ay ito hindi para kung siya nila niya ni kay dahil rin pero may ito ako",
    "tr": "ve bir bu da için ile çok daha olarak gibi ama olan ne kadar sonra var değil dedi kendi ancak en",
    "vi": "và của là có được trong cho không những với một các đã người này khi từ đến cũng về",
}
_ENGLISH_TOO = frozenset(
    """a an as at be by can dad den die do ha has he her him his i in is it man me men must no of on or per so sin some
    son the to war was we will with for from mar sun ken ten bit bat pan om see sen don go come met care wake may ve
    pro com plus non""".split()
)
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _FUNCTION_WORDS.items():
    for _word in set(_words.split()) - _ENGLISH - _ENGLISH_TOO:
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_SCRIPTS = {
    name: re.compile(f"[{letters}]")
    for name, letters in {
        "el": "\u0370-\u03ff\u1f00-\u1fff", "Cyrillic": "\u0400-\u052f", "hy": "\u0530-\u058f", "he": "\u05d0-\u05ea",
        "Arabic": "\u0620-\u06ff\u0750-\u077f", "hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
        "th": "\u0e00-\u0e4e", "ka": "\u10a0-\u10ff", "ko": "\u1100-\u11ff\uac00-\ud7af", "kana": "\u3040-\u30ff",
        "zh": "\u3400-\u4dbf\u4e00-\u9fff",
    }.items()
}  # fmt: skip
_KANA = 0.1
"""From this share of kana among its kana and Chinese characters on a text is Japanese."""
_LETTERS_OF = {
    "Cyrillic": (("[әғқңөұүһҗјљњћђѓќ]", OTHER), ("[іїєґ]", "uk"), ("[ыэ]", "ru"), ("ъ", "bg"), ("", "ru")),
    "Arabic": (("[ٹڈڑےں]", "ur"), ("[پچژگ]", "fa"), ("", "ar")),
}
"""Which letters tell the languages of a script apart, the first that occur; "" occurs always."""


@lru_cache(maxsize=2)
def language_of(text: str) -> str:
    """Its two-letter code; "en" when in doubt or when there is too little of it, "und" for one that is not known."""
    sample = _sample(text)
    return (None if sample.isascii() else _by_script(sample)) or _by_words(sample) or ENGLISH


def _sample(text: str) -> str:
    """Some of the beginning, the middle and the end; the whole text when that is not much longer."""
    if len(text) <= 4 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_script(sample: str) -> str | None:
    """The language when most letters are of another script than English's."""
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS or 2 * len(_LATIN.findall(sample)) >= letters:
        return None
    counts = {name: len(script.findall(sample)) for name, script in _SCRIPTS.items()}
    if counts["kana"] > _KANA * (counts["kana"] + counts["zh"]):
        return "ja"
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return OTHER
    told = _LETTERS_OF.get(script, (("", script),))
    return next(language for letter, language in told if re.search(letter, sample.lower()))


def _by_words(sample: str) -> str | None:
    """The language whose function words are frequent, and much more so than those of English."""
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    counts = Counter(language for word in words for language in _LANGUAGES_OF.get(word, ()))
    if not counts:
        return None
    language, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    english = sum(word in _ENGLISH for word in words)
    if count < max(_SHARE * len(words), _TIMES * english):
        return None
    different = {word for word in words if language in _LANGUAGES_OF.get(word, ())}
    return language if len(different) >= _FEWEST_DIFFERENT else None
