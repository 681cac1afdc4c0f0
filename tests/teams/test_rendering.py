"""Every card in Microsoft's own renderer, in a real browser, on a phone and on a desk."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Browser, Page

from adapters.forms.errand import MISSING, Ask, Called, Field, Picture, Sheet
from adapters.forms.filled import File, Filled, Tick
from adapters.forms.offer import Offer
from adapters.forms.questions import QUESTIONS
from adapters.teams import form, making, sheet, show
from adapters.teams.card import show as show_card
from adapters.teams.pictures import Pictures
from adapters.teams.tray import Gathered, Sent
from chatops.draft import Standing, State
from chatops.findings import Severity
from chatops.notices import (
    AccountLine,
    Action,
    Audience,
    Card,
    ConsentAnswer,
    ConsentLine,
    Control,
    Form,
    PhotoLine,
    PupilAnswer,
    PupilChoice,
    PupilLine,
    Said,
    TakeDownTask,
    Weight,
)
from tests import javascript
from tests.errands import FACES, NETWORKS, TABLE
from tests.teams import controls as of

WIDTHS: Final = {"phone": 320, "desk": 600}
PICTURE: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='480' height='320'%3E"
    "%3Crect width='480' height='320' fill='%2387a96b'/%3E%3C/svg%3E"
)
# What it is told when it cannot do something is kept; a renderer that skips a part says so there.
RENDER: Final = """([card, width]) => {
  const host = document.createElement("div");
  host.style.width = width + "px";
  document.body.replaceChildren(host);
  const context = new AdaptiveCards.SerializationContext();
  const made = new AdaptiveCards.AdaptiveCard();
  made.parse(card, context);
  const faults = [...Array(context.eventCount).keys()].map((at) => context.getEventAt(at).message);
  const checked = made.validateProperties().validationEvents.map((one) => one.message);
  const shown = made.render(host);
  host.appendChild(shown);
  for (const one of [...shown.querySelectorAll("button[aria-expanded=false]")]) one.click();
  const wide = [...host.querySelectorAll("*:not(input)")]
    .filter((one) => one.scrollWidth > width + 1
      || one.tagName === "BUTTON" && one.getBoundingClientRect().right > width + 9).map((one) => one.outerHTML.slice(0, 200));
  const fields = shown.querySelectorAll("input, textarea, select").length;
  return { faults: [...faults, ...checked], wide, fields, text: host.innerText };
}"""
LONG = "The Year 4 garden club planted beans, courgettes and sunflowers on Tuesday. " * 12
CARD = Card(
    audience=Audience.APPROVER,
    draft="7461937160a330f7",
    digest="ab" * 32,
    version=2,
    revision=1,
    state=State.AWAITING,
    school="Thornfield Primary School",
    author="Miss Marsh",
    status="Waiting for Mrs Nolan.",
    text=f"Look what is growing!\n\n{LONG}\n*not bold* [no link](https://x.example) 🎉",
    accounts=(AccountLine("facebook", "Facebook @thornfield"), AccountLine("website", "Website")),
    photos=(
        PhotoLine("ab" * 32, "Children water beans in a raised bed", "", ("Zoë Brandt, 4A",)),
        PhotoLine("cd" * 32, "A raised bed", "", (), none_visible=True),
        PhotoLine("", "", "", problem="This file is a video, not a photo."),
    ),
    pictured=(PupilLine("Zoë Brandt, 4A", "Consent in writing since 08/09/2025."),),
    findings=(
        Said(
            Severity.NEEDS_OVERRIDE,
            "A full name stands beside a photo.",
            "Leave it out.",
            ("DEF-6",),
        ),
        Said(Severity.WARN, "Only one pupil is pictured in photo 1.", "Use a group.", ("DEF-11",)),
    ),
    actions=(Action.APPROVE, Action.ASK_CHANGES, Action.REJECT),
    needs_reason=True,
    notes=("Improper is what a reasonable person finds unsuitable. (COM-6b)",),
    wished=date(2026, 11, 27),
)
PUBLISHING = (Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST)
PUBLISHER = replace(
    CARD,
    audience=Audience.PUBLISHER,
    state=State.PARTLY_POSTED,
    actions=(),
    findings=(),
    status="Approved by Mrs Nolan at 12:00 on 14 January 2026.",
    accounts=(
        AccountLine("facebook", "Facebook @thornfield", actions=PUBLISHING),
        AccountLine("website", "Website", Standing.POSTED, "https://thornfield.example/news/1"),
        AccountLine("x", "X @thornfield", Standing.FAILED, reason="Locked out", actions=PUBLISHING),
    ),
)
OFFER = Offer((Form("thornfield", "Thornfield", CARD.accounts, tuple(QUESTIONS), ("4A",)),))
FILLED = Filled(
    key="1",
    text=CARD.text,
    accounts=("facebook",),
    files=(File("ab" * 32, "beans.jpg", "Children water beans"), File("cd" * 32, "bed.jpg")),
    pictured=(Tick("1001", "Zoë Brandt, 4A"), Tick("class:4A", "Class 4A (whole class, 28)")),
    answers={"dress": "yes"},
    date="2026-11-27",
)
GATHERED = Gathered(
    FILLED,
    sent=(
        Sent("1/3", "clip.mp4", problem="This file is a video, not a photo."),
        Sent("1/4", "last.heic", url="https://x.sharepoint.com/x", inline=True),
    ),
    left_out=30,
    unreadable=True,
)
LINES = tuple(
    ConsentLine(medium, channel, "granted, in writing", date(2025, 9, 8), evidence="form 12")
    for medium in ("image", "name")
    for channel in ("internal", "print", "website", "social", "press")
)
PROBLEMS = {"text": "Please write the text of the post.", "pictured": "Please tick every pupil."}


SHEET = Sheet(
    title="Cover faces in a photo",
    submit="Cover them",
    lead=("Two faces were found.",),
    pictures=(Picture("ab" * 32, "The photo, its faces numbered"),),
    fields=(
        Field("faces", "Which faces?", Ask.SEVERAL, FACES, value=("1",)),
        Field(
            "who",
            "Who is face 1?",
            Ask.PUPIL,
            (("thornfield/1001", "Zoë Brandt, 4A"),),
            needed=False,
            value=("thornfield/1001",),
        ),
        Field("where", "Where was it?", hint="A place, in a few words.", needed=False),
        Field("why", "Why?", Ask.WORDS),
        Field("on", "From which day?", Ask.DAY, value=("2026-03-09",)),
        Field("channel", "For which channel?", Ask.ONE, FACES, value=("2",)),
        Field("network", "For which network?", Ask.ONE, NETWORKS),
        Field("sure", "I have asked the parents", Ask.TICK),
        Field("shots", "A picture of it", Ask.PICTURES, needed=False, most=3),
    ),
)
CONTROLS = (
    Control("everything", "Cover faces", ("d1",)),
    Control("withdraw_now", "Apply the mended text", ("d1",), Weight.PRIMARY),
    Control("reading", "Why?", ("d1",)),
    Control("look_up", "Ask the register", ("t", "1")),
    Control("send_back", "Report a mistake", ("d1",), Weight.DANGER),
)


def content(messages: list[dict[str, Any]]) -> dict[str, Any]:
    card: dict[str, Any] = messages[0]["attachments"][0]["content"]
    return card


def link(digest: str, *, read: bool = False) -> str:
    del digest, read
    return PICTURE


PICTURES = Pictures(link)


EVERY: Final = {
    "approver": show_card(CARD, link).content,
    "late": show_card(
        replace(CARD, actions=(), state=State.APPROVED, reason="A good one."),
        link,
        "Nothing was changed: this draft was already approved by Mrs Bright at 10:42.",
    ).content,
    "author": show_card(
        replace(CARD, audience=Audience.AUTHOR, actions=(Action.EDIT, Action.WITHDRAW)), link
    ).content,
    "publisher": show_card(PUBLISHER, link).content,
    "gathering": making.gathering(GATHERED),
    "dialog": form.filling(OFFER, GATHERED, tuple(QUESTIONS), PROBLEMS, PICTURES),
    "errand": sheet.asking(
        Called("everything", ("d",)), SHEET, link, {"why": MISSING, "": "Nothing was changed yet."}
    ),
    "offered": show_card(replace(CARD, controls=CONTROLS), link, errands=TABLE).content,
    "moved": making.moved(),
    "closed": making.closed("This post was handed in."),
    "consent": show.consent(
        "Zoë", [("t", ConsentAnswer("Zoë", PupilAnswer("Zoë Brandt, 4A", LINES)))]
    ),
    "choice": show.consent(
        "Jack", [("t", ConsentAnswer("Jack", choices=(PupilChoice("1004", "Jack Davies, 4A"),)))]
    ),
    "take_down": content(
        show.take_down(
            TakeDownTask(
                "t", "d", "Facebook", "https://x.example/1", date(2026, 11, 30), "Consent."
            )
        )
    ),
    "list": show.lines("Your posts", ["“Sports day” Approved by Mrs Nolan."], "")["attachments"][0][
        "content"
    ],
}


async def opened(browser: Browser) -> Page:
    page = await browser.new_page(viewport={"width": 700, "height": 900})
    await page.set_content(
        "<!doctype html><html lang='en'><body style='margin:8px;font-family:sans-serif'></body></html>"
    )
    await page.add_script_tag(path=javascript.install() / "adaptivecards/dist/adaptivecards.min.js")
    return page


@pytest.mark.parametrize("width", WIDTHS)
async def test_microsofts_renderer_takes_every_card(
    browser: Browser, width: str, tmp_path: Path
) -> None:
    page = await opened(browser)
    # Set to a folder, the pictures stay for somebody to look at.
    pictures = Path(os.environ.get("CARD_PICTURES") or tmp_path)
    for name, card in EVERY.items():
        shown = await page.evaluate(RENDER, [card, WIDTHS[width]])
        assert shown["faults"] == [], name
        assert shown["wide"] == [], f"{name} is wider than a {width}"
        for said in ("*not bold* [no link](https://x.example)",) * (name == "approver"):
            assert said in shown["text"]
        picture = await page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
        assert len(picture) > 1000
    await page.close()


async def test_a_field_behind_a_control_comes_back_with_it(browser: Browser) -> None:
    """What Microsoft's renderer sends is what the tests press: data, and the fields around it."""
    page = await opened(browser)
    sent = await page.evaluate(
        """(card) => new Promise((done) => {
          const made = new AdaptiveCards.AdaptiveCard();
          made.parse(card);
          made.onExecuteAction = (action) => done({ verb: action.verb, data: action.data });
          document.body.replaceChildren(made.render());
          const press = (title) => [...document.querySelectorAll("button")]
            .filter((one) => one.innerText === title)[0].click();
          press("Reject");
          for (const one of document.querySelectorAll("textarea")) {
            one.value = "It names a child.";
            one.dispatchEvent(new Event("input"));
          }
          press("Reject now");
        })""",
        EVERY["approver"],
    )
    control = next(one for one, _ in of.controls(EVERY["approver"]) if one["title"] == "Reject now")
    wanted = of.pressed(EVERY["approver"], control, said_reject="It names a child.")
    assert json.loads(json.dumps(sent)) == {"verb": "reject", "data": wanted}
    await page.close()
