"""The organiser's pages: upload, mistakes, plan, grid, publish, links, badges."""

import re
import zipfile
from io import BytesIO

import pytest
from invented import an_event
from openpyxl import load_workbook

from speedmentor.access import Role
from speedmentor.folder import read_files
from web import create_app
from web.organiser.upload import MOST_BYTES, MOST_UNZIPPED, id_from
from web.settings import Settings

EVENT_TOML = """
format = "speedmentor.event/1"
name = "Little évening"
form = "one_to_one"
timezone = "Europe/Vienna"
starts = 2027-03-11T18:00:00
[rounds]
count = 1
minutes = 10
"""
MENTORS = "id,name\nm1,Gerda Holm\n"
MENTEES = "id,name\na1,Ada Berg\n"
FILES = {"event.toml": EVENT_TOML, "mentors.csv": MENTORS, "mentees.csv": MENTEES}


@pytest.fixture
def organiser(browser):
    return browser(Role.ORGANISER)


def upload(client, files, address="/organiser/new"):
    parts = [
        (BytesIO(content if isinstance(content, bytes) else content.encode()), name)
        for name, content in files.items()
    ]
    return client.post(address, data={"files": parts}, content_type="multipart/form-data")


def zipped(files):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


# -- events


def test_empty_list_says_what_to_do(organiser):
    assert "No event yet." in organiser.get("/organiser/").text


def test_list_tells_when_events_start_on_their_own_clock(event, organiser):
    assert "11 March 2027, 18:00 (Europe/Vienna)" in organiser.get("/organiser/").text


def test_namesakes_are_pointed_out(organiser):
    people = "id,name,both\na1,Ada Berg,\na2,Ada Berg,\na3,Gerda Holm,m1\n"

    page = organiser.get(upload(organiser, {**FILES, "mentees.csv": people}).location).text

    assert re.search("More than once there is the name <bdi>Ada Berg</bdi>[.]", page)


def test_archive_is_the_folder_of_the_event_with_its_plan_and_journal(event, organiser):
    answer = organiser.get("/organiser/spring/archive.zip")

    with zipfile.ZipFile(BytesIO(answer.data)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    assert files.keys() >= {"spring/event.toml", "spring/plan.json", "spring/journal.json"}
    plain = {name.removeprefix("spring/"): content for name, content in files.items()}
    assert read_files(plain, event_id="spring").people == event.people


def test_ceiling_is_told_before_there_are_any_names(organiser):
    asked = {"mentors": 24, "mentees": 60, "rounds": 6, "seats": 3, "tables": ""}

    page = organiser.get("/organiser/ceiling", query_string=asked).text

    assert "At most, every mentee meets 6 mentors: 360 meetings in all." in page
    assert "Cheapest change: 7 rounds" in page
    assert 'name="mentees" min="1" max="1000000" value="60"' in page
    assert "At most" not in organiser.get("/organiser/ceiling").text
    assert organiser.get("/organiser/ceiling?mentors=-1").status_code == 422


@pytest.mark.parametrize("rows", [3_500, 10_000])
def test_upload_of_thousands_of_rows_is_read(organiser, store, rows):
    people = "id,name\r\n" + "".join(f"a{n:05},Mentee {n:05}\r\n" for n in range(rows))

    answer = upload(organiser, {**FILES, "mentees.csv": people})

    assert answer.status_code == 303
    assert len(store.event("little_evening").mentees) == rows


def test_uploaded_files_become_an_event_named_after_its_name(organiser, store):
    answer = upload(organiser, FILES)

    assert (answer.status_code, answer.location) == (303, "/organiser/little_evening/")
    assert store.event("little_evening").mentees[0].name == "Ada Berg"
    assert "Little évening" in organiser.get("/organiser/").text


@pytest.mark.parametrize("folder", ["", "spring/", "../../etc/", "C:\\events\\"])
def test_zip_is_read_whatever_its_folders_and_nothing_is_written_elsewhere(
    organiser, store, folder
):
    packed = {f"{folder}{name}": content for name, content in FILES.items()}
    packed["__MACOSX/._event.toml"] = "x"

    answer = upload(organiser, {"event.zip": zipped(packed)})

    if ".." in folder:  # starts with a dot: not one of the event's files
        assert answer.status_code == 422
    else:
        assert answer.status_code == 303


def test_all_mistakes_are_shown_with_their_places_and_nothing_is_stored(organiser, store):
    mentees = "id,name,wishes\na1,Ada Berg,m9\na1,Bo Ek,\n"

    answer = upload(organiser, {**FILES, "mentees.csv": mentees})

    rows = re.findall(
        r"<td><bdi>mentees.csv</bdi></td>\s*<td class=\"numbers\">(\d+)</td>", answer.text
    )
    assert (answer.status_code, sorted(rows)) == (422, ["2", "3"])
    assert "2 things to mend" in answer.text
    assert store.events() == []


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"event.zip": b"PK nothing"},
        {"event.zip": zipped({f"{n}.csv": "x" for n in range(100)})},
        {"event.toml": b"\x00\xff"},
        {"mentors.csv": MENTORS},
        {"people.xlsx": zipped({"xl/workbook.xml": "<workbook/>", "xl/sheet1.xml": "x" * 999})},
    ],
)
def test_unreadable_upload_is_refused_in_words(organiser, store, files):
    answer = upload(organiser, files)

    assert answer.status_code == 422
    assert "to mend" in answer.text
    assert store.events() == []


def test_spreadsheet_of_another_kind_is_refused_with_the_way_to_save_it(organiser, store):
    answer = upload(organiser, {"mentors.ods": b"PK", "mentees.xls": b"PK"})

    assert answer.status_code == 422
    assert "2 things to mend" in answer.text
    assert "save it as XLSX" in answer.text


def test_workbook_becomes_an_event_and_comes_back_changed(organiser, store):
    upload(organiser, FILES)
    before = store.event("little_evening")

    book = organiser.get("/organiser/little_evening/event.xlsx")
    replaced = upload(
        organiser,
        {"event.xlsx": renamed(book.data, "Ada Berg", "Ada Lang")},
        "/organiser/little_evening/files",
    )

    assert "little_evening.xlsx" in book.headers["Content-Disposition"]
    assert replaced.status_code == 303
    after = store.event("little_evening")
    assert after.mentees[0].name == "Ada Lang"
    assert after.mentors == before.mentors


def renamed(book, old, new):
    loaded, buffer = load_workbook(BytesIO(book)), BytesIO()
    for row in loaded["mentees"].iter_rows():
        for cell in row:
            cell.value = new if cell.value == old else cell.value
    loaded.save(buffer)
    return buffer.getvalue()


def test_blank_workbook_is_offered_and_told_what_it_lacks(organiser, store):
    address = "/organiser/new.xlsx"

    assert address in organiser.get("/organiser/new").text
    answer = upload(organiser, {"my event.xlsx": organiser.get(address).data})
    assert answer.status_code == 422
    assert "mentees (my event.xlsx)" in answer.text
    assert store.events() == []


def test_workbook_beside_the_file_made_of_it_is_left_alone(organiser, store):
    answer = upload(organiser, {**FILES, "mentors.xlsx": b"PK"})

    assert answer.status_code == 303


def test_zip_bomb_is_refused_while_unpacking(organiser):
    bomb = zipped({"mentees.csv": bytes(MOST_UNZIPPED + 1)})

    answer = upload(organiser, {"event.zip": bomb})

    assert answer.status_code == 422
    assert "unpacks to more than 32 MB" in answer.text


def test_upload_beyond_the_limit_is_413(organiser):
    answer = organiser.post(
        "/organiser/new", data=bytes(MOST_BYTES + 1), content_type="multipart/form-data; boundary=b"
    )

    assert answer.status_code == 413


def test_event_of_the_same_name_is_not_overwritten(organiser):
    upload(organiser, FILES)

    answer = upload(organiser, FILES)

    assert answer.status_code == 422
    assert "little_evening" in answer.text


def test_files_can_be_replaced_and_the_event_deleted(organiser, store):
    upload(organiser, FILES)
    more = {**FILES, "mentors.csv": MENTORS + "m2,Hugo Ny\n"}

    replaced = upload(organiser, more, "/organiser/little_evening/files")

    assert replaced.status_code == 303
    assert len(store.event("little_evening").mentors) == 2
    organiser.post("/organiser/little_evening/delete")
    assert store.events() == []


def test_live_event_is_not_replaced(event, organiser, program):
    program(Role.FACILITATOR).post("/api/v1/events/spring/run/open_doors", json={"version": 2})

    answer = upload(organiser, FILES, "/organiser/spring/files")

    assert answer.status_code == 409
    assert "running" in answer.text


@pytest.mark.parametrize(
    ("name", "event_id"),
    [("Spring Évening 2027", "spring_evening_2027"), ("春の夕べ", "event"), ("--a--", "a")],
)
def test_event_id_comes_from_the_name(name, event_id):
    assert id_from(name) == event_id


# -- links and badges


def test_fresh_links_open_the_pages_they_are_for(event, organiser, app):
    page = organiser.post("/organiser/spring/links").text

    links = re.findall(r'href="http://localhost(/j/[\w-]+)"', page)
    opened = [app.test_client().get(link).location for link in links]
    assert opened == ["/e/spring/console", "/e/spring/desk", "/e/spring/screen"]
    assert "/j/" not in organiser.get("/organiser/spring/").text


def test_links_name_the_address_people_reach_the_server_by(tmp_path, clock):
    url = "https://evening.example"
    app = create_app(Settings(data=str(tmp_path), async_mode="threading", now=clock.now, url=url))
    store = app.extensions["speedmentor"].store
    store.save_event(an_event(), now=clock.now())
    client = app.test_client()
    client.get(f"/j/{store.new_link(Role.ORGANISER, event_id=None, now=clock.now()).token}")

    page = client.post("/organiser/spring/links", headers={"Origin": url}).text
    store.close()

    assert len(re.findall(r'href="https://evening\.example/j/[\w-]+"', page)) == 3


def test_older_links_stop_only_when_asked(event, organiser, browser):
    desk = browser(Role.HELPER)

    organiser.post("/organiser/spring/links")
    before = desk.get("/e/spring/desk").status_code
    organiser.post("/organiser/spring/links", data={"revoke": "yes"})

    assert (before, desk.get("/e/spring/desk").status_code) == (200, 401)


def test_everybody_gets_a_badge_with_name_code_and_qr(event, organiser):
    page = organiser.post("/organiser/spring/badges").text

    badges = page.split('<li class="badge">')[1:]
    assert len(badges) == 7
    assert "Ada Berg" in badges[0]
    assert "founder" in badges[0]
    assert re.search(r'badge-short">[2-9A-X]{3} [2-9A-X]{3}<', badges[0])
    assert len(set(re.findall(r"<svg.*?</svg>", page))) == 7
    assert len(set(re.findall(r'badge-short">([^<]+)<', page))) == 7


def test_short_code_of_a_badge_checks_its_person_in(event, organiser, program):
    page = organiser.post("/organiser/spring/badges").text
    code = re.search(r'badge-short">([^<]+)<', page)[1]
    program(Role.FACILITATOR).post("/api/v1/events/spring/run/open_doors", json={"version": 2})

    answer = program(Role.HELPER).post("/api/v1/events/spring/check-ins", json={"code": code})

    assert answer.json["person"]["name"] == "Ada Berg"
