"""A made news site: pages in twelve layouts, each with what a reader of it should find. Outlets, people and events are invented.

``page(number)`` is the same each time. What is no article holds the word ``FOREIGN``, so that it is known wherever it comes up.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import zlib
from dataclasses import dataclass, field
from html import escape
from typing import Any

FOREIGN = "Mirandol"
OUTLET = "Le Courrier d'Essai"
_PLACES = "Koursk Soumy Kharkiv Pokrovsk Zaporijjia Kherson Donetsk Belgorod Odessa Briansk Tchernihiv Kramatorsk".split()
_WHO = ("le gouverneur de la région", "l'état-major", "le ministère de la Défense", "la maire de la ville", "un porte-parole des secours",
        "la préfète", "l'administration locale", "le commandement de la brigade", "une responsable de l'hôpital")  # fmt: skip
_SENTENCES = (
    "{n} personnes ont été blessées dans la nuit à {p}, selon {w}.",
    "« Nous avons compté {n} drones au-dessus de {p} », a déclaré {w} en fin de matinée.",
    "{W} affirme que {n} maisons ont perdu leur toit près de {p} et que les travaux prendront des semaines.",
    "Les habitants de {p} décrivent une file d'attente devant la boulangerie, où l'on vend du pain depuis l'aube.",
    "À {p}, {w} a annoncé la reprise des trains après {n} heures d'arrêt.",
    "Le bilan n'a pas pu être vérifié de source indépendante, et {w} n'a pas donné de détails.",
    "Plus de {n} hectares de blé ont brûlé autour de {p}, d'après {w}.",
    "« Les enfants dorment au sous-sol, mais l'école reste ouverte », dit une institutrice de {p} qui tient à son prénom, Nadia.",
    "Sur la place du marché, des volontaires réparent {n} vélos et distribuent de l'eau aux voisins.",
    "{W} a démenti avoir abandonné {p} et parle d'un repli de {n} mètres.",
    "Une réunion est prévue la semaine prochaine pour décider du sort des entrepôts de {p}.",
    "Le pont qui mène à {p} a été rouvert aux camions de moins de {n} tonnes.",
    "Environ {n} foyers restaient privés d'électricité mardi soir, a indiqué {w}.",
    "Dans la cour, un vieil homme range des briques, une par une, sans lever les yeux vers la route.",
)
_TITLES = ("À {p}, {n} foyers attendent le retour du courant", "{p} : les trains reprennent après {n} heures d'arrêt",
           "Près de {p}, le récit d'une nuit sans sommeil", "{W} dément tout repli autour de {p}",
           "Ce que l'on sait des incendies de {p}")  # fmt: skip
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
LAYOUTS = ("json-ld", "open graph", "visible date", "no date", "live json-ld", "live marked", "paywall", "amp", "latin-1", "wrong header",
           "div soup", "microdata")  # fmt: skip


@dataclass
class Page:
    """``body``: bytes as sent, under ``content_type``; ``paragraphs``: the article; ``posts``: (time, paragraphs) of a live blog."""

    path: str
    layout: str
    body: bytes
    content_type: str
    title: str
    paragraphs: list[str]
    day: str | None
    posts: list[tuple[str, list[str]]] = field(default_factory=list)


def page(number: int) -> Page:
    """The page of that number."""
    draw, layout = random.Random(f"page {number}"), LAYOUTS[number % len(LAYOUTS)]
    title = _filled(draw.choice(_TITLES), draw)
    when = dt.datetime(2025, 1, 1, 6, tzinfo=dt.timezone(dt.timedelta(hours=1))) + dt.timedelta(hours=draw.randrange(24 * 200))
    paragraphs = [" ".join(_filled(s, draw) for s in draw.sample(_SENTENCES, draw.randint(1, 3))) for _ in range(draw.randint(5, 11))]
    made = Page(f"/{when:%Y/%m}/{number}-article.html", layout, b"", "text/html; charset=utf-8", title, paragraphs, when.date().isoformat())
    if layout.startswith("live"):
        _live(made, when, draw)
    if layout == "no date":
        made.day, made.path = None, f"/articles/{number}.html"
    if layout == "paywall":
        made.paragraphs = paragraphs[:3]
    text = _document(made, when, draw)
    if number // len(LAYOUTS) % 3 == 2 and layout != "live marked":
        text = _hashed(text)
    if layout == "latin-1":
        made.body, made.content_type = text.encode("latin-1", "xmlcharrefreplace"), "text/html"
    elif layout == "wrong header":
        made.body = text.encode("utf-8")
        made.content_type = f"text/html; charset={draw.choice(('iso-8859-1', 'windows-1251', 'us-ascii', 'none-such'))}"
    else:
        made.body = text.encode("utf-8")
    return made


def _filled(pattern: str, draw: random.Random) -> str:
    who = draw.choice(_WHO)
    return pattern.format(n=draw.randint(3, 900), p=draw.choice(_PLACES), w=who, W=who[0].upper() + who[1:])


def _live(made: Page, when: dt.datetime, draw: random.Random) -> None:
    times = [when + dt.timedelta(minutes=17 * n) for n in range(draw.randint(4, 8))]
    made.posts = [(t.isoformat(), [_filled(s, draw) for s in draw.sample(_SENTENCES, draw.randint(1, 2))]) for t in times]
    made.paragraphs = [p for _, ps in made.posts for p in ps]


def _document(made: Page, when: dt.datetime, draw: random.Random) -> str:
    layout = made.layout
    amp, lang = (" amp", "fr-FR") if layout == "amp" else ("", "fr")
    charset = {"latin-1": '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "wrong header": ""}.get(
        layout, '<meta charset="utf-8">'
    )
    head = f"{charset}<title>{escape(made.title)} | {OUTLET}</title>{_head(made, when)}"
    main = _main(made, when, draw)
    return (
        f'<!DOCTYPE html><html lang="{lang}"{amp}><head>{head}</head><body class="page">{cookies(draw)}{menu(draw)}'
        f'<div class="wrap"><div class="content-column">{main}</div>{side(draw)}</div>{comments(draw)}{foot(draw)}</body></html>'
    )


def _hashed(text: str) -> str:
    """The page with names of classes and ids that say nothing, as a builder of styles gives them, and without roles."""
    text = re.sub(r' role="[a-z]+"', "", text)
    return re.sub(r'(class|id)="([\w -]+)"', lambda m: f'{m[1]}="css-{zlib.crc32(m[2].encode()):x}"', text)


def _head(made: Page, when: dt.datetime) -> str:
    stamp = when.isoformat()
    said: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": made.title, "inLanguage": "fr",
            "datePublished": stamp,
            "author": [{"@type": "Person", "name": "Jeanne Essai"}], "publisher": {"@type": "Organization", "name": OUTLET}}  # fmt: skip
    if made.layout == "live json-ld":
        updates = [{"@type": "BlogPosting", "headline": ps[0][:40], "articleBody": "\n".join(ps), "datePublished": t, "url": f"#p{n}"}
                   for n, (t, ps) in enumerate(made.posts)]  # fmt: skip
        said |= {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    if made.layout == "paywall":
        said["isAccessibleForFree"] = False
    if made.layout in ("json-ld", "live json-ld", "paywall", "wrong header", "div soup"):
        return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'
    graph = f"""<meta property="og:title" content="{escape(made.title, quote=True)} - {escape(OUTLET, quote=True)}">
    <meta property="og:site_name" content="{escape(OUTLET, quote=True)}"><meta property="article:published_time" content="{stamp}">"""
    if made.layout in ("open graph", "amp", "live marked", "latin-1"):
        return graph
    return ""


def _main(made: Page, when: dt.datetime, draw: random.Random) -> str:
    layout, heading = made.layout, f"<h1>{escape(made.title)}</h1>"
    shown = f"{when.day}{'er' if when.day == 1 else ''} {_MONTHS[when.month - 1]} {when.year} à {when:%Hh%M}"
    byline = f'<p class="byline">Publié le {shown}</p>' if layout in ("visible date", "open graph") else ""
    if layout == "live marked":
        posts = "".join(
            f'<div class="live-post" id="p{n}"><time datetime="{t}">{t[11:16]}</time>{_paragraphs(ps)}</div>'
            for n, (t, ps) in enumerate(made.posts)
        )
        return f'<article>{heading}<div class="live-posts">{posts}</div></article>'
    parts = [f"<p>{escape(p)}</p>" for p in made.paragraphs]
    if len(parts) > 3:
        parts.insert(2, also(draw))
        parts.insert(len(parts) - 1, also(draw))
    inside = "\n".join(parts)
    if layout == "paywall":
        wall = f"La suite est réservée aux abonnés. {FOREIGN} vous offre trois mois, selon la formule choisie."
        return f'<article>{heading}{inside}<div class="paywall"><p>{wall}</p></div></article>'
    if layout == "div soup":
        inside = inside.replace("<p>", '<div class="txt"><div>').replace("</p>", "</div></div>")
        return f'<div id="c1"><div>{heading}</div><div class="b">{inside}</div></div>'
    if layout == "microdata":
        stamp = f'<time itemprop="datePublished" datetime="{when.isoformat()}">{shown}</time>'
        body = f'<div itemprop="articleBody">{inside}</div>'
        return f'<main><article itemscope itemtype="https://schema.org/NewsArticle">{heading}{stamp}{body}</article></main>'
    return f"<article>{heading}{byline}{inside}</article>"


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _foreign(draw: random.Random) -> str:
    return f"{FOREIGN} : {draw.randint(10, 99)} soldats tués à {draw.choice(_PLACES)}, selon l'état-major"


def also(draw: random.Random) -> str:
    link = f'<a href="/x">{_foreign(draw)}</a>'
    return draw.choice((
        f"<p><strong>À lire aussi :</strong> {link}</p>", f"<p>Lire aussi : {link}</p>",
        f'<aside class="related"><h3>Sur le même sujet</h3><ul><li>{link}</li></ul></aside>',
        f'<div class="read-also"><span>Lire également</span>{link}</div>', f"<blockquote><p>À LIRE AUSSI {link}</p></blockquote>",
    ))  # fmt: skip


def cookies(draw: random.Random) -> str:
    words = f"{FOREIGN} et ses {draw.randint(100, 900)} partenaires déposent des cookies. "
    words += "Selon votre choix, ils mesurent l'audience du site et affirment la respecter."
    return draw.choice((
        f'<div id="cookie-banner" role="dialog"><p>{words}</p><button>Accepter</button></div>',
        f'<div class="didomi-popup-container"><div><p>{words}</p><p>{words}</p></div></div>',
        f'<section class="rgpd"><p>{words}</p><a href="#">Refuser</a></section>',
    ))  # fmt: skip


def menu(draw: random.Random) -> str:
    items = "".join(f'<li><a href="/{p}">{p}</a></li>' for p in _PLACES)
    hot = f'<li><a href="/x">{_foreign(draw)}</a></li>'
    return draw.choice(
        (
            f"<nav><ul>{items}{hot}</ul></nav>",
            f'<div class="main-nav"><ul>{items}{hot}</ul></div>',
            f'<header role="banner"><ul>{items}{hot}</ul></header>',
        )
    )


def side(draw: random.Random) -> str:
    items = "".join(f"<li><a href='/y'>{_foreign(draw)}</a></li>" for _ in range(5))
    return (
        f'<div class="sidebar"><h3>Les plus lus</h3><ol>{items}</ol></div>'
        f'<div class="newsletter"><p>Recevez {FOREIGN} chaque matin, selon vos envies.</p></div>'
    )


def comments(draw: random.Random) -> str:
    words = f"{_foreign(draw)}. Je n'y crois pas du tout, disent mes voisins."
    return f'<section id="comments"><h2>Commentaires</h2><div class="comment"><p>{words}</p></div></section>'


def foot(draw: random.Random) -> str:
    return f"<footer><p>© {draw.randint(2009, 2024)} {FOREIGN}. Mentions légales, plan du site, selon la loi.</p></footer>"
