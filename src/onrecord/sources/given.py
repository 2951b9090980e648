"""Frequent given names of many languages, and what they say of gender.

Written for this project from general knowledge; the commonest use of each name is taken. Names that men and women bear
alike are in ``EITHER``: they say that someone is a person, and no more.
"""

from __future__ import annotations

from typing import Literal

from onrecord.attributions.words import word_set

Gender = Literal["male", "female"]

MALE = word_set(
    """eoghan thibault bernie jeb aaron abdul abdullah abdoulaye abel abraham adam adrian ahmad ahmed ajith akira alan
    alasdair albert aldo alejandro aleksandr aleksei alex alexander alexandre alexei alfonso alfred ali allan alvaro
    amadou amin amir amit amos anatoly anders andre andreas andreï andrés andrew andrey andrzej angelo angus anil
    anselm anthony antoine anton antonio antónio archibald ari arjun armando arne arnold arthur arturo arun ashok
    augusto axel aziz barnaby barry bart bashir ben benjamin bernard bernd bill björn bob bogdan bohdan boris boyd
    brad brendan brian bruce bruno bryan carl carlo carlos cédric cesar césar charles charlie chinedu chris
    christian christoph christophe christopher claude claudio clement colin conor craig crispin cyril damian damon
    dan daniel daniele darius dariusz david dean declan denis dennis derek desmond diego dieter dietrich dimitri
    dimitris dinesh dirk dmitri dmitriy dmitry dominic donald dorin douglas duncan dylan eamon eamonn ebenezer eddie
    edgar eduardo edward edwin einar elias elliot emeka emil emmanuel emre enrico enrique eric erich erik ernest
    ernesto erwin esteban eugene evan everton ewan fabian fabio farid faisal felipe félix felix femi ferdinand
    fergus fernando festus filip finn florian frank franklin franz françois fred frederick fredrik friedrich gabriel
    gareth gary gavin geoff geoffrey georg george georges georgi gerald gerard gerhard gianni gilbert giles giorgio
    giovanni giuseppe glenn gordon graham grahame greg gregor gregory grigory guillaume guillermo gunnar günter
    gustav guy habib hamid hamza hans harald harold harry haruto hasan hassan heinrich heinz helmut henning henri
    henrik henry herbert herman hector héctor hiroshi horst howard hubert hugh hugo hussein iain ian ibrahim idris
    ignacio igor ilya imran imre isaac ismail ivan ivo jack jacob jacques jaime jake jakob jakub jamal james jamie
    jan jason javier jean-pierre jeff jeffrey jens jeremy jerome jerry jesper jim jimmy jiří joachim joão joaquín
    joe joel johan johann johannes john johnny jon jonah jonas jonathan jørgen jorge josé jose josef joseph joshua
    josip juan jukka julian julio jürgen jussi justin kamal karel karim karl karol karsten keith ken kenji kenneth
    kevin khaled khalid kofi konrad konstantin kostas krzysztof kumar kurt kwame kyle lakshman lamine lars laszlo
    lászló laurent lawrence lee leif leo leon leonard leonardo leonid leopold lewis liam lloyd louis luca lucas
    ludwig luigi luis luiz lukas luke maciej magnus mahmoud malcolm mamadou manfred manuel marc marcel marcelo
    marcin marco marcos marcus marek mario mark marko markus martin martín marvin massimo mateo mateusz mats matteo
    matthew matthias maurice mauro max maxim mehdi mehmet melvin michael michał michel miguel mihai mikael mike
    mikhail miklos milan milos miloš mohamed mohammad mohammed moses moussa muhammad murat musa mustafa nasser
    nathan nathaniel neil nelson neville nicholas nick nicolas niels nigel nikolai nikolas nikos nils noah noel
    norman odd okello olaf ole oleg oleksandr oliver olivier omar oscar oskar osman otto owen oyelaran pablo paolo
    pascal patrick paul pavel pawel paweł pedro per percy peter petr petros philip philippe phillip pier pierre
    piers piet pietro piotr prakash rafael rafał rafiq rahul raj rajesh ralf ralph ramón ramon randy rangi raphael
    rashid raúl ravi ray raymond reinhard rené reza ricardo richard rick rob robert roberto robin rodrigo roger
    roland rolf roman ron ronald rory ross roy rudolf rui rupert russell ryan sadiq said salim salman salvador sam
    samir samuel sandeep sanjay santiago scott sean sebastian semyon serge sergei sergey sergio seth simeon simon
    søren stanislav stefan stefano stephen steve steven stuart sunil sven svend takashi tarek tariq ted telmo
    terence terry theo theodor thierry thomas thorsten tim timothy tobias todd tom tomás tomas tomasz tomáš tony
    torsten trevor tristan tyler umberto urs uwe vadim valentin vasily vernon victor viktor vijay vikram vincent
    vincenzo vito vlad vladimir volodymyr walter warren wayne werner wilhelm will william willem winston wojciech
    wolfgang xavier yannick yasser yevgeny yiannis yuri yusuf yves zoltan zoltán zsolt zurab ewald sheldon jared
    brandon dustin cody austin bradley connor ethan mason logan jayden aidan callum harvey kaspar leszek lech jerzy
    zbigniew henryk tadeusz mariusz ondřej radim bohumil vaclav václav stig knut torgeir hjalti oddur sigurd bjarne
    asger aarne eero ilkka kari-pekka matti pekka timo ville kristjan jaan andrus oto ivars janis jānis andris
    vytautas jonas-petras algirdas baptiste benoît bernat jordi josep xoán iker gorka kepa ioannis giorgos vassilis
    yannis stavros spyros nuno tiago vasco duarte baltasar gonzalo jaume pau rodolfo osvaldo adelino rotimi tunde
    chidi ikenna sipho thabo themba bongani tendai farai juma hamisi baraka kamau kipchoge otieno haile tesfaye
    bekele girma"""
)
FEMALE = word_set(
    """hillary abigail ada adele adriana agata agnes agnès agnete agnieszka aino aisha aïcha alba aleksandra alena
    alessandra alexandra alice alicia alina alison allison ama amanda amara amelia amina amy ana anastasia andrea
    angela angelica angelina anita anke anja ann anna annabel anne anneke annelore annette annika antonia anya april
    ariana arlene asha astrid audrey ayesha aylin barbara beata beatrice beatriz belinda bernadette bertha beryl
    beth betty beverly birgit bożena brenda bridget brigitte britta camila camilla carla carmen carol carolina
    caroline catarina catherine catriona cecilia celia céline chantal charlotte cheryl chiara chloe christa
    christiane christina christine cindy claire clara claudia colette constance cora corinna cressida cristina
    cynthia dagmar daisy dana daniela danielle daria deborah deirdre delphine denise diana diane dina dolores
    dominique-marie donna dora doris dorota dorothy ebba edda edith eileen elaine elena eleanor eleni elisa
    elisabeth eliza elizabeth ella ellen elsa elvira emily emma erika erin esther eugenia eva evelyn ewa farah
    fatima fatou fatoumata fiona flora florence frances francesca françoise frida frieda gabriela gail galina gemma
    georgina geraldine gerda gertrud gina giulia gloria grace greta gretchen gudrun gwen halima hanna hannah
    hannelore harriet hazel heather hedda heidi helen helena helga henrietta hilary hilda hilde hildegard ida ilona
    ileana ines inés inês inga ingeborg ingrid irena irene irina iris irma isabel isabella isabelle ivana jacqueline
    jane janet janice jasmine jeanne jelena jennifer jenny jessica jill jitka joan joanna jocelyn johanna josephine
    joy joyce juana judith judy julia juliana julie juliet jutta kamala karen karin karina karla katarina katarzyna
    kate katherine kathleen kathryn kathy katja katrin kayla kelly kerstin khadija kirsten kirsty kristin kristina
    lakshmi lara larisa laura lauren laurence-marie layla lea leila lena leonie lesley leticia leyla lidia lilian
    liliana lily lina linda lindiwe lisa lise liv livia liz lorna lotte louisa louise lourdes lucia lucía lucy
    ludmila luisa luz lydia lynette lynn madeleine magda magdalena maja malgorzata małgorzata mara marcela margaret
    margarita margot maria maría mariam marian mariana marianne marie marina marion marisa marit marlene marta
    martha martina mary maryam matilda maud maureen maya megan mei melanie melissa mercedes meredith merete mia
    michaela michelle milena mildred mina mira miranda miriam moira molly mona monica monika morag muriel nadia
    nadine nancy naomi nasima natalia natalie natasha nicola-jane nicole nina nino noor nora norma odile olena olga
    olivia ottoline paola patricia patrizia paula pauline penelope perpetua petra petronella philippa phoebe phyllis
    pia pilar polina priscilla priya rachel rahel ramona rana raquel rebecca regina renata renate renske rhona rita
    roberta rosa rosalind rosario rose rosemary rosie roxana ruth sabina sabine sadia sally samantha sandra sanne
    sara sarah sheila shirley sigrid silke silvia simone sinéad siobhan sofia solveig sonia sonja sophia sophie
    stella stephanie sue susan susana susanna susanne suzanne svetlana sylvia tamara tanja tanya tatiana teresa
    tereza tessa thelma theresa therese tina tove trine triin tuula ulla ulrike ursula valentina valeria valerie
    vanessa vera verna veronica veronika victoria vilma viola violet virginia vivian wanda wendy wibke wilhelmina
    wilma winifred xenia ximena yasmin yelena yolanda yvette yvonne zahra zainab zeynep zoe zuzana zsuzsa ottilie
    hyacinth yudelka graça cáit niamh aoife orla maeve gráinne róisín eilidh rhiannon sigríður sólrún guðrún päivi
    riikka anneli kaisa maarika kadri liis ieva daiva jurgita rasa oksana nataliya kateryna yulia ekaterina marija
    mirjana dragana vesna snežana desislava elif ayşe fatma nurgün yaa akua abena ngozi chioma adaeze funke folake
    wanjiru achieng thandiwe nomsa lerato halszka iwona"""
)
EITHER = word_set(
    """chad georgia israel india kenya chelsea paris sydney alex ali-reza andrea-paul ariel ashley charlie chris
    dominique jean jordan kari kim laurence lee leslie morgan nikita noor pat robin sam sasha saša shannon sidney
    sunny taylor toby tracy jamie jackie yuki ren chen wei ming li wang zhang liu yang zhao huang zhou wu xu sun hu
    zhu gao lin he guo ma luo liang song zheng han deng feng cao peng zeng nguyen tran singh kaur dee jesse riley
    casey quinn alexis skye rené francis jo"""
)


_ALL = MALE | FEMALE | EITHER


def gender_of(name: str) -> Gender | None:
    """Say whether the given name ``name`` (any case) is mostly a man's or a woman's."""
    low = name.lower()
    for form in (low, low.partition("-")[0]):
        if form in EITHER:
            return None
        if form in FEMALE:
            return None if form in MALE else "female"
        if form in MALE:
            return "male"
    return None


def is_given(name: str) -> bool:
    """Say whether ``name`` (any case) is a given name in these tables."""
    low = name.lower()
    return low in _ALL or low.partition("-")[0] in _ALL
