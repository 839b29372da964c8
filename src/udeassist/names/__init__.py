"""Text -> Names: the places, networks, documents and partners that a question speaks of, in any script."""

from udeassist.names.abroad import foreign_cities
from udeassist.names.book import key_of
from udeassist.names.gazetteer import Gazetteer
from udeassist.names.name import Name, NameKind, as_written, exchanged
from udeassist.names.written import FUNCTION_WORDS

__all__ = ["FUNCTION_WORDS", "Gazetteer", "Name", "NameKind", "as_written", "exchanged", "foreign_cities", "key_of"]
