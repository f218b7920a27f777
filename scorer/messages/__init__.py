"""The one catalogue of what the program says to a user, in Chinese.

Every message has a code, a severity, a sentence that says what is wrong and a cure that says what to do instead.
The sentences may hold `{fields}`; `problem` fills them in. Only characters that GBK can encode: output
redirected on a Chinese Windows is code page 936.
"""

from __future__ import annotations

from scorer.messages import checks, files, forms, reading, rules, verify
from scorer.messages.entry import Entry
from scorer.model import Place, Problem, Refusal

_READING = {code: entry._replace(quotes=True) for code, entry in reading.ENTRIES.items()}
# Readings that are known under another code in a self-assessment form, where they are one of its checks.
IN_FORMS = {"READ-62": "FORM-12", "READ-52": "FORM-25"}

CATALOGUE: dict[str, Entry] = {
    **files.ENTRIES,
    **_READING,
    **{form: _READING[code] for code, form in IN_FORMS.items()},
    **rules.ENTRIES,
    **checks.ENTRIES,
    **forms.ENTRIES,
    **verify.ENTRIES,
}

_QUOTED = 80  # as much of an officer's text as a message repeats


def problem(code: str, place: Place = Place(), text: str = "", **fields: object) -> Problem:  # noqa: B008 - frozen
    """The problem `code` at `place`; `text` is what stood there and is quoted as {text} in the sentences,
    on one line.

    Variants of one code have keys of their own, IND-06/band; the problem carries the code alone.
    """
    entry, told = CATALOGUE[code], " ".join(text.split())
    if len(told) > _QUOTED:
        told = told[: _QUOTED - 1] + "…"
    quoted = f"“{told}”" if entry.quotes and told else ""
    return Problem(
        code=code.partition("/")[0],
        severity=entry.severity,
        message=quoted + entry.message.format(text=told, **fields),
        cure=entry.cure.format(text=told, **fields),
        place=place,
        text=text,
    )


def refusal(code: str, place: Place = Place(), text: str = "", **fields: object) -> Refusal:  # noqa: B008 - frozen
    """The refusal `code`, to be raised; its exit status stands in the catalogue."""
    return Refusal(problem(code, place, text, **fields), CATALOGUE[code].status)
