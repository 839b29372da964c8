"""Files of many kinds -> documents with their statements, read in a child process that may fail without harm."""

from udeassist.readers.desk import ReadingDesk
from udeassist.readers.facts import FIELDS, facts_from, host
from udeassist.readers.records import READER_VERSION, Block, Facts, Kind, Limits, Part, ReadFile, Unreadable

__all__ = [
    "FIELDS",
    "READER_VERSION",
    "Block",
    "Facts",
    "Kind",
    "Limits",
    "Part",
    "ReadFile",
    "ReadingDesk",
    "Unreadable",
    "facts_from",
    "host",
]
