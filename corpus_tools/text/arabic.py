"""Characters of Arabic text and the *key* under which a token is counted.

Every token has two forms. The *form as written* is what the text holds and what is shown.
The *key* is what is counted and matched: it leaves out what does not change the word. The
default key unifies presentation forms, composes letters and marks (NFC), and removes tatweel,
marks (harakat) and invisible controls; letters stay as they are, so that أ and ا, ى and ي,
ة and ه are different until a fold is asked for.
"""

import functools
import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import regex

TATWEEL = "\N{ARABIC TATWEEL}"

#: Marks written over and under Arabic letters: harakat, Quranic signs, superscript alef. The small
#: waw and yeh that lengthen a vowel (U+06E5, U+06E6, U+08C9) are letters to Unicode only.
MARKS = (
    r"\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED"
    r"\u0898-\u089F\u08C9-\u08E1\u08E3-\u08FF"
)

#: Spaces, no-break and thin, which part nothing where a mark stands on them: ‹ذَ\u202fٰلِكَ›.
CARRIERS = "\xa0\u2009\u200a\u202f"
CARRIER = f"[{CARRIERS}](?=[\u2060{MARKS}])"

#: Characters without ink: bidi controls, BOM, joiners, soft hyphen, grapheme joiner, selectors.
CONTROLS = r"\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF"

#: Letters and ligatures of Arabic Presentation Forms-A and -B. The honorific signs
#: (U+FD40-FD4F, FDFA, FDFB, FDFD-FDFF) are words of their own and stay one character.
_PRESENTATION = regex.compile(r"[\uFB50-\uFD3D\uFD50-\uFDF9\uFDFC\uFE70-\uFEFC]+")

#: What the default key leaves out.
REMOVED = re.compile(f"[{MARKS}{CONTROLS}{TATWEEL}]|{CARRIER}")

#: What the default key may have to change; most forms hold none of it.
_TOUCHED = regex.compile(rf"[\p{{M}}{MARKS}{CONTROLS}{TATWEEL}\uFB50-\uFDFF\uFE70-\uFEFC]")

# NFKC gives the isolated mark forms a space to stand on ("\uFE76" becomes " \u064E"). The marks
# alone are wanted: what NFKC gives, without that space and without a tatweel carrier.
_BARE_MARKS = {
    code: unicodedata.normalize("NFKC", chr(code)).replace(" ", "").replace(TATWEEL, "")
    for code in (*range(0xFC5E, 0xFC64), *range(0xFE70, 0xFE80))
    if unicodedata.normalize("NFKC", chr(code))[0] in (" ", TATWEEL)
}


def unify_presentation_forms(text: str) -> str:
    r"""Give every Arabic presentation form its plain letters; nothing else is touched.

    PDF files and old software write letters in their drawn shapes (U+FB50-FDFF, U+FE70-FEFC).
    NFKC (Unicode Standard Annex 15) knows the plain letters; it is applied to these blocks
    only, so that ½, ² and ™ stay. The honorific ligatures such as ﷺ stay one character.

    Parameters
    ----------
    text
        Any string; ``""`` gives ``""``.

    Returns
    -------
    str
        The same text in plain letters. It may be longer.

    Examples
    --------
    >>> unify_presentation_forms("\ufefb \ufe91\ufef4\ufe96")
    'لا بيت'
    """
    return _PRESENTATION.sub(
        lambda found: unicodedata.normalize("NFKC", found[0].translate(_BARE_MARKS)), text
    )


def default_key(form: str) -> str:
    """Give the key under which a form is counted when no fold was asked for.

    Presentation forms become plain letters, letters and marks are composed (NFC), and
    tatweel, marks and invisible controls go. A form that holds nothing else is its own key.

    Parameters
    ----------
    form
        A token as written; ``""`` gives ``""``.

    Returns
    -------
    str
        The key. It is never empty unless the form is.

    Examples
    --------
    >>> default_key("اقــرأ")
    'اقرأ'
    >>> default_key("أيضاً")
    'أيضا'
    """
    if not _TOUCHED.search(form) and unicodedata.is_normalized("NFC", form):
        return form
    # NFC before the marks go: a hamza or madda written as a mark of its own joins its letter.
    return REMOVED.sub("", unicodedata.normalize("NFC", unify_presentation_forms(form))) or form


def default_keys(forms: pa.Array) -> pa.Array:
    """Give the default key of many forms at once, as `default_key` does for one.

    Parameters
    ----------
    forms
        An Arrow array of binary or large binary values without nulls: UTF-8, in which a lone
        surrogate is three bytes. Any length, 0 included.

    Returns
    -------
    pyarrow.Array
        The keys, of the same length and type.

    Examples
    --------
    >>> keys = default_keys(pa.array([form.encode() for form in ["اقــرأ", "كتاب"]]))
    >>> [key.decode() for key in keys.to_pylist()]
    ['اقرأ', 'كتاب']
    """
    whole = pa.ListArray.from_arrays(pa.array([0, len(forms)], pa.int32()), forms)
    data = pc.binary_join(whole, pa.scalar(b"", forms.type))[0].as_buffer()
    text = str(data, "utf-8", "surrogatepass")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    unsure = np.flatnonzero(~_settled().take(codes, mode="clip"))
    first_bytes = np.flatnonzero((np.frombuffer(data, dtype=np.uint8) & 0xC0) != 0x80)
    ends = np.cumsum(pc.binary_length(forms).to_numpy())
    rows = np.unique(np.searchsorted(ends, first_bytes[unsure], side="right"))
    changed = np.zeros(len(forms), dtype=bool)
    changed[rows] = True
    decoded = (form.decode("utf-8", "surrogatepass") for form in forms.take(rows).to_pylist())
    keys = [default_key(form).encode("utf-8", "surrogatepass") for form in decoded]
    return pc.replace_with_mask(forms, pa.array(changed), pa.array(keys, forms.type))


@functools.cache
def _settled() -> npt.NDArray[np.bool_]:
    """Mark the code points that the default key leaves alone, whatever stands beside them.

    All from U+3000 on share the last place, which is not marked; nor are the letters of Hangul
    (U+1100-11FF), which NFC joins although they are no marks.
    """
    table = np.zeros(0x3001, dtype=bool)
    for code in (*range(0x1100), *range(0x1200, 0x3000)):
        character = chr(code)
        table[code] = not _TOUCHED.match(character) and unicodedata.is_normalized("NFC", character)
    return table
