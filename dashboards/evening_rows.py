"""A letter's parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    value: str
    note: str = ""
    link: str = ""  # to the very calls; empty: there are none, or nobody knows where the pages are


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: tuple[Row, ...]
    remark: str = ""

    def as_text(self) -> str:
        lines = [self.title, "-" * len(self.title)]
        for row in self.rows:
            lines.append(f"{row.name}: {row.value}" + (f" ({row.note})" if row.note else ""))
            lines += [f"  {row.link}"] if row.link else []
        return "\n".join([*lines, *([self.remark] if self.remark else [])])
