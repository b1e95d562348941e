"""Exported pages read back: every name whole, nothing cut off, in any script, for any form."""

import json

import pypdfium2
import pytest
from exporting import SAMPLES, export, exported, plan_text, written
from folders import TOML

from speedmentor.export import FORMATS
from speedmentor.folder import read_folder

PAGES = [what for what in FORMATS if what.endswith(".pdf")]
EVENT = read_folder(SAMPLES / "spring_evening")
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 8
MM = 72 / 25.4


def texts(data: bytes) -> list[str]:
    """What stands on each page; lines joined, and without the marks for scripts and line ends."""
    with pypdfium2.PdfDocument(data) as pdf:
        raw = [page.get_textpage().get_text_range() for page in pdf]
    marks = dict.fromkeys(map(ord, "\u200b\u2068\u2069\ufffe\u0002"))
    return [" ".join(text.translate(marks).split()) for text in raw]


def sizes(data: bytes) -> set[tuple[int, int]]:
    with pypdfium2.PdfDocument(data) as pdf:
        return {(round(page.get_width() / MM), round(page.get_height() / MM)) for page in pdf}


def spilt(data: bytes) -> list[str]:
    """Letters that stand outside their page."""
    outside = []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text, (width, height) = page.get_textpage(), page.get_size()
            for i in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(i)
                if left < 0 or bottom < 0 or right > width or top > height:
                    outside.append(text.get_text_range(i, 1))
    return outside


@pytest.fixture(scope="module")
def spring(tmp_path_factory):
    plan = tmp_path_factory.mktemp("spring") / "plan.json"
    plan.write_text(plan_text("spring_evening"), "utf-8")
    return {what: exported(SAMPLES / "spring_evening", plan, what) for what in PAGES}, plan


def test_grid_has_each_table_and_its_rounds_with_the_head_on_every_page(spring):
    documents, plan = spring
    pages = texts(documents["grid.pdf"])
    rounds = json.loads(plan.read_text("utf-8"))["rounds"]

    assert len(pages) in (2, 3)
    assert all("Round 6 19:15–19:25" in page for page in pages)
    assert [f"Page {n + 1} / {len(pages)}" in page for n, page in enumerate(pages)]
    used = {meeting["table"] for one in rounds for meeting in one["meetings"]}
    assert all(f"Table {table[1:]} " in " ".join(pages) for table in used)
    assert sizes(documents["grid.pdf"]) == {(297, 210)}


def test_everybody_has_a_page_in_the_order_of_names(spring):
    heads = [page for page in texts(spring[0]["people.pdf"]) if page.startswith("Spring")]
    people = sorted((one.name for one in EVENT.people), key=str.casefold)

    assert len(heads) == len(people) == 84
    for page, name in zip(heads[:40], people, strict=False):
        assert f"18:00–19:25 {name} ment" in page
    assert "Break, 15 minutes" in heads[0]
    assert sizes(spring[0]["people.pdf"]) == {(148, 210)}


def test_what_somebody_confides_is_for_their_mentors_and_themselves(tmp_path):
    mentees = "id,name,goal,question\na1,Kim,Find courage,How?\na2,Lee,,\na3,Noor,,\n"
    folder, plan = written(tmp_path, mentees=mentees)
    ann, bob, kim, lee, noor = texts(exported(folder, plan, "people.pdf"))

    assert "Kim Goal: Find courage Question: How?" in ann
    assert "Your goal: Find courage Your question: How?" in kim
    assert not [page for page in (bob, lee, noor) if "courage" in page]


def test_reasons_of_rules_and_addresses_are_printed_nowhere(spring):
    for data in spring[0].values():
        printed = " ".join(texts(data))
        assert "Divorced" not in printed
        assert "@example.org" not in printed


def test_badges_are_ten_to_a_sheet_with_the_rounds_of_each(spring):
    pages = texts(spring[0]["badges.pdf"])

    assert len(pages) == 9
    assert [page.count("Plan 1") for page in pages] == [10] * 8 + [4]
    assert sizes(spring[0]["badges.pdf"]) == {(210, 297)}
    assert "18:00" in pages[0]


def test_sign_shows_table_zone_and_all_of_a_team(spring):
    pages = texts(spring[0]["signs.pdf"])

    assert any(page.startswith("Table 1 Hall ") for page in pages)
    assert any("Gregor Hollenstein, Leyla Aydın" in page for page in pages)


@pytest.mark.parametrize("what", PAGES)
def test_pages_are_tagged_and_named_for_those_who_listen(spring, what):
    data = spring[0][what]

    assert b"pdfuaid:part" in data
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf.get_metadata_value("Title").endswith("Spring mentoring evening")
        assert pdf.get_metadata_value("CreationDate") == ""
        assert pdf.is_tagged()


@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize(
    "name",
    [LONG, "Ann " * 75 + "Lee", "ليلى بنت أحمد الحداد", "שרה לוי", "#panic(1) *a* _b_ $x$ @c <d>"],
)
def test_any_name_is_printed_whole_and_within_the_page(tmp_path, what, name):
    name = name.strip()
    folder, plan = written(tmp_path, mentors=f'id,name\nm1,"{name}"\nm2,Bob\n')
    data = exported(folder, plan, what)

    letters = sorted(name.replace(" ", ""))
    printed = "".join(texts(data))
    assert all(printed.count(one) >= letters.count(one) for one in set(letters))
    assert spilt(data) == []


def test_hosts_that_change_stand_with_their_rounds(tmp_path):
    folder, plan = written(tmp_path)
    (folder / "rules.csv").write_text("kind,a,table\nat,m1,T1\nat,m2,T1\n", "utf-8")
    plan.write_text(plan.read_text("utf-8").replace('"T2"', '"T1"'), "utf-8")

    assert "Round 1 Ann Round 2 Bob" in texts(exported(folder, plan, "signs.pdf"))[0]


def test_letters_without_a_font_are_named_and_the_rest_is_printed(tmp_path):
    folder, plan = written(tmp_path, mentors="id,name\nm1,Ann \U00012000\nm2,Bob \ue123\n")
    out = tmp_path / "grid.pdf"
    done = export(folder, plan, "grid.pdf", out)

    assert done.exit_code == 0
    assert "No font here has the letters \ue123 \U00012000;" in done.stderr
    assert "Ann" in texts(out.read_bytes())[0]


def test_online_pages_show_links_and_no_tables(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(plan_text("remote_booked"), "utf-8")
    documents = {what: exported(SAMPLES / "remote_booked", plan, what) for what in PAGES}

    assert not [what for what, data in documents.items() if "Table" in " ".join(texts(data))]
    assert "https://meet.example.org/room-1" in texts(documents["people.pdf"])[0]


def test_long_link_is_printed_whole_within_the_page(tmp_path):
    link = "https://meet.example.org/" + "0123456789" * 20
    folder, plan = written(
        tmp_path,
        toml=TOML.replace("[rounds]", 'mode = "hybrid"\n\n[rounds]', 1),
        mentors=f"id,name,link\nm1,Ann,{link}\nm2,Bob,\n",
    )
    data = exported(folder, plan, "people.pdf")

    assert link in texts(data)[0].replace(" ", "")
    assert spilt(data) == []


def test_circles_have_no_roles_and_a_sign_for_each(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(plan_text("peer_circles"), "utf-8")
    signs = texts(exported(SAMPLES / "peer_circles", plan, "signs.pdf"))

    assert [page.split(" Peer")[0] for page in signs] == [
        f"Table {n + 1}" for n in range(len(signs))
    ]
    assert "mentee" not in " ".join(texts(exported(SAMPLES / "peer_circles", plan, "badges.pdf")))


def test_pages_speak_german(tmp_path):
    folder, plan = written(tmp_path)

    grid = texts(exported(folder, plan, "grid.pdf", language="de"))[0]
    assert "Donnerstag, 11. März 2027, 18:00–18:30" in grid
    assert "Tisch 1" in grid
    assert "Setzen aus" in grid
    assert "Pausiert" in texts(exported(folder, plan, "people.pdf", language="de"))[1]


def test_many_rounds_take_larger_paper(tmp_path):
    folder, plan = written(tmp_path, toml=TOML.replace("count = 3", "count = 12"))
    document = json.loads(plan.read_text("utf-8"))
    for number in range(4, 13):
        begins = 18 * 60 + 10 * (number - 1)
        starts, ends = (
            f"2027-03-11T{at // 60}:{at % 60:02}:00+01:00" for at in (begins, begins + 10)
        )
        empty = document["rounds"][2]
        document["rounds"].append(empty | {"number": number, "starts": starts, "ends": ends})
    plan.write_text(json.dumps(document), "utf-8")

    assert sizes(exported(folder, plan, "grid.pdf")) == {(420, 297)}
    assert "Ann mentor 1 2 3 4 5 6 7 8 9 10 T1" in texts(exported(folder, plan, "badges.pdf"))[0]
