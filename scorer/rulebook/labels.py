"""Labels of a rules file as people read them in a sentence."""

from __future__ import annotations

import re

_NUMBERING = re.compile(r"^(?:[\d一二三四五六七八九十]+、|其中：)+")
_ASIDE = re.compile(r"（[^（）]*）")


def plain_label(label: str) -> str:
    """A label without numbering, units and asides, its years in words: “{本年}年预算数” is “本年预算数”."""
    text = label.replace("{本年}年", "本年").replace("{上年}年", "上年")
    return _ASIDE.sub("", _NUMBERING.sub("", text)).strip("： ")
