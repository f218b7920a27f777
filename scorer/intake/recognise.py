"""Which form stands where: by its title, else by its headings; never by the sheet's name or position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scorer.frozen import Frozen
from scorer.intake.labels import label_key, spec_key, title_key, years_in
from scorer.intake.text import normalise_label, strip_numbering
from scorer.intake.view import View
from scorer.messages import problem
from scorer.model import Place, Problem
from scorer.rulebook import Form

_TITLE_LENGTH = 60
_SENTENCE = ("。", "；", "，", "、")


class Recognised(Frozen):
    """The part of a worksheet that each form occupies, by the form's id; self-assessments may occur on several."""

    single: Mapping[str, View]
    repeated: tuple[tuple[Form, View], ...]
    problems: tuple[Problem, ...]

    @property
    def any(self) -> bool:
        """Whether anything of the forms is there, be it twice."""
        return bool(self.single or self.repeated) or any(item.code == "FORM-31" for item in self.problems)


def recognise(views: Sequence[View], forms: Sequence[Form]) -> Recognised:
    """The part of a worksheet that each form occupies, by the form's id. A form found twice or not at all is a problem."""
    titles = {title_key(title): form for form in forms for title in (form.title, *form.also)}
    titled = [found for view in views for found in _titled(view, titles)]
    seen = {form.id for form, _ in titled}
    taken = {view.sheet.name for _, view in titled}
    for view in views:
        if view.sheet.name not in taken:
            titled += [(form, view) for form in forms if form.id not in seen and _has_headings(view, form)]
    found: dict[str, View] = {}
    problems: list[Problem] = []
    for form in forms:
        if form.kind == "assessment":
            continue
        places = [view for which, view in titled if which.id == form.id]
        if len(places) > 1:
            names = "”和“".join(dict.fromkeys(view.sheet.name for view in places))
            place = Place(places[-1].sheet.name)
            problems.append(problem("FORM-31", place, form=form.title, sheets=names))
        elif places:
            found[form.id] = places[0]
        elif not form.optional:
            problems.append(problem("FORM-30", Place(heading=form.title)))
    repeated = tuple((form, view) for form, view in titled if form.kind == "assessment")
    return Recognised(found, repeated, tuple(problems))


def _titled(view: View, titles: Mapping[str, Form]) -> list[tuple[Form, View]]:
    """The forms whose title stands in a sheet, each with the rows down to the next title."""
    rows: list[tuple[int, Form]] = []
    for row, _, text in view.texts():
        form = _form_of(text, titles)
        if form and (not rows or rows[-1][0] != row):
            rows.append((row, form))
    ends = [*(row - 1 for row, _ in rows[1:]), view.last][: len(rows)]
    return [(form, view.part(row, end)) for (row, form), end in zip(rows, ends, strict=True)]


def _form_of(text: str, titles: Mapping[str, Form]) -> Form | None:
    if len(text) > _TITLE_LENGTH or (
        any(sign in text for sign in _SENTENCE) and any(sign in strip_numbering(text) for sign in _SENTENCE)
    ):
        return None
    key = title_key(text)
    if not key.endswith(tuple(titles)):
        return None
    return titles[max((title for title in titles if key.endswith(title)), key=len)]


def _has_headings(view: View, form: Form) -> bool:
    """Without a title: most headings of a fact sheet, or the head row of an indicator table."""
    labels = {label_key(text) for _, _, text in view.texts() if len(text) <= _TITLE_LENGTH}
    if form.kind == "assessment":
        return False
    if form.kind == "indicators":
        return (
            "三级指标" in labels
            and _any_in(("分值", "权重", "标准分"), labels)
            and "评价标准" in labels | {"评价标准" for label in labels if label == "评分标准"}
        )
    headings = [spec_key(block.heading) for block in form.blocks]
    there = [heading for heading in headings if any(label.startswith(heading) for label in labels)]
    return len(headings) > 1 and 2 * len(there) > len(headings)


def _any_in(words: Iterable[str], labels: set[str]) -> bool:
    return any(word in labels for word in words)


def form_year(view: View) -> int | None:
    """The year in a form's title."""
    first = [text for row, _, text in view.texts() if row == view.first]
    years = years_in(normalise_label(text) for text in first)
    return years.pop() if len(years) == 1 else None
