"""``dedup inspect``: what was read from one document, or from each of many."""

from typing import TYPE_CHECKING, Annotated

import typer

from dedup.cli.inputs import open_corpus, open_corpus_with
from dedup.cli.log import say_when_compiling
from dedup.cli.options import Fields, Language, SettingsFile, chosen_settings, read_options
from dedup.cli.output import color, put, put_json, say, say_remarks, say_skipped, width

if TYPE_CHECKING:
    from dedup.corpus import Corpus
    from dedup.model import Inspection


def inspect(
    *,
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, or a file of many such as .jsonl.gz.")],
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object a document, with offsets.")] = False,
    corpus: Annotated[
        str | None,
        typer.Option(metavar="INPUT", help="The corpus FILE belongs to: tells what recurs on the pages of a site."),
    ] = None,
    settings: SettingsFile = None,
    language: Language = None,
    field: Fields = None,
) -> int:
    """Show what was read from an article.

    Metadata, masked page furniture, sentences, quotes with their speakers, values.

    \b
    Examples:
      dedup inspect article.txt
      dedup inspect article.txt --corpus articles/
      dedup inspect news.jsonl.gz --json | jq '.quotes[] | [.speaker, .text]'
    """
    chosen = chosen_settings(settings, language=language)
    options = read_options(chosen, field)
    if corpus is None:
        say("no corpus is known: furniture is told by its wording only; --corpus finds what recurs on a site")
        opened, numbers = open_corpus(file, options=options), None
    else:
        opened, (numbers,) = open_corpus_with([file], corpus, options)
    with opened:
        from dedup.pipeline import inspect_documents

        say_when_compiling()

        say_skipped(opened.skipped)
        say_remarks(opened.remarks)
        for inspection in inspect_documents(opened, chosen, site_furniture=corpus is not None, numbers=numbers):
            if json:
                put_json(inspection)
            else:
                put(_for_people(inspection, opened))
    return 0


def _for_people(inspection: "Inspection", corpus: "Corpus") -> str:
    from dedup.report.terminal import inspection_text

    text = corpus.text(corpus.number(inspection.id))
    return inspection_text(inspection, text, width=width(), color=color()) + "\n"
