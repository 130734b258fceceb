"""The languages that the analysis tells apart, and what it says to the person when it is not English."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis import Analysis

ENGLISH = "en"
OTHER = "und"
"""A language that has no name here: its script is not English's."""

_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def limits(language: str) -> str:
    """One line that says what the analysis leaves out in a language; "" for English, where it leaves out nothing."""
    if language == ENGLISH:
        return ""
    name = _NAMES.get(language, "another language")
    return f"This looks like {name}: only quotations of three words and more are listed."


def shortfall(text: str, analysis: "Analysis") -> str:
    """One line that says how much of a text was not analysed; "" where all of it was."""
    missing = sum(span.end - span.start for span in analysis.left_out)
    if not missing:
        return ""
    share = max(100 * missing // max(len(text), 1), 1)
    return f"{share} % of this text was not analysed: it is too long, or took too much time or memory."
