"""What words find, as bitmaps: frequent words have some, what else is asked for is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.filtering.facet_index.keys import look_up
from timeline.filtering.facet_index.parts import (
    Part,
    all_of,
    any_of,
    everything,
    fetch,
    nothing,
    others,
)
from timeline.models import OF_EVENTS, IndexTables
from timeline.models.search import Group, NamePart, SearchWords
from timeline.text import tsquery
from timeline.text.folding import fold

# the records that a parameter of the filter selects alone
Ask = Callable[[Mapping[str, object]], Part]
_KIND = "word"
_FOUND = """
SELECT r.chunk_id, bit_or(set_bit(~k.ones, r.slot, 1)) AS m
FROM {source} found JOIN {records} r ON r.{key} = found.id JOIN {chunks} k ON k.id = r.chunk_id
WHERE found.search @@ %s::tsquery GROUP BY 1
"""


def found_by(words: SearchWords, tables: IndexTables, ask: Ask) -> Part:
    """The same as the querysets' ``search``: in which any group is found whole."""
    return _Found(words, tables, ask).part()


@dataclass
class _Found:
    words: SearchWords
    tables: IndexTables
    ask: Ask

    def part(self) -> Part:
        self.queries = _read(sorted(set(_texts(self.words))))
        wanted = list(_words_of(self.queries.values()))
        known = look_up(self.tables, [(_KIND, word) for word in wanted])
        self.bitmaps = {word: value.id for (_, word), value in known.items()}
        groups = [self._group(group) for group in self.words.groups]
        return any_of(groups) if groups else everything(self.tables)

    def _group(self, group: Group) -> Part:
        parts = [self._naming(part) for part in group.names]
        query = self.queries[group.words] if group.words else None
        if query is not None:
            parts.append(self._matching(query))
        elif group.words and not parts:
            return nothing()  # "the" alone is no word to search for
        return all_of(parts) if parts else everything(self.tables)

    def _naming(self, part: NamePart) -> Part:
        named = part.named
        asked: dict[str, Sequence[object]] = {"actor": named.actors, "country": named.countries}
        asked |= {"place": named.places} if self.tables is OF_EVENTS else {"speaker": named.actors}
        found = [self.ask({name: list(values)}) for name, values in asked.items() if values]
        query = self.queries[part.query]
        return any_of([*found, *([self._matching(query)] if query is not None else [])])

    def _matching(self, wanted: tsquery.Wanted) -> Part:
        if isinstance(wanted, tsquery.Word):
            return self._word(wanted)
        if isinstance(wanted, tsquery.Passage):
            return self._looked_up(wanted.query)
        if isinstance(wanted, tsquery.Without):
            return others(self._matching(wanted.part), self.tables)
        parts = [self._matching(part) for part in wanted.parts]
        return all_of(parts) if wanted.every else any_of(parts)

    def _word(self, word: tsquery.Word) -> Part:
        if (pk := self.bitmaps.get(word.lexeme)) is None:
            return self._looked_up(tsquery.printed(word))
        sql = f"SELECT chunk_id, bits AS m FROM {self.tables.bits}"  # noqa: S608 - a table of ours
        return Part(f"{sql} WHERE value_id = %s AND layer = 0", (pk,))

    def _looked_up(self, query: str) -> Part:
        t = self.tables
        sql = _FOUND.format(source=t.source, records=t.records, key=t.key, chunks=t.chunks)
        return Part(sql, (query,))


def _texts(words: SearchWords) -> Iterator[str]:
    """All that is searched for as words."""
    for group in words.groups:
        if group.words:
            yield group.words
        yield from (part.query for part in group.names)


def _read(texts: Sequence[str]) -> dict[str, tsquery.Wanted | None]:
    """What PostgreSQL makes of what was typed."""
    rows = fetch(
        "SELECT websearch_to_tsquery('english', typed)::text"
        " FROM unnest(%s::text[]) WITH ORDINALITY t(typed, n) ORDER BY n",
        [[fold(text) for text in texts]],
    )
    return {text: tsquery.read(str(row[0])) for text, row in zip(texts, rows, strict=True)}


def _words_of(queries: Iterable[tsquery.Wanted | None]) -> Iterator[str]:
    """The single words in them."""
    for query in queries:
        if isinstance(query, tsquery.Word):
            yield query.lexeme
        elif isinstance(query, tsquery.Without):
            yield from _words_of([query.part])
        elif isinstance(query, tsquery.Together):
            yield from _words_of(query.parts)
