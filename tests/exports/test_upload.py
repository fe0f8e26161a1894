"""What a browser sends of a file: decoded within a limit, or refused with the code that says why."""

import base64

import pytest

from exports import upload

BODY = b"PK" * 500


def test_what_a_browser_sends_is_decoded_or_refused_with_its_reason() -> None:
    sent = base64.b64encode(BODY).decode()
    assert upload.decoded(sent, len(BODY)) == BODY
    refused = {
        "above the limit": (sent, len(BODY) - 100, upload.TOO_LARGE),
        "no base64, and above the limit": ("!" * 100, 10, upload.TOO_LARGE),
        "no base64": ("no base64!", len(BODY), upload.NO_WORKBOOK),
        "no ASCII": ("梧州", len(BODY), upload.NO_WORKBOOK),
    }
    for about, (text, most, code) in refused.items():
        with pytest.raises(upload.Unreadable) as error:
            upload.decoded(text, most)
        assert error.value.code == code, about
