"""``dedup compare``: why two documents are one story, or not; or the scores of many pairs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dedup.cli.inputs import open_corpus, open_corpus_with
from dedup.cli.log import say_when_compiling
from dedup.cli.names import chosen_finder
from dedup.cli.options import Fields, SettingsFile, Workers, chosen_settings, read_options
from dedup.cli.output import color, put, put_json, say, width
from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.corpus import Corpus
    from dedup.readers import ReadOptions
    from dedup.settings import Settings

_PAIR_FIELDS = ("a", "b", "verdict", "score", "jaccard", "containment", "cosine")


def compare(
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT", help="Two files, or two ids of --corpus; with --pairs: the inputs."),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object, with offsets.")] = False,
    corpus: Annotated[
        str | None,
        typer.Option(metavar="INPUT", help="A corpus that tells which words are rare and what is page furniture."),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='JSON lines of {"a": id, "b": id}: a JSON line of scores for each; that of copies is no less than the'
            " probability of one event.",
        ),
    ] = None,
    settings: SettingsFile = None,
    field: Fields = None,
    workers: Workers = None,
) -> int:
    """Tell why two documents are copies, one story, or different.

    \b
    Examples:
      dedup compare one.txt other.txt
      dedup compare one.txt other.txt --corpus articles/ --json
      dedup compare --pairs pairs.jsonl news.jsonl.gz > scores.jsonl
    """
    chosen = chosen_settings(settings)
    options = read_options(chosen, field, workers=workers)
    if pairs is not None:
        if corpus is not None:
            raise InputError("--pairs and --corpus: the inputs are the corpus of the pairs; leave --corpus out")
        _compare_pairs(pairs, inputs, chosen, options)
        return 0
    if len(inputs) != 2:
        raise InputError(f"compare takes two documents, not {len(inputs)}; --pairs compares many")
    _compare_two(_two_documents(inputs[0], inputs[1], corpus, options), chosen, json, knows_corpus=corpus is not None)
    return 0


def _compare_two(
    documents: "tuple[Corpus, int, int]", settings: "Settings", as_json: bool, *, knows_corpus: bool
) -> None:
    corpus, a, b = documents
    with corpus:
        if not knows_corpus:
            say("no corpus is known: words are weighed by general language, and furniture is told by its wording only")
        from dedup.pipeline import compare_documents

        say_when_compiling()

        comparison = compare_documents(
            corpus.document(a), corpus.document(b), settings, corpus, find_names=chosen_finder(settings)
        )
    if as_json:
        put_json(comparison)
    else:
        from dedup.report.comparison import comparison_text

        put(comparison_text(comparison, settings, width=width(), color=color()))


def _two_documents(
    first: str, second: str, corpus_input: str | None, options: "ReadOptions"
) -> "tuple[Corpus, int, int]":
    """A corpus and the numbers of two documents in it, each the name of a file or an id."""
    names = [first, second]
    files = [name for name in names if corpus_input is None or Path(name).exists()]
    corpus, numbers = open_corpus_with(files, corpus_input, options)
    for name, found in zip(files, numbers, strict=True):
        if len(found) > 1:
            raise InputError(f"{name}: {len(found)} documents where one is needed; name two ids with --corpus {name}")
    of_file = {name: found[0] for name, found in zip(files, numbers, strict=True)}
    a, b = (of_file[name] if name in of_file else corpus.number(name) for name in names)
    if a == b:
        raise InputError(f"{first}: the same document twice; compare takes two")
    return corpus, a, b


def _compare_pairs(path: Path, inputs: list[str], settings: "Settings", options: "ReadOptions") -> None:
    asked = _read_pairs(path)
    with open_corpus(*inputs, options=options) as corpus:
        for number, pair in asked:
            for name in pair:
                _check_known(name, corpus, f"{path}:{number}")
        from dedup.pipeline import compare_pairs

        say_when_compiling()
        ids, find_names = [pair for _, pair in asked], chosen_finder(settings)
        for comparison in compare_pairs(corpus, ids, settings, workers=options.workers, find_names=find_names):
            put_json({name: getattr(comparison, name) for name in _PAIR_FIELDS})


def _check_known(document_id: str, corpus: "Corpus", where: str) -> None:
    try:
        corpus.number(document_id)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _read_pairs(path: Path) -> list[tuple[int, tuple[str, str]]]:
    """Line number and ids of each pair of a file.

    Raises:
        InputError: the file cannot be read, or a line has no ids ``a`` and ``b``.
    """
    import msgspec

    from dedup.readers.line_file import numbered_lines

    pairs = []
    for number, line in numbered_lines(path, "pairs"):
        try:
            record: Any = msgspec.json.decode(line)
            pairs.append((number, (str(record["a"]), str(record["b"]))))
        except (msgspec.DecodeError, TypeError, KeyError):
            raise InputError(f'{path}:{number}: not a pair; a line should be {{"a": id, "b": id}}') from None
    return pairs
