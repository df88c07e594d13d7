"""Subtitles, .srt and .vtt: what is said, without times, counters and tags."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import BinaryIO

from corpus_tools._checks import patterns
from corpus_tools.readers.model import Notes, Options, Record

_RE = patterns("readers/formats/subtitles.toml")


def read_subtitles(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read subtitles as one text, a line for each; lines of a subtitle are joined by a space.

    Where several speak at once, each line that begins with a dash is one of its own. Raises
    ValueError when the file gives no times.

    >>> import io
    >>> data = "1\n00:00:01,000 --> 00:00:02,000\n<i>مرحبا\nبكم</i>\n"
    >>> next(read_subtitles(io.BytesIO(data.encode()), Options(), Notes()))
    (None, 'مرحبا بكم')
    """
    if (lines := spoken(notes.decode(stream.read(), how.encoding))) is None:
        raise ValueError("it holds no times of subtitles, such as 00:00:01,000 --> 00:00:02,000")
    notes.say("times and tags of subtitles are left out")
    yield None, "\n".join(lines)


def spoken(text: str) -> list[str] | None:
    r"""Give the lines that are spoken in the text of a file of subtitles, None where it is none.

    >>> spoken("WEBVTT\n\n00:01.000 --> 00:02.000\n<v هند>مرحبا &amp; أهلا"), spoken("نص")
    (['مرحبا & أهلا'], None)
    """
    lines = re.split(r"\r*\n|\r", text.removeprefix("\ufeff"))
    times = [place for place, line in enumerate(lines) if _RE.timing.fullmatch(line)]
    if not times:
        return None
    is_web = lines[0].startswith("WEBVTT")
    # Lines that move up while they are spoken, as in captions made by machine, stand there twice.
    moves = _RE.in_line.search(text) is not None
    found: list[str] = []
    before = ""
    for time, after in pairwise([*times, len(lines)]):
        # Before the next time stands a number, or what WebVTT calls the subtitle.
        named = after < len(lines) and after - 1 > time and lines[after - 1].strip()
        if named and (named.isdecimal() or (is_web and not lines[after - 2].strip())):
            after -= 1
        cue = lines[time + 1 : after]
        if is_web and "" in cue:  # what comes after is a comment or a style
            cue = cue[: cue.index("")]
        said: list[str] = []
        shown = unescape(_RE.tag.sub("", "\n".join(cue)).replace(r"\N", "\n")).split("\n")
        for line in filter(None, map(str.strip, shown)):
            if moves and line == before:
                continue
            begins = not said or _RE.speaks.match(line)
            said.append(line if begins else f"{said.pop()} {line}")
            before = line
        found += said
    return found
