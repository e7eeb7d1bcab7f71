"""Which articles of a printed text an act has since given other words, or taken away: they hold no more as printed.

Their new words stand in the act, whose own measures have their facts. An article in which only words, paragraphs or
items changed stays: most of what it says still holds, and the text on a day tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.versions.history import STAYS, Amending, Published, versions


def replaced(text: Published, acts: Sequence[Amending]) -> Iterator[tuple[str, Amending]]:
    """Yield the number of each such article, as printed, with the first act that did it; what is in doubt stays."""
    found = versions([text], acts)
    number_now = {provision.number: provision.number for provision in found[0].provisions} if found else {}
    for version in found[1:]:
        if version.amending is None or set(version.doubts) & set(STAYS):
            return  # from here on the numbers are not certain
        gone = {provision.was for provision in version.gone}
        after = {provision.was: provision for provision in version.provisions if provision.was}
        for printed, number in list(number_now.items()):
            provision = after.get(number)
            if number in gone or (provision is not None and provision.fresh and not provision.doubts):
                yield printed, version.amending
            if provision is None or provision.fresh:
                del number_now[printed]
            else:
                number_now[printed] = provision.number
