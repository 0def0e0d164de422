"""A text that is sent is read and not kept."""

TEXT = "Le gouverneur Ostap Verboviak affirme tenir environ 500 km² dans la région de Koursk."


def test_a_text_and_files_are_read_without_being_stored(page, ledger_file):
    before = ledger_file.read_bytes()
    files = [("files", ("../2025-03-08_mot.txt", f"Mot du soir\n\n{TEXT}".encode())), ("files", ("image.bin", b"\x00\x01\x02\xff"))]
    answer = page.post("/api/read", data={"text": TEXT, "published": "2025-03-08", "lang": "fr"}, files=files)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert [doc["text"] for doc in found["documents"]] == [TEXT, f"Mot du soir\n\n{TEXT}"]
    assert found["documents"][1]["document"]["published"] == "2025-03-08"
    assert any(claim["kind"] == "control.hold" for claim in found["documents"][0]["claims"])
    assert [problem["level"] for problem in found["problems"]] == ["refusal"]
    assert "image.bin" in found["problems"][0]["line"]
    assert "/tmp" not in answer.text
    assert ledger_file.read_bytes() == before


def test_a_day_that_is_none_is_said_so(page):
    answer = page.post("/api/read", data={"text": TEXT, "published": "soon"})
    assert answer.status_code == 422
    assert "soon" in answer.json()["error"]
