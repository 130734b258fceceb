"""Which language a text is in, and what is left of the analysis when it is not English."""

import pytest

from reader.analysis import Analysis
from reader.analysis.chunks import paragraphs
from reader.analysis.codec import Gathered, analysis_to_lines
from reader.analysis.language import limits
from reader.analysis.quotes.labels import labels
from reader.analysis.recognition import language_of
from reader.analysis.typography import in_quotation_marks
from reader.article import Span

NEWS = {
    "de": "Die Stadt will die Brücke über den Kanal im Herbst sperren. Der Bürgermeister sagte, dass die Arbeiten zwei "
    "Jahre dauern und nicht vor dem Winter beginnen. Auch die Anwohner sind mit dem Plan nicht einverstanden.",
    "fr": "La ville veut fermer le pont sur le canal à partir de l'automne. Le maire a déclaré que les travaux "
    "dureront deux ans et qu'ils ne commenceront pas avant l'hiver. Les habitants ne sont pas d'accord avec ce projet.",
    "es": "La ciudad quiere cerrar el puente sobre el canal en otoño. El alcalde dijo que las obras durarán dos años y "
    "que no empezarán antes del invierno. Los vecinos no están de acuerdo con el plan, pero esperan una respuesta.",
    "it": "La città vuole chiudere il ponte sul canale in autunno. Il sindaco ha detto che i lavori dureranno due anni "
    "e che non inizieranno prima dell'inverno. Anche gli abitanti non sono d'accordo con la decisione della giunta.",
    "pt": "A cidade quer fechar a ponte sobre o canal no outono. O prefeito disse que as obras vão durar dois anos e "
    "não começam antes do inverno. Os moradores também não estão de acordo com o plano, mas esperam uma resposta.",
    "nl": "De stad wil de brug over het kanaal in het najaar sluiten. De burgemeester zei dat het werk twee jaar duurt "
    "en niet voor de winter begint. Ook de bewoners zijn het niet eens met het plan van de gemeente.",
    "sv": "Staden vill stänga bron över kanalen till hösten. Borgmästaren sade att arbetet tar två år och inte börjar "
    "före vintern. Även de boende är emot planen, men de har inte fått något svar från kommunen.",
    "da": "Byen vil lukke broen over kanalen til efteråret. Borgmesteren sagde, at arbejdet tager to år og ikke "
    "begynder før vinteren. Også beboerne er imod planen, men de har ikke fået svar fra kommunen, siger de.",
    "fi": "Kaupunki aikoo sulkea sillan syksyllä. Pormestarin mukaan työt kestävät kaksi vuotta eivätkä ne ala ennen "
    "talvea. Myös asukkaat ovat suunnitelmaa vastaan, mutta he eivät ole saaneet vastausta, kun se oli valmis ja "
    "hän sanoi, että vain kaupunki päättää.",
    "pl": "Miasto chce jesienią zamknąć most nad kanałem. Burmistrz powiedział, że prace potrwają dwa lata i nie "
    "zaczną się przed zimą. Także mieszkańcy nie zgadzają się na ten plan, ale jest już za późno, bo został przyjęty "
    "przez radę.",
    "tr": "Belediye kanaldaki köprüyü sonbaharda kapatmak istiyor. Başkan çalışmaların iki yıl süreceğini ve kıştan "
    "önce başlamayacağını söyledi. Mahalle sakinleri de bu plana karşı, ama daha sonra bir yanıt için çok geç olacak.",
    "sw": "Mji unataka kufunga daraja la mfereji katika msimu ujao. Meya alisema kuwa kazi hiyo itachukua miaka miwili "
    "na haitaanza kabla ya mwisho wa mwaka. Wakazi wa mji huo pia hawakubaliani na mpango huo kwa sababu ya biashara.",
    "ru": "Город хочет закрыть мост через канал осенью. Мэр сказал, что работы продлятся два года.",
    "uk": "Місто хоче закрити міст через канал восени. Мер сказав, що роботи триватимуть два роки.",
    "el": "Η πόλη θέλει να κλείσει τη γέφυρα το φθινόπωρο. Ο δήμαρχος είπε ότι τα έργα θα διαρκέσουν δύο χρόνια.",
    "ar": "تريد المدينة إغلاق الجسر فوق القناة في الخريف. وقال رئيس البلدية إن الأعمال ستستمر عامين.",
    "hi": "शहर पतझड़ में नहर पर बने पुल को बंद करना चाहता है। महापौर ने कहा कि काम दो साल तक चलेगा।",
    "zh": "该市计划在秋天关闭运河上的大桥。市长表示，工程将持续两年，冬天之前不会开始，居民们对此并不满意。",
    "ja": "市は秋に運河の橋を閉鎖する予定だ。市長は工事が二年間続き、冬の前には始まらないと述べた。",
    "und": "ከተማው በመጸው ወቅት በቦዩ ላይ ያለውን ድልድይ ለመዝጋት ይፈልጋል። ከንቲባው ሥራው ሁለት ዓመት ይወስዳል ብለዋል።",
}
ENGLISH = (
    "The city wants to close the bridge over the canal in autumn. The mayor said that the work would take two years. "
)


@pytest.mark.parametrize("language", NEWS)
def test_a_few_sentences_tell_the_language(language: str) -> None:
    assert language_of(NEWS[language]) == language
    assert language_of(NEWS[language].upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja.",
        "Bonjour tout le monde",
        ENGLISH,
        ENGLISH.upper(),
        "Tlie rnayor sald tbat thc brldge wlll b c1osed f0r tw0 yearz, aud tlie councll agrced wlth hlm on thc cost.",
        "Chelsea 2 Arsenal 1\nReal Madrid 2 Celta de Vigo 0\nParis SG 1 Le Havre 1\nLa Spezia 0 Inter 3\nAl Nassr 2",
        "KOOKAS LOSE SKIPPER FOR FINALS",
        "go go go no no no\n" * 200,
        "said " * 300,
        "😀 " * 300,
        "RT @annlee: omg lol cant even w/ this game smh #Knicks\n" * 20,
    ],
)
def test_what_is_short_or_noise_is_taken_for_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("language", NEWS)
def test_english_with_quotations_in_another_language_stays_english(language: str) -> None:
    assert language_of(f"{ENGLISH * 3}\n\n“{NEWS[language]}” he wrote.\n\n{ENGLISH * 2}") == "en"


def test_the_language_of_a_long_text_is_not_that_of_its_first_words() -> None:
    assert language_of(ENGLISH * 3 + NEWS["de"] * 300) == "de"


def quotations(text: str) -> list[tuple[str, str]]:
    places = list(paragraphs(text, Span(0, len(text))))
    return [
        (source.text, " … ".join(text[start:end] for start, end in item.content))
        for item, source in in_quotation_marks(text, places, labels(text, places))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Wir haben dafür kein Geld“, sagte Anna Berg.", [("", "„Wir haben dafür kein Geld“")]),
        ("« Nous n'avons pas d'argent », a dit Anna Berg.", [("", "« Nous n'avons pas d'argent »")]),
        ("»Nie«, sagte er, »nie wieder, sage ich!«", [("", "»nie wieder, sage ich!«")]),
        ("”Vi har inga pengar till det”, säger Anna Berg.", [("", "”Vi har inga pengar till det”")]),
        ("„Nie mamy na to pieniędzy” – powiedziała.", [("", "„Nie mamy na to pieniędzy”")]),
        ("—No tenemos dinero —dijo Ana.", []),
        ("市長は「冬の前には始まらないでしょう」と述べた。", [("", "「冬の前には始まらないでしょう」")]),
        ("市长说：“工程将持续两年。”", [("", "“工程将持续两年。”")]),
        ("Das Buch „Der Prozess“ und die Zeitung „Die Zeit“.", []),
        ("ANNA BERG: „Wir haben kein Geld.“", [("ANNA BERG", "„Wir haben kein Geld.“")]),
        ("“Wir haben kein Geld für Brücken” — Anna Berg", [("Anna Berg", "“Wir haben kein Geld für Brücken”")]),
        ("Il a dénoncé « un mensonge d'État » et un rapport « incomplet ».", [("", "« un mensonge d'État »")]),
        ("BERG: „Nie!“ REED: „Doch, morgen.“", [("BERG", "„Nie!“"), ("REED", "„Doch, morgen.“")]),
        ("Berg sagte, dass die Stadt kein Geld habe.", []),
    ],
)
def test_only_quotation_marks_make_a_statement(text: str, expected: list[tuple[str, str]]) -> None:
    assert quotations(text) == expected


def test_the_language_is_kept_and_may_be_missing_in_what_was_kept_before() -> None:
    analysis = Analysis("", "", (), (), (), "de")
    (row,) = analysis_to_lines(analysis)
    for language in ("de", "en"):
        gathered = Gathered()
        gathered.add(row)
        assert gathered.analysis().language == language
        row.pop("language", None)


def test_the_person_is_told_in_one_line() -> None:
    assert limits("de") == "This looks like German: only quotations of three words and more are listed."
    assert limits("und").startswith("This looks like another language:")
    assert limits("en") == ""
