"""Documents in every format that reports come in, made here so that none is in the repository."""

import io
import textwrap
import zipfile

import docx

WORDS = (
    "The governor said that more than 1,000 people had crossed the river on 5 July. About 60 of "
    "them came back."
)
TITLE = "Hundreds cross the river at night"
PARAGRAPHS = (
    WORDS,
    (
        "Others, among them a spokesman of the border service, put the number far lower and spoke "
        "of no more than 300."
    ),
    (
        "The crossing had been closed since spring, when floods carried away the only bridge for "
        "a hundred kilometres."
    ),
)


def page(*paragraphs: str, title: str = TITLE, head: str = "", encoding: str = "utf-8") -> bytes:
    """Return a report as a web page that states author, day and outlet; ``head`` goes first."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f'<!doctype html><html lang="en"><head>{head}<title>{title} | Valley Post</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" '
        f'content="Valley Post">'
        '<meta name="author" content="Anna Berg">'
        '<meta property="article:published_time" content="2021-07-05T08:00:00Z">'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>&copy; Valley Post</footer></body></html>"
    ).encode(encoding)


def word(*paragraphs: str) -> bytes:
    """Return a report as a Word document, with a table."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = TITLE, "Anna Berg"
    for paragraph in paragraphs or PARAGRAPHS:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Crossed", "1,037"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pdf(text: str = WORDS, made: str = "") -> bytes:
    """Return a PDF of one page; where there is no text, the page is only a picture of nothing.

    ``made`` is the moment it says it was made, in a PDF's own form.
    """
    lines = [line.replace("(", r"\(").replace(")", r"\)") for line in textwrap.wrap(text, 80)]
    drawn = (
        "BT /F1 11 Tf 50 750 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        if text
        else ""
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({TITLE}) /Author (Anna Berg) /CreationDate ({made}) >>" if made else "<< >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 7\n0000000000 65535 f \n{rows}{trailer}".encode()


def bomb() -> bytes:
    """Return what says it is a Word document, and unpacks to far more than there is room for."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (201 * 1024 * 1024))
    return content.getvalue()


def feed(*items: tuple[str, str]) -> bytes:
    """Return an RSS feed of titles and addresses."""
    entries = "".join(
        f"<item><guid>{url}</guid><title>{title}</title><link>{url}</link>"
        "<pubDate>Mon, 05 Jul 2021 08:00:00 GMT</pubDate></item>"
        for title, url in items
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Valley Post, '
        f"news</title>{entries}</channel></rss>"
    ).encode()
