r"""Chats as phones export them: one document for each message, with sender and time.

A file is taken for a chat only where it is sure: a text that begins with the head of a message as
WhatsApp writes it, and has another; JSON and pages in which Telegram has put each message apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from corpus_tools._checks import needs, toml
from corpus_tools.dates import folded, read_dates
from corpus_tools.readers.model import Notes, Record, Text

# [20/03/2024, 10:45:12 PM] or 20/03/2024, 22:45 - as any country writes it; marks that turn the
# line around may stand everywhere.
_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_HEAD = re.compile(_MARKS.join(toml("readers/formats/chats.toml")["head"]))
_SENDER = re.compile(rf"(?:~\s)?{_MARKS}(?P<name>[^:\n]{{1,80}}?){_MARKS}:(?:\s|$)")


# The lines of a message (none: it is a notice), its sender, and when it was sent.
_Message = tuple[list[str], str | None, str]


def whatsapp(text: str, notes: Notes) -> list[Record]:
    r"""Give the messages of a chat exported by WhatsApp; none where the text is something else.

    A message may have several lines. What the system says, and notices of media that are not in the
    file, are left out and counted. One order of day and month holds for the whole chat.

    >>> chat = "‏٢٠/٠٣/٢٠٢٤، ١٠:٤٥ م - سارة: أهلًا\n20/03/2024, 10:46 م - خالد: <Media omitted>"
    >>> notes = Notes()
    >>> [(record.text, record.metadata) for _, record in whatsapp(chat, notes)]
    [('أهلًا', {'sender': 'سارة', 'date': '2024-03-20T22:45:00'})]
    >>> notes.said
    ['read as a WhatsApp chat; notices of media and of the system left out: 1']
    """
    if not _HEAD.match(text):
        return []
    messages: list[_Message] = []
    for line in text.strip().split("\n"):
        if head := _HEAD.match(line):
            body, lines, name = line[head.end() :], [], ""
            if not _is_among("system", body) and (sender := _SENDER.match(body)):
                lines, name = [body[sender.end() :]], sender["name"].strip()
            if "[" in head[0] and "".join(lines).startswith("\u200e"):
                lines = []  # on iPhones a mark stands before what nobody has said
            messages.append((lines, name, head["when"]))
        elif messages[-1][0]:
            messages[-1][0].append(line)
    return _records("WhatsApp", messages, notes) if len(messages) > 1 else []


def telegram(value: Any, notes: Notes) -> list[Record]:
    """Give the messages of JSON exported by Telegram, of one chat or of all; else none.

    >>> message = {"id": 7, "type": "message", "date": "2024-03-20T22:45:00", "from": "سارة"}
    >>> chat = {"messages": [message | {"text": ["انظر ", {"type": "bold", "text": "هنا"}]}]}
    >>> telegram(chat, Notes())[0][1].text
    'انظر هنا'
    """
    try:
        chats = value["chats"]["list"] if "chats" in value else [value]
        found = [each for chat in chats for each in chat["messages"]]
        said = [[_joined(each["text"])] if each["type"] == "message" else [] for each in found]
        senders, times = [each.get("from") for each in found], [each["date"] for each in found]
    except (AttributeError, KeyError, TypeError):
        return []
    return _records("Telegram", [*zip(said, senders, times, strict=True)], notes)


def _joined(text: Any) -> str:
    """Join the pieces of a text, which are texts, or objects with one."""
    pieces = text if isinstance(text, list) else [text]
    return "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)


def telegram_page(page: str, notes: Notes) -> list[Record]:
    """Give the messages of a page exported by Telegram; none where it is another page.

    >>> telegram_page("<p>نص</p>", Notes())
    []
    """
    if 'class="page_wrap"' not in page or 'class="message ' not in page:
        return []
    page = re.sub(r"<br\s*/?>", "\n", page)
    tree = needs("lxml.html", "reading an HTML page", "lxml").document_fromstring(page)
    messages: list[_Message] = []
    sender = None
    for message in tree.find_class("message"):
        parts = {name: message.find_class(name)[:1] for name in ("from_name", "text", "date")}
        for part in parts["from_name"]:  # of several in a row the first says whose
            sender = part.text_content().strip()
        lines = [part.text_content() for part in parts["text"]]
        when = "".join(part.get("title", "") for part in parts["date"])
        messages.append((lines, sender, when[:19]))  # as on the clock, without a zone
    return _records("Telegram", messages, notes)


def _records(kind: str, messages: list[_Message], notes: Notes) -> list[Record]:
    """Make records of what someone has said; none where the first has no time."""
    dates, guessed = read_dates(pd.Series([when for _, _, when in messages], dtype=object))
    records: list[tuple[int, Text]] = []
    for (lines, sender, _), date in zip(messages, dates, strict=True):
        if body := "\n".join(_said(lines)).strip():
            when = None if pd.isna(date) else date.isoformat()
            records.append((len(records) + 1, Text(body, {"sender": sender, "date": when})))
    if not records or not records[0][1].metadata["date"]:
        return []
    left = f"; notices of media and of the system left out: {len(messages) - len(records):,}"
    notes.say(f"read as a {kind} chat{left * (len(records) < len(messages))}", *guessed)
    return list(records)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(map(folded, toml("readers/formats/chats.toml")[kind])))


def _is_among(kind: str, line: str) -> bool:
    """Tell whether WhatsApp has written a line itself."""
    return _pattern(kind).fullmatch(folded(line[:300]).strip(" .\r")) is not None


def _said(lines: list[str]) -> Iterator[str]:
    """Give the lines without notices, which may also stand at the end of a line."""
    for line in lines:
        before, bracket, after = line.rpartition("<")
        if bracket and _is_among("notices", bracket + after):
            yield before.rstrip("\u200e\u200f ")
        elif not _is_among("notices", line):
            yield line.rstrip("\r")
