"""First names that are one: short forms, and the forms that one name has in neighbouring languages."""

from __future__ import annotations

from onrecord.sources.across.spelling import spelling

_FORMS = """
alexander aleksandr oleksandr alejandro sasha sascha alex sandy
andrew andrei andrey andrii andriy andy drew
anthony tony
antonio toni
barbara barb basia
benjamin ben benny
catherine katherine katharine ekaterina kateryna kate katie kathy cathy katya
charles charlie chuck
christopher chris kit
daniel dan danny
david dave
deborah debbie deb
dmitri dmytro dima mitya
donald don
edward ed eddie ted ned
elizabeth elisabeth liz beth betty lisa bess libby elsa
evgeny yevhen eugene gene zhenya
francisco paco pancho
frederick fred freddie
george georgy heorhii yuri
gerald gerry jerry
gregory greg grigory hryhorii grisha
henry harry hank
ivan vanya
jacob jake
james jim jimmy jamie
jennifer jen jenny
johannes hans johann
john jack johnny jon
jonathan jon
joseph joe joey
jose pepe
josef sepp
lawrence laurence larry
leonard leo len lenny
margaret maggie meg peggy greta rita
mary molly polly
matthew matt
michael mikhail mykhailo michail mike mick misha
muhammad mohammed mohamad mehmet
nicholas nick nicky
nicolas nikolai mykola kolya
patricia pat patty tricia
patrick pat paddy
peter petr petro pyotr pete
philip phil
rebecca becky
richard rick dick rich
robert rob bob bobby robbie
ronald ron
samuel sam
sergei serhii serhiy seryozha
stephen steven steve
susan sue susie
theodore ted theo
thomas tom tommy
timothy tim
victoria vicky tori
vladimir volodymyr vova volodya
walter walt
wilhelm willi
william bill will billy liam
"""
"""A line for each name; written for this project from general knowledge, the commonest use of each form taken."""


def one_given(one: str, other: str) -> bool:
    """Say whether two folded first names are forms of one: "Bill" and "William", "Volodymyr" and "Vladimir"."""
    return bool(_LINES.get(spelling(one), set()) & _LINES.get(spelling(other), set()))


def _lines() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_FORMS.split("\n")):
        for form in line.split():
            found.setdefault(spelling(form), set()).add(number)
    return found


_LINES = _lines()
