"""How every verb looks at its arguments: one check for one kind, and errors that teach.

An error says what arrived, what can be given, and one line that works. These functions know no
corpus; what needs one (`terms`, kinds, columns) is checked where the corpus is.
"""

import ast
import functools
import importlib
import inspect
import math
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable
from importlib import resources
from numbers import Integral, Real
from types import SimpleNamespace
from typing import Any

# Breaks of lines, what moves a cursor or begins a command to a terminal, what turns the rest of a
# line around, and halves of characters, which cannot be written at all.
_BREAKS = "[\t-\r\x1c-\x1f\x85\u2028\u2029]"
_COMMANDS = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
_HALVES = "[\ud800-\udfff]"


def printable(value: object) -> str:
    r"""Write a text of strangers on one line, without what a terminal would obey.

    Names of columns and files stand in messages as they are; ``repr`` does the same for what
    stands there in quotation marks. A tab or a break of lines becomes a space.

    Examples
    --------
    >>> printable("\x1b[2Jعمود\nثان"), printable("")
    ('[2Jعمود ثان', '')
    """
    plain = re.sub(_COMMANDS, "", re.sub(_BREAKS, " ", str(value)))
    return re.sub(_HALVES, "\N{REPLACEMENT CHARACTER}", plain)


def bare(name: object) -> str:
    """Give what counts of a name where names are compared: letters and digits, of any case.

    Examples
    --------
    >>> bare("Log-Dice") == bare("logDice") == bare("log_dice"), bare("Yule's K"), bare("G²")
    (True, 'yulek', 'g2')
    >>> bare("نسبة 1")
    'نسبة1'
    """
    plain = unicodedata.normalize("NFKC", str(name)).casefold()
    return "".join(filter(str.isalnum, re.sub(r"['’]s?\b", "", plain)))


def nearest(name: object, known: Iterable[str]) -> str:
    """Give the sentence that names what was probably meant, or nothing.

    Letters alone are compared, so ``"LogDice"`` is near ``log_dice``.

    Examples
    --------
    >>> nearest("Log-Dice", ["log_dice", "dice"])
    "; did you mean 'log_dice'?"
    >>> nearest("كتاب", ["log_dice"])
    ''
    """
    import difflib  # here, as few are ever told

    names = {bare(each): each for each in known}
    # In the plural a y is ies: ``frequency`` means ``frequencies`` rather than ``frequency_list``.
    close = difflib.get_close_matches(re.sub(r"(?<=\w{3})y$", "", bare(name)), names, 1, 0.7)
    return f"; did you mean {names[close[0]]!r}?" if close else ""


def one_of(name: str, value: Any, known: Collection[Any]) -> None:
    """Refuse a parameter that has none of the known values.

    Raises
    ------
    ValueError
        The message lists the known values, and names the nearest one.

    Examples
    --------
    >>> one_of("unit", "sentance", ("document", "sentence"))
    Traceback (most recent call last):
    ValueError: unit is 'sentance'; it can be 'document', 'sentence'; did you mean 'sentence'?
    """
    # A list or an array is no name: `in` would compare it element by element, or not hash it.
    if isinstance(value, str | int | None) and value in known:
        return
    names = [each for each in known if isinstance(each, str)]
    known_ones = ", ".join(map(repr, known))
    raise ValueError(f"{name} is {arrived(value)}; it can be {known_ones}{nearest(value, names)}")


def arrived(value: object) -> str:
    """Say on one line what arrived: a table by what it is, for it is pages long.

    Examples
    --------
    >>> import pandas as pd
    >>> arrived("كتاب"), arrived(pd.DataFrame({"term": ["كتاب"]}))
    ("'كتاب'", 'a DataFrame')
    """
    return f"a {type(value).__name__}" if hasattr(value, "columns") else repr(value)


def several(name: str, value: Any, example: str) -> list[Any]:
    """Give one value or several as a list, and refuse what is neither; a name is one.

    A table is refused as well: it would be read as the names of its columns.

    Raises
    ------
    ValueError
        When it is a number, True, None, a table or bytes.

    Examples
    --------
    >>> several("folds", "alef", "folds=['alef']"), several("terms", ("شاي", "ماء"), "")
    (['alef'], ['شاي', 'ماء'])
    >>> several("stopwords", 3, "stopwords=['قال']")
    Traceback (most recent call last):
    ValueError: stopwords is 3; give one name, or a list. For example: stopwords=['قال']
    """
    if isinstance(value, str) or callable(value):
        return [value]
    if not isinstance(value, Iterable) or isinstance(value, bytes) or hasattr(value, "columns"):
        shown = repr(value) if isinstance(value, Real | None) else f"a {type(value).__name__}"
        raise ValueError(f"{name} is {shown}; give one name, or a list{_such_as(example)}")
    return list(value)


def whole_number(
    name: str, value: Any, least: int = 1, most: int | None = None, example: str = ""
) -> int:
    """Give a whole number as an int, and refuse what is none: NumPy's count, True does not.

    Raises
    ------
    ValueError
        When it is no whole number, or not between ``least`` and ``most``, both included.

    Examples
    --------
    >>> whole_number("n", 3)
    3
    >>> whole_number("n", 0, example="n=20")
    Traceback (most recent call last):
    ValueError: n is 0; give a whole number of at least 1. For example: n=20
    """
    fits = isinstance(value, Integral) and not isinstance(value, bool)
    if fits and least <= value and (most is None or value <= most):
        return int(value)
    limits = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise ValueError(f"{name} is {value!r}; give a whole number {limits}{_such_as(example)}")


def number(name: str, value: Any, least: float, most: float = math.inf, example: str = "") -> float:
    """Give a number as it is, and refuse what is none: nan is no number, and True is none.

    Raises
    ------
    ValueError
        When it is no number, or not between ``least`` and ``most``, both included.

    Examples
    --------
    >>> number("threshold", 0.5, 0, 1)
    0.5
    >>> number("min_frequency", float("nan"), 0)
    Traceback (most recent call last):
    ValueError: min_frequency is nan; give a number of at least 0
    """
    fits = isinstance(value, Real) and not isinstance(value, bool)
    if fits and least <= value <= most:  # false for nan
        return value
    limits = f"of at least {least:g}" if most == math.inf else f"from {least:g} to {most:g}"
    raise ValueError(f"{name} is {value!r}; give a number {limits}{_such_as(example)}")


def share(name: str, value: Any, example: str) -> float:
    """Give a share as it is, and refuse what is none: it is above 0 and at most 1.

    Raises
    ------
    ValueError
        When it is no number, or none between these.

    Examples
    --------
    >>> share("similarity", 0.8, "similarity=0.8")
    0.8
    >>> share("backbone", 0, "backbone=0.05")
    Traceback (most recent call last):
    ValueError: backbone is 0; give a share above 0 and up to 1. For example: backbone=0.05
    """
    fits = isinstance(value, Real) and not isinstance(value, bool)
    if fits and 0 < value <= 1:
        return value
    raise ValueError(f"{name} is {value!r}; give a share above 0 and up to 1{_such_as(example)}")


def suggesting(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function that is called with a parameter it does not have name the nearest one.

    An error that a damaged corpus may have made says how to look.

    Examples
    --------
    >>> @suggesting
    ... def collocates(corpus, node, window=5):
    ...     return node
    >>> collocates(None, "كتاب", window=3)
    'كتاب'
    >>> collocates(None, "كتاب", windows=3)
    Traceback (most recent call last):
    TypeError: collocates() has no parameter 'windows'; did you mean 'window'?
    """
    code = inspect.unwrap(verb).__code__
    # What it does not know, as `show` to itables.
    passes_on = code.co_flags & inspect.CO_VARKEYWORDS
    known = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @functools.wraps(verb)
    def called(*arguments: Any, **options: Any) -> Any:
        for name in options:
            if name not in known and not passes_on:
                near = nearest(name, known) or f"; its parameters are {', '.join(known)}"
                raise TypeError(f"{verb.__name__}() has no parameter {name!r}{near}")
        path = {**dict(zip(known, arguments, strict=False)), **options}.get("path")
        if not (path is None or isinstance(path, str | os.PathLike) or hasattr(path, "write")):
            said = f"path is a {type(path).__name__}; give a name in quotation marks"
            raise TypeError(f"{said}: ct.{verb.__name__}(…, path='name')")
        try:
            return verb(*arguments, **options)
        except (IndexError, MemoryError, UnicodeDecodeError) as error:
            # What the values of a damaged column make of themselves, wherever they are looked at.
            first = next(iter((*arguments, *options.values())), None)
            if isinstance(path := getattr(getattr(first, "origin", None), "path", None), str):
                error.add_note(f"Is {path} damaged? ct.verify({path!r}) lists the files.")
            raise

    return called


def opened_when_asked(package: str) -> tuple[list[str], Callable[[str], Any]]:
    """Make ``__all__`` and ``__getattr__`` of a package whose modules are loaded when asked for.

    Its ``__init__.pyi``, which editors and mypy read, says where each name is. Whoever asks for
    ``ct.frequency``, or writes ``windows=5``, is told the right word: here, not where the verbs
    are, for they call each other, and what they say there is checked by mypy.

    Examples
    --------
    >>> names, opened = opened_when_asked("corpus_tools")
    >>> opened("segment")("وللعراق").core
    'العراق'
    >>> opened("segments")
    Traceback (most recent call last):
    AttributeError: module 'corpus_tools' has no attribute 'segments'; did you mean 'segment'?
    """
    stub = resources.files(package).joinpath("__init__.pyi").read_text(encoding="utf-8")
    imports = (node for node in ast.parse(stub).body if isinstance(node, ast.ImportFrom))
    homes = {name.name: str(node.module) for node in imports for name in node.names}

    def opened(name: str) -> Any:
        if name not in homes:
            said = f"module {package!r} has no attribute {name!r}{nearest(name, homes)}"
            raise AttributeError(said, name=name)
        module = importlib.import_module(homes[name])
        # A room that is asked for by its name has no such name in it.
        value = vars(module).get(name) or importlib.import_module(f"{package}.{name}")
        value = suggesting(value) if inspect.isfunction(value) else value
        setattr(sys.modules[package], name, value)
        return value

    return sorted(homes), opened


def needs(module: str, purpose: str, package: str | None = None) -> Any:
    """Import a library that is needed for one thing only, and that may be missing.

    Parameters
    ----------
    module
        The name it is imported by.
    purpose
        What it is needed for: a clause that goes before "needs".
    package
        The name it is installed by, where that is another.

    Raises
    ------
    ImportError
        It is not installed, or broken; the message says how to install it.

    Examples
    --------
    >>> needs("json", "كتاب.json").__name__
    'json'
    >>> needs("no_such_module", "reading كتاب.pdf", "no-such")
    Traceback (most recent call last):
    ImportError: reading كتاب.pdf needs the package no-such: pip install no-such
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = package or module
        # A package that is there but lacks one of its own says which: that is the one to install.
        missing = getattr(error, "name", None) or module
        own = missing.split(".")[0] == module.split(".")[0]
        also = "" if own else f" (its {missing} is missing)"
        raise ImportError(
            f"{purpose} needs the package {package}: pip install {package}{also}"
        ) from None


def running_shell() -> Any:
    """Give the shell of IPython that runs this, in a notebook or a terminal; None elsewhere.

    Examples
    --------
    >>> running_shell() is None  # لا دفتر هنا
    True
    """
    # A notebook has imported it; nobody else is made to.
    ipython = sys.modules.get("IPython")
    return ipython and ipython.get_ipython()


def _such_as(example: str) -> str:
    return f". For example: {example}" if example else ""


def room(name: str) -> Any:
    """Enter a room that the core does not import, when somebody asks for what is in it.

    Examples
    --------
    >>> room("inference.intervals").read_level(True)
    0.95
    """
    return importlib.import_module(f"corpus_tools.{name}")


@functools.cache
def toml(file: str) -> dict[str, Any]:
    """Read a file of lists and names that lies in the house; nobody changes what it gives.

    Examples
    --------
    >>> toml("data/encodings.toml")["letters"]["ا"]
    1523
    """
    import tomllib  # here, as a first page needs none

    return tomllib.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))


@functools.cache
def patterns(file: str, engine: Any = re) -> Any:
    """Compile the regular expressions under ``[patterns]`` of a file that lies in the house.

    Each is an attribute. Braces in them name what stands under ``[parts]``, where there is such.
    The engine is `regex` for those with classes that `re` has not.

    Examples
    --------
    >>> patterns("table/markup.toml").right_to_left.findall("قال Ali")
    ['ق', 'ا', 'ل']
    """
    known = toml(file)
    parts, written = known.get("parts"), known["patterns"].items()
    whole = {name: each.format(**parts) if parts else each for name, each in written}
    return SimpleNamespace(**{name: engine.compile(each) for name, each in whole.items()})
