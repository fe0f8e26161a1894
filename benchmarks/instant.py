"""What needs no server: a switch of the legend, a scale and a hover, in frames of the browser and in messages sent."""

from typing import Any

from playwright.sync_api import Page

from benchmarks.browsing import map_frame, settle

# the frames from an act to the first in which its sign is there, at most so many
FRAMES = """async ({ act, sign }) => {
  const there = () => Boolean(eval(sign));
  if (there()) throw new Error(`already: ${sign}`);
  eval(act);
  for (let frames = 0; frames < 60; frames += 1) {
    await new Promise(requestAnimationFrame);
    if (there()) return frames + 1;
  }
  return null;
}"""
MAP = "document.querySelector('#map_div')"
ACTS = {
    "legend": (
        "document.querySelector('[data-layer=flows]').click()",
        f"(({MAP}.dataset.off ?? '').includes('flows'))",
    ),
    "scale": ("document.querySelector('.scales [data-scale=home]').click()", f"{MAP}.dataset.scale === 'home'"),
    "hover": (
        "document.querySelector('.label[data-id]').dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))",
        "document.querySelector('.flow.hover')",
    ),
}


def frames(page: Page) -> dict[str, Any]:
    """Return frames until each act is seen on the map of a page, and how many messages it sent to the server.

    The scale goes into the link after it has been drawn, so it sends one.
    """
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda message: sent.append(message)))
    page.reload()
    settle(page, first=True)
    taken: dict[str, Any] = {}
    for name in ("hover", "legend", "scale"):
        act, sign = ACTS[name]
        before = len(sent)
        taken[name] = {"frames": map_frame(page).evaluate(FRAMES, {"act": act, "sign": sign})}
        settle(page)
        taken[name]["messages"] = len(sent) - before
    return taken
