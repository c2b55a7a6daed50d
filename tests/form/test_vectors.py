"""What is said of the shared vectors by Python; the browser's script is held to the same file.

`tests/browser/test_form_rules.py` does that, and compares the two on every real case besides.
"""

import pytest

from tests.form.python_side import found_in
from tests.form.vectors import Vector, vectors


@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector.name)
def test_python_says_what_the_vector_has(vector: Vector) -> None:
    """Every sentence, no more and no less."""
    found = found_in(vector.slug, vector.facts, vector.story)
    assert sorted(told[:3] for told in found) == sorted(vector.told)
