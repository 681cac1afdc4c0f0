"""However a table was saved, it is read as the same rows; what is no table is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.sheet import MOST_COLUMNS, SheetRefused, read_sheet
from tests.core.mapping.tables import written

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
CELLS = st.text(st.sampled_from("abc XYZ,;\t'\"\u2019\u00eb\u00d6-19/\n"), max_size=8).map(
    str.strip
)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(CELLS.filter(bool), min_size=width, max_size=width), min_size=3, max_size=8
    )
)


@given(TABLES, st.sampled_from([*ENCODINGS, "cp1252"]), st.sampled_from(",;\t"))
def test_a_table_reads_back_whatever_its_encoding_and_delimiter(
    table: list[list[str]], encoding: str, delimiter: str
) -> None:
    heading = [f"column {place}" for place in range(len(table[0]))]
    read = read_sheet(written([heading, *table], delimiter, encoding))
    assert [list(line.cells) for line in read.lines] == [heading, *table]
    assert [line.number for line in read.lines] == [*range(1, len(table) + 2)]


def test_a_curly_apostrophe_of_windows_is_kept() -> None:
    read = read_sheet("Surname,Forename\nO\u2019Connor,Niamh\n".encode("cp1252"))
    assert read.lines[1].cells[0] == "O\u2019Connor"
    assert read.saved_as == "Windows-1252, columns parted by commas"


def test_rows_keep_their_numbers_where_some_are_blank_or_say_how_columns_are_parted() -> None:
    read = read_sheet(b"sep=;\r\nA;B\r\n;\r\n1;2\r\n")
    assert [(one.number, one.cells) for one in read.lines] == [(2, ("A", "B")), (4, ("1", "2"))]


def test_excels_way_of_keeping_zeros_is_undone_and_a_formula_stays_words() -> None:
    read = read_sheet(b'Adno,Name\n="001042",=1+1\n')
    assert read.lines[1].cells == ("001042", "=1+1")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "one column only"),
        (b"just words\nmore words\n", "one column only"),
        (b'a,b\n"open,b\n', "quotation mark"),
        (b"a,b\n1,\x81\n", "neither UTF-8"),
        (b"sep=#\na#b\n", "cannot be read"),
        (b"," * MOST_COLUMNS + b"\n1,2\n1,2\n", "more than"),
        (b",\n,\n", "is empty"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(SheetRefused, match=why):
        read_sheet(data)
