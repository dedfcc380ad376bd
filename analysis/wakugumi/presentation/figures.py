"""A chart as files: SVG, PDF and PNG in print sizes, a live page, the table that it draws, its caption and how to cite it."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from wakugumi.presentation import citation, matplotlib_renderer, pages, plotly_renderer
from wakugumi.presentation.chart import Chart
from wakugumi.presentation.labels import Lang, label
from wakugumi.presentation.tables import to_csv

FigureFormat = Literal["svg", "pdf", "png", "html"]
FORMATS: tuple[FigureFormat, ...] = ("svg", "pdf", "png", "html")


def write_figure(
    chart: Chart,
    folder: Path,
    *,
    lang: Lang = "en",
    formats: Sequence[FigureFormat] = FORMATS,
    widths_mm: Sequence[int] = matplotlib_renderer.WIDTHS_MM,
) -> list[Path]:
    """Write a chart into `folder`; returns what was written.

    `rates-en-85mm.svg`, `.pdf`, `.png` (300 dpi) and the same for 170 mm; `rates-en.html`, which reads the one
    `plotly.min.js` beside it; `rates.csv`; `rates-en.txt` (caption); `rates-en.bib`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{chart.key}-{lang}"
    written = {f"{chart.key}.csv": to_csv(chart.table), f"{stem}.txt": caption(chart, lang).encode("utf-8")}
    written[f"{stem}.bib"] = citation.of_figure(stem, chart.title.of(lang), chart.note.of(lang)).encode("utf-8")
    for file_format in formats:
        if file_format == "html":
            written[pages.PLOTLY_FILE] = pages.plotly_script().encode("utf-8")
            written[f"{stem}.html"] = page(chart, lang).encode("utf-8")
        else:
            for width in widths_mm:
                written[f"{stem}-{width}mm.{file_format}"] = matplotlib_renderer.render(chart, file_format, lang=lang, width_mm=width)
    for name, content in written.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    return [folder / name for name in sorted(written)]


def caption(chart: Chart, lang: Lang) -> str:
    """The caption that belongs to the figure in a paper: title, n and method, then the alternative text."""
    stop, colon = ("。", "：") if lang == "ja" else (". ", ": ")
    return f"{chart.title.of(lang)}{stop}{chart.note.of(lang)}\n\n{label('page.alt').of(lang)}{colon}{chart.described.of(lang)}\n"


def page(chart: Chart, lang: Lang) -> str:
    """A page that shows the chart live, with the plotly script beside it; it asks nothing of the network."""
    return pages.render(
        "chart.html.j2",
        lang=lang,
        chart=shown(chart, lang),
        policy=pages.policy([pages.DRAW], files=True),
        plotly_file=pages.PLOTLY_FILE,
        draw=pages.DRAW,
        data_file=f"{chart.key}.csv",
        data_label=label("page.data").of(lang),
    )


def shown(chart: Chart, lang: Lang) -> dict[str, object]:
    """What a template needs to show a chart: live where scripts run, as a picture elsewhere, in words for those who do not see it."""
    picture = matplotlib_renderer.render(chart, "png", lang=lang, dpi=110)
    specification = plotly_renderer.specification(chart, lang=lang, framed=False)
    return {
        "key": chart.key,
        "title": chart.title.of(lang),
        "note": chart.note.of(lang),
        "alt": chart.described.of(lang),
        "height": specification["layout"]["height"],
        "json": pages.as_json(specification),
        "picture": base64.b64encode(picture).decode("ascii"),
    }
