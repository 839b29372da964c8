"""The tables of library.sqlite: what was added, from where, statements, questions, vectors, and what was set aside."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

LAYOUT = 1
METADATA = MetaData()

ABOUT = Table("about", METADATA, Column("name", String, primary_key=True), Column("value", String, nullable=False))
# One row a file as given. `documents` lists the ids it holds: a document stays while one source lists it.
SOURCES = Table(
    "sources",
    METADATA,
    Column("origin", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("choices", String, nullable=False),
    Column("documents", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("at", String, nullable=False),
)
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("ready", Integer, nullable=False),
    Column("collection", String, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("facts", Text, nullable=False),
    Column("removed", Text, nullable=False),
    Column("notices", Text, nullable=False),
    Column("at", String, nullable=False),
    sqlite_autoincrement=True,
)
STATEMENTS = Table(
    "statements",
    METADATA,
    Column("document", Integer, ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("heading", Text, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
    Column("unit", String, nullable=False, index=True),
)
VECTORS = Table(
    "vectors",
    METADATA,
    Column("unit", String, primary_key=True),
    Column("weights", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
# What a chat model wrote that a statement answers, if it passed the checks. `ask` is the unit of the question,
# `statement` that of the statement; a row without text says that one was tried and nothing passed. Used once ready.
QUESTIONS = Table(
    "questions",
    METADATA,
    Column("statement", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("ask", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_by", String, nullable=False),
    Column("ready", Integer, nullable=False),
)
