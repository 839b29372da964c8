"""Files of people -> documents of the library and a generation of the index that answers from them."""

from udeassist.ingest.add import add, standard_input, temporary
from udeassist.ingest.choices import collection_name, meta_from
from udeassist.ingest.copies import backup, export, restore
from udeassist.ingest.drafting import draft_case
from udeassist.ingest.keep import Checked, find, rebuild, remove, update, verify_library
from udeassist.ingest.paths import files_of
from udeassist.ingest.records import DEFAULT, SHIPPED, Given, Outcome, Summary

__all__ = [
    "DEFAULT",
    "SHIPPED",
    "Checked",
    "Given",
    "Outcome",
    "Summary",
    "add",
    "backup",
    "collection_name",
    "draft_case",
    "export",
    "files_of",
    "find",
    "meta_from",
    "rebuild",
    "remove",
    "restore",
    "standard_input",
    "temporary",
    "update",
    "verify_library",
]
