"""Where each public name of this room is."""

from corpus_tools.classroom.answers import AnswerError as AnswerError
from corpus_tools.classroom.answers import check as check
from corpus_tools.classroom.lesson import group as group
from corpus_tools.classroom.lesson import node as node
from corpus_tools.classroom.lesson import read as read
from corpus_tools.classroom.sources import SourceError as SourceError
