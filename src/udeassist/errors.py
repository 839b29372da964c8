"""What can break, drawn as a tree. "The corpus does not say" is not here: that is a value.

UdeassistError            one sentence for a person; `remedy` names the next step
├── UsageError            the caller asked for something that makes no sense (exit 2)
│   ├── QuestionError     an empty, oversized or unreadable question
│   └── FilterError       a filter that the corpus does not know
├── CorpusError           a case file breaks the schema; carries every finding
└── WorldError            something outside broke (exit 3)
    ├── IndexMissing      no index, and building was forbidden
    ├── IndexStale        the index does not match corpus, embedder or program
    │   └── IndexBehind   documents were added or removed since; nothing needs to be embedded to mend it
    ├── IndexDamaged      files of the index are gone or changed
    ├── IndexBusy         another process holds the lock
    ├── LibraryBusy       another process adds or removes documents
    ├── LibraryBroken     the library of added documents cannot be read or written
    ├── EmbedderError     no usable embedding model, or one that returns nonsense
    ├── StateError        what people made (state.sqlite) cannot be opened, read or written
    └── ChatError         the chat model is down, slow, refuses or talks nonsense; `kind` says which
"""


class UdeassistError(Exception):
    """Base of all errors that are meant to reach a person as one clear sentence."""

    exit_code = 3

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UsageError(UdeassistError):
    """Wrong usage; nothing was done."""

    exit_code = 2


class QuestionError(UsageError):
    """The question is empty, too long or not readable as text."""


class FilterError(UsageError):
    """A filter names a field or value that the corpus does not have."""


class CorpusError(UdeassistError):
    """Case files break the schema; `findings` holds one line for each breach."""

    exit_code = 1

    def __init__(self, findings: list[str]) -> None:
        head = "; ".join(findings[:3]) + (f" (and {len(findings) - 3} more)" if len(findings) > 3 else "")
        super().__init__(f"The corpus has errors: {head}.", "Run 'udeassist corpus check' for the whole list.")
        self.findings = findings


class WorldError(UdeassistError):
    """Something outside the program broke."""


class IndexMissing(WorldError):
    """There is no index yet, and building one was forbidden."""


class IndexStale(WorldError):
    """The index was built from another corpus, embedder or program version."""


class IndexBehind(IndexStale):
    """Documents were added or removed since the index was built; their vectors are in the library."""


class IndexDamaged(WorldError):
    """Files of the index are missing, changed or unreadable."""


class IndexBusy(WorldError):
    """Another process is building or holds the index."""


class LibraryBusy(WorldError):
    """Another process adds or removes documents."""


class LibraryBroken(WorldError):
    """The library of added documents cannot be read or written."""


class StateError(WorldError):
    """`state.sqlite` is damaged, read-only, busy, full or of a newer program; nothing in it was changed."""


class EmbedderError(WorldError):
    """No usable embedding model, or one that returned something that is not a vector."""


class ChatError(WorldError):
    """The chat model cannot be used. `kind` is one of the keys of `udeassist.chat.trouble.WORDS`."""

    def __init__(self, kind: str, message: str, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.kind = kind
