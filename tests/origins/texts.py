"""Reports of one invented day, as several invented outlets print them."""

from __future__ import annotations

from onrecord.reports import Report

AGENCY = """\
TARVIK, May 4 (MPA) - The harbour board of Tarvik closed the Storholm bridge to lorries on Monday after divers found \
cracks in two of its eleven piers, the board's engineer said.

"Two piers are cracked from the waterline down to the footing," Oddny Braaten told a news conference. "We do not \
gamble with a bridge that carries the school bus."

Braaten said the cracks were first photographed in February by a contractor that was inspecting a water main. The \
pictures reached the board only last week, she said, because they had been filed with the invoice.

The contractor, Havrum Marine, said it had sent a written warning on February 19 and had received no answer. "Somebody \
signed for it," its director, Pal Ekren, said by telephone.

Cars and bicycles may still cross in one lane. Lorries are sent round the fjord, a detour of 64 km that passes through \
the village of Nes, where residents have put a table across the road.

The transport ministry said it was waiting for the board's report and could not say when repairs would begin.

The bridge, opened in 1961, carries some 5,200 vehicles a day between the town and the fish landing at Storholm. A \
plan to replace it was dropped in 2017 when the council preferred a swimming pool.

Tarvik has 19,000 inhabitants and exports most of its herring to Poland.
"""

SAME_CONFERENCE = """\
Lorry drivers woke up to a locked barrier at Storholm this morning, and by noon the queue of herring trucks reached \
the petrol station.

The reason lies under water. At a hurried meeting with the press in the fire station, Oddny Braaten, who answers for \
everything in Tarvik that is made of concrete, held up photographs of what looked like a bad tooth. "Two piers are \
cracked from the waterline down to the footing," she said. How long have they been so? She would rather not guess.

Would it not have been enough to lower the speed limit? Braaten shook her head. "We do not gamble with a bridge that \
carries the school bus," she said, and went back to her drawings.

For Jorunn Lie, who runs the landing, every day of the detour costs 40,000 crowns in diesel and overtime. She has \
asked the county for a ferry. The county has asked her for a form.

At the café by the ramp they have their own theory, in which a submarine plays a part. Nobody there would give a name.
"""

UPDATE = """\
TARVIK, May 6 (MPA) - Police searched the offices of the Tarvik harbour board on Wednesday and took away two computers \
and a filing cabinet, a prosecutor said.

Prosecutor Signe Aas said the investigation concerned a warning that may have been kept from the board's members. No \
one had been arrested, she said.

The chairman, Ulf Moen, stepped down in the afternoon. In a letter of four lines he thanked the staff and wished the \
piers well.

Havrum Marine gave investigators a receipt for its letter. It bears a stamp, a date and a coffee ring, Aas said.

An association of hauliers announced a claim for damages, and the mayor cancelled a visit to Gdansk.

The bridge, opened in 1961, carries some 5,200 vehicles a day between the town and the fish landing at Storholm. A \
plan to replace it was dropped in 2017 when the council preferred a swimming pool.

Tarvik has 19,000 inhabitants and exports most of its herring to Poland.
"""

OTHER = """\
A choir from Nes has won the county prize for its recording of songs about turnips, the jury announced on Sunday.

The forty singers, most of them retired, practise in a barn that belongs to the conductor's brother. "We had no idea \
that anyone was listening," said Berit Sandnes, who has led them since 1998.

The prize is worth 30,000 crowns and a painting of the governor. The choir wants to spend the money on a stove.
"""


def report(
    name: str, text: str = AGENCY, outlet: str | None = None, byline: str | None = None, published: str | None = None
) -> Report:
    """Build a report; an outlet of its own where none is given."""
    return Report(id=name, text=text, outlet=outlet or f"Outlet {name}", byline=byline, published=published)


def paragraphs(text: str, first: int, last: int) -> str:
    """Return some paragraphs of a text, counted from 0, both ends in."""
    return "\n\n".join(text.strip().split("\n\n")[first : last + 1])
