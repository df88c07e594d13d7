"""Formulas of measures: written once, as what can be computed, and shown as what is read.

``docs/measures.toml`` has each as an expression of Python. The site shows it as TeX, and a test
computes it with plain numbers and compares it with the measure.
"""

import ast
import re
from collections.abc import Mapping

from corpus_tools.measures import (
    ASSOCIATION,
    CORRECTIONS,
    DISPERSION,
    DIVERSITY,
    KEYNESS,
    Measure,
)

#: The registries of measures, as pages and ``docs/measures.toml`` call them.
FAMILIES: dict[str, Mapping[str, Measure]] = {
    "association": ASSOCIATION,
    "keyness": KEYNESS,
    "dispersion": DISPERSION,
    "diversity": DIVERSITY,
    "corrections": CORRECTIONS,
}
#: What a function is called in a formula; {} is what it is given.
FUNCTIONS = {
    "log": r"\ln\left({}\right)",
    "log2": r"\log_2\left({}\right)",
    "log10": r"\log_{{10}}\left({}\right)",
    # Without a font for mathematics a browser draws \sqrt without its sign: a wrong formula.
    "sqrt": r"\text{{√}}\left({}\right)",
    "abs": r"\left|{}\right|",
    "min": r"\min\left({}\right)",
    "max": r"\max\left({}\right)",
    "sign": r"\operatorname{{sgn}}\left({}\right)",
    "mean": r"\overline{{{}}}",
    "deviation": r"\sigma\left({}\right)",
    "chance": r"\operatorname{{chance}}\left({}\right)",
    "comb": r"\binom{{{}}}{{{}}}",
}
COMPARED = {ast.Gt: ">", ast.GtE: r"\ge", ast.Lt: "<", ast.LtE: r"\le", ast.Eq: "="}
#: How closely an operation binds.
BINDS: dict[type, int] = {ast.Add: 1, ast.Sub: 1, ast.USub: 2, ast.Mult: 2, ast.Pow: 4}


def tex(formula: str) -> str:
    r"""Give a formula as TeX.

    Examples
    --------
    >>> print(tex("(O11 - E11) / sqrt(O11)"))
    \frac{O_{11} - E_{11}}{\text{√}\left(O_{11}\right)}
    >>> print(tex("sum(abs(t - s) for t, s in parts) / 2"))
    \frac{\sum_{\text{parts}} \left|t - s\right|}{2}
    """
    return _tex(ast.parse(formula, mode="eval").body)


def _tex(node: ast.expr, around: int = 0) -> str:
    match node:
        case ast.Constant(value):
            return f"{value:,}".replace(",", "{,}") if isinstance(value, int) else str(value)
        case ast.Name(name):
            letters, digits = re.fullmatch(r"([^\W\d]+)(\d*)", name.replace("_", "")).groups()  # type: ignore[union-attr]
            whole = letters if len(letters) == 1 else rf"\text{{{letters}}}"
            return f"{whole}_{{{digits}}}" if digits else whole
        case ast.BinOp(left, ast.Div(), right):
            return rf"\frac{{{_tex(left)}}}{{{_tex(right)}}}"
        case ast.BinOp(left, ast.Pow(), right):
            return f"{{{_tex(left, 5)}}}^{{{_tex(right)}}}"
        case ast.BinOp(left, sign, right):
            binds = BINDS[type(sign)]
            between = {ast.Add: " + ", ast.Sub: " - ", ast.Mult: r" \cdot "}[type(sign)]
            whole = _tex(left, binds) + between + _tex(right, binds + isinstance(sign, ast.Sub))
            return rf"\left({whole}\right)" if binds < around else whole
        case ast.UnaryOp(ast.USub(), operand):
            return f"-{_tex(operand, 2)}"
        case ast.Compare(left, [sign], [right]):
            return f"{_tex(left)} {COMPARED[type(sign)]} {_tex(right)}"
        case ast.Call(ast.Name(name), [ast.GeneratorExp(each, [over])]):
            under = _tex(over.iter) + "".join(f",\\ {_tex(test)}" for test in over.ifs)
            over_all = {"sum": r"\sum", "max": r"\max", "min": r"\min"}[name]
            whole = rf"{over_all}_{{{under}}} {_tex(each, 2)}"
            return rf"\left({whole}\right)" if around > 2 else whole
        case ast.Call(ast.Name(name), given):
            if name == "comb":
                return FUNCTIONS[name].format(*map(_tex, given))
            return FUNCTIONS[name].format(", ".join(map(_tex, given)))
    raise ValueError(f"a formula cannot hold {ast.unparse(node)!r}")


#: Texts of words, and values of tests, that the cases of ``docs/measures.toml`` name.
_HUNDRED = list(range(100))
_TEN = list(range(10)) * 10
SAMPLES: dict[str, tuple[list, ...]] = {
    "a hundred words": (_HUNDRED,),
    "the same twice": (_HUNDRED * 2,),
    "the same four times": (_HUNDRED * 4,),
    "the same ten times": (_HUNDRED * 10,),
    "ten words, each ten times": (_TEN,),
    "ten words, each ten times, in a row": (sorted(_TEN),),
    "the same and ten words once": ([*_TEN, *range(10, 20)],),
    "a p of 0.00001 among 10,000": ([0.00001] + [0.5] * 9_999,),
    "twenty of 0.04": ([0.04] * 20,),
    "ten occurrences in ten of a hundred parts": (([10] + [0] * 9) * 10, [1000] * 100),
}


def numbers(case: str | list) -> list:
    """Give what a case hands to its measure."""
    return list(SAMPLES[case]) if isinstance(case, str) else case
