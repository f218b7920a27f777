"""The relationships of a part: which other parts it needs, and by which id it calls them."""

from __future__ import annotations

import posixpath

from lxml import etree

from scorer.frozen import Frozen
from scorer.ooxml.namespaces import PACKAGE_RELATIONS, kind_of
from scorer.ooxml.package import Package

_TAG = f"{{{PACKAGE_RELATIONS}}}Relationship"


class Relation(Frozen):
    """One relationship; `kind` is the last word of its type, `part` the part as the file spells it, if it is there."""

    id: str
    kind: str
    target: str
    part: str | None


def relations_part(part: str) -> str:
    """The name of the part that holds a part's relationships; "" is the package itself."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relations_of(package: Package, part: str) -> list[Relation]:
    """The relationships of a part in their order, none if it has no such part."""
    name = package.find(relations_part(part))
    if name is None:
        return []
    return [_relation(package, part, element) for element in package.tree(name).iterchildren(_TAG)]


def add_relation(package: Package, part: str, relation_type: str, target_part: str) -> str:
    """Adds a relationship to a part in the same package and returns its id; the part must have some already.

    The id follows from the target: a number behind those there are would depend on what was removed before.
    """
    name = package.find(relations_part(part))
    if name is None:
        raise package.refuse("FILE-21", part=relations_part(part))
    root = package.tree(name)
    taken = {element.get("Id") for element in root.iterchildren(_TAG)}
    new = f"rId_{posixpath.basename(target_part).partition('.')[0]}"
    while new in taken:
        new += "_"
    # From the root: relpath would ask for the current folder, which may be gone.
    target = posixpath.relpath(f"/{target_part}", f"/{posixpath.dirname(part)}")
    etree.SubElement(root, _TAG, Id=new, Type=relation_type, Target=target)
    package.touch(name)
    return new


def remove_relation(package: Package, part: str, relation_id: str) -> None:
    """Takes a relationship out of a part's list."""
    name = package.find(relations_part(part))
    if name is None:
        return
    root = package.tree(name)
    for element in root.findall(_TAG):
        if element.get("Id") == relation_id:
            root.remove(element)
            package.touch(name)


def remove_with_dependents(package: Package, part: str) -> None:
    """Removes a part, its relationships, and the parts that nothing else refers to."""
    own = {relation.part for relation in relations_of(package, part)}
    relations = package.find(relations_part(part))
    package.remove(part)
    if relations is not None:
        package.remove(relations)
    for other in sorted(name for name in own if name and package.find(name)):
        if other not in _referred(package):
            remove_with_dependents(package, other)


def _referred(package: Package) -> set[str]:
    owners = (
        "/".join(name.rsplit("/_rels/", 1)) for name in package.names() if name.lower().endswith(".rels")
    )
    parts = (relation.part for owner in owners for relation in relations_of(package, _owner(owner)))
    return {part for part in parts if part}


def _owner(joined: str) -> str:
    name = joined.removeprefix("_rels/")
    return name[: -len(".rels")]


def _relation(package: Package, part: str, element: etree._Element) -> Relation:
    target = (element.get("Target") or "").replace("\\", "/")
    found = None
    if (element.get("TargetMode") or "").lower() != "external":
        path = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
        found = package.find(posixpath.normpath(path).lstrip("/"))
        if found is None and "%" in path:
            from urllib.parse import unquote

            found = package.find(posixpath.normpath(unquote(path)).lstrip("/"))
    return Relation(element.get("Id") or "", kind_of(element.get("Type") or ""), target, found)
