"""What can go wrong before there are facts.

PolicyGraphError        base of every error of ours; the command line prints its one line
  ExtractionError
    DocumentError       a document cannot be read: which one, why, what to do
    RulesError          a rule or vocabulary file of ours is broken
    FactsError          a facts file breaks the contract
  OutputError           a result cannot be written where or how it was asked for
"""


class PolicyGraphError(Exception):
    """Base of every error that policygraph raises on purpose."""


class ExtractionError(PolicyGraphError):
    """Base of what goes wrong between a file and its facts."""


class DocumentError(ExtractionError):
    """A document cannot be read."""


class RulesError(ExtractionError):
    """A rule or vocabulary file is broken."""


class FactsError(ExtractionError):
    """A facts file breaks the facts format."""


class OutputError(PolicyGraphError):
    """A result cannot be written where or how it was asked for."""
