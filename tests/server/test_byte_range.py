"""Parts of files, as a GIS asks for them."""

from starlette.applications import Starlette

from server import downloads, static_routes
from tests.support.visitor import Visitor


def test_one_part_is_answered_and_anything_else_with_the_whole() -> None:
    one = Visitor(Starlette(routes=[*static_routes.ROUTES, *downloads.ROUTES]))
    for address in ("/layers/airways.geojson", "/exports/items.csv?province=hunan"):
        whole = one.get(address)
        body = whole.text.encode()
        n, tag = len(body), whole.headers["etag"]
        assert whole.headers["accept-ranges"] == "bytes"
        for asked, start, end in (
            ("bytes=0-99", 0, 100),
            ("bytes=100-", 100, n),
            (f"bytes=5-{n * 10**6}", 5, n),
            ("bytes=-7", n - 7, n),
            (f"bytes=-{n * 2}", 0, n),
        ):
            part = one.get(address, range=asked, if_range=tag, accept_encoding="gzip")
            assert (part.status, part.headers["content-range"]) == (206, f"bytes {start}-{end - 1}/{n}"), asked
            assert part.text == body[start:end].decode(errors="replace")
            assert part.headers["content-length"] == str(end - start)
            assert part.headers["content-type"] == whole.headers["content-type"]
            assert "content-encoding" not in part.headers
        for asked in (f"bytes={n}-", "bytes=-0"):
            refused = one.get(address, range=asked)
            assert (refused.status, refused.headers["content-range"], refused.text) == (416, f"bytes */{n}", ""), asked
        for asked in ("bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1,4-5", "bytes=" + "9" * 5000 + "-"):
            assert one.get(address, range=asked).text == whole.text, asked
        assert one.get(address, range="bytes=0-1", if_range='"older"').text == whole.text
        assert one.get(address, range="bytes=0-1", if_none_match=tag).status == 304
