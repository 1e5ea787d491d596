"""A made-up review with every kind of block, for the prints to print."""

from datetime import date
from typing import Any

from pairbook.reviews.phrases import filled, joined, said, shown, words
from pairbook.reviews.tree import (
    Bullets,
    Chip,
    Heading,
    Paragraph,
    Passage,
    Question,
    Review,
    Section,
    TableBlock,
)
from pairbook.values.say import Say

AID = Chip(
    "figure",
    "FIN-07@pair:east-west@2015",
    Say("37.8705 million yuan", "3787.05万元"),
    "37870500",
    "yuan",
    name=Say("Total free aid", "无偿援助资金和物资合计"),
)
ROADS = Chip(
    "figure",
    "INF-01@pair:east-west@2015",
    Say("73 kilometres", "73公里"),
    "73",
    "km",
    name=Say("Roads built or improved", "新建改建道路里程"),
)
JOBS = Chip(
    "statement",
    "statement:P07",
    Say("100,000 people", "10万人"),
    "100000",
    "persons",
    name=Say("Jobs", "就业人数"),
    statements=("P07",),
    doubts=(1,),
)
SINCE = Chip("date", "pairing:east-west/valid_from", Say("1996", "1996年"), "1996")

TEXT = Say(
    "Help goes first to places that can build on what they are good at, and the two "
    "sides look at each other's books twice a year.",
    "帮扶优先支持能够发挥自身优势的地区，双方每年两次互查账目，确保资金用到实处。",
)
OFFICE = Say("Cooperation office of the East", "东部协作办公室")


def made_up_review(**changes: Any) -> Review:
    """Return a review of two invented places."""
    fields: dict[str, Any] = {
        "pair": "east-west",
        "year": 2015,
        "title": Say("East and West: review of 2015", "东部与西部：2015年工作综述"),
        "parties": Say("Poverty alleviation cooperation", "扶贫协作"),
        "sections": sections(),
        "credit": (words(Say("Text by the office.", "文字：办公室。")),),
        "annex": annex(),
        "questions": questions(),
        "statements": ("P01", "P07"),
        "known": 7,
        "head": "ab" * 32,
        "data_on": date(2015, 12, 31),
        "invented": True,
    }
    return Review(**(fields | changes))


def sections() -> tuple[Section, ...]:
    given = said(
        "year-aid",
        year=2015,
        donor="East",
        recipient="West",
        total=AID,
        of_which=words(Say("", "")),
    )
    works = filled(Say("It built {roads} of road.", "新建道路{roads}。"), roads=ROADS)
    table = TableBlock(
        caption=Say("Money of the year, yuan", "当年资金（元）"),
        heads=(Say("Kind", "类别"), Say("Amount", "金额")),
        rows=(
            (words(Say("Free aid", "无偿援助")), shown(AID)),
            (words(Say("Roads", "道路")), shown(ROADS)),
        ),
        numeric=(1,),
    )
    store = Paragraph(
        (filled(Say("Gave work to {jobs}.", "带动就业{jobs}。"), jobs=JOBS),),
        lead=words(Say("Cold store <b>&</b> #hash *star*", "冷库<b>&</b> #井 *星*")),
    )
    passage = Passage("p", Say("Title", "标题"), TEXT, OFFICE, number=1)
    years = filled(Say("Stage one ({since})", "第一阶段（{since}）"), since=SINCE)
    return (
        Section(
            "overview",
            Say("Overview", "概况"),
            (Paragraph((given, works)), table, Paragraph((joined([given, works]),))),
        ),
        Section(
            "review",
            Say("The cooperation by stages", "分阶段回顾"),
            (Heading(years), passage, Bullets((store, store))),
        ),
    )


def annex() -> tuple[Section, ...]:
    point = Paragraph(
        (words(Say("1,500 jobs and 100,000 jobs.", "1500人与10万人。")),),
        lead=words(Say("Q1 Contradiction.", "Q1 矛盾。")),
        question=1,
    )
    return (
        Section("questions", Say("Open questions", "存疑与矛盾"), (Bullets((point,)),)),
    )


def questions() -> tuple[Question, ...]:
    says = Say("1,500 jobs and 100,000 jobs.", "1500人与10万人。")
    return (
        Question(
            1, "k", "Q05", Say("Contradiction", "矛盾"), says, says, ("statement:P07",)
        ),
    )
