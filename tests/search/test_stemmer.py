"""Words of one family share a stem; words that only look alike do not."""

import re

import pytest

from sitegen.search.stemmer import stem

# From Porter's paper, step by step, and from his list of words.
PORTERS_WORDS = """
    caresses caress  ponies poni  ties ti  caress caress  cats cat
    feed feed  agreed agre  plastered plaster  bled bled  motoring motor  sing sing
    conflated conflat  troubled troubl  sized size  hopping hop  tanned tan  falling fall
    hissing hiss  fizzed fizz  failing fail  filing file  happy happi  sky sky
    relational relat  conditional condit  rational ration  valenci valenc  digitizer digit
    conformabli conform  radicalli radic  differentli differ  vileli vile  analogousli analog
    vietnamization vietnam  predication predic  operator oper  feudalism feudal
    decisiveness decis  hopefulness hope  callousness callous  formaliti formal
    sensitiviti sensit  sensibiliti sensibl  triplicate triplic  formative form  formalize formal
    electriciti electr  electrical electr  hopeful hope  goodness good  revival reviv
    allowance allow  inference infer  airliner airlin  gyroscopic gyroscop  adjustable adjust
    defensible defens  irritant irrit  replacement replac  adjustment adjust  dependent depend
    adoption adopt  homologou homolog  communism commun  activate activ  angulariti angular
    homologous homolog  effective effect  bowdlerize bowdler  probate probat  rate rate
    cease ceas  controll control  roll roll  yes ye  youth youth  archaeology archaeolog
    by by  as as  possibly possibl
"""


@pytest.mark.parametrize("pair", re.findall(r"\S+ \S+", PORTERS_WORDS))
def test_a_word_has_the_stem_that_porter_gave_it(pair: str) -> None:
    """The stemmer follows the published steps."""
    word, its_stem = pair.split()
    assert stem(word) == its_stem


@pytest.mark.parametrize(
    "family",
    [
        "volunteer volunteers volunteering volunteered",
        "complain complaining complained complains",
        "activate activated activating activation",  # the search library parts these
        "assess assessed assessing assesses",
        "community communities",
        "conception conceptions",
    ],
)
def test_a_family_of_words_has_one_stem(family: str) -> None:
    """Whichever form is typed, the others are found."""
    assert len({stem(word) for word in family.split()}) == 1
