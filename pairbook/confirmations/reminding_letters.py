"""What a reminder says: one letter in both languages, with the way to the round."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pairbook.confirmations.arithmetic import Notice
from pairbook.confirmations.queries import ReportingRound
from pairbook.values.phrasing import day_in
from pairbook.values.say import LANGUAGES, Language, Say

SUBJECTS: Mapping[Notice, Say] = {
    Notice.OPENED: Say("Open for reports until {due_on}", "报送开始，{due_on}截止"),
    Notice.DUE: Say("Report due on {due_on}", "报送将于{due_on}截止"),
    Notice.LATE: Say("Report overdue since {due_on}", "报送已逾期，原定{due_on}截止"),
    Notice.UNCONFIRMED: Say(
        "Reports wait for your answer, to be given by {confirm_by}",
        "有报送待你单位确认，期限为{confirm_by}",
    ),
}
BODIES: Mapping[Notice, Say] = {
    Notice.OPENED: Say(
        "{office} is asked to report in “{round}”, from {opens_on} to {due_on}.",
        "请{office}参加“{round}”的报送，时间为{opens_on}至{due_on}。",
    ),
    Notice.DUE: Say(
        "“{round}” ends on {due_on}. Nothing came from {office} yet. What is zero is "
        "reported as zero; what does not apply is marked so.",
        "“{round}”将于{due_on}截止，尚未收到{office}的报送。零须填零，不适用的请注明。",
    ),
    Notice.LATE: Say(
        "“{round}” was due on {due_on}. Nothing came from {office}. A late report is "
        "still taken and shown as late.",
        "“{round}”已于{due_on}截止，未收到{office}的报送。仍可补报，将注明为迟报。",
    ),
    Notice.UNCONFIRMED: Say(
        "In “{round}” reports wait for the answer of {office} by {confirm_by}: "
        "{senders}. What nobody answers is shown as unconfirmed.",
        "“{round}”中有以下单位的报送待{office}在{confirm_by}前确认：{senders}。"
        "未答复的将显示为“逾期未确认”。",
    ),
}
WAY: Say = Say("To the round: {link}", "进入本轮报送：{link}")
#: The address of a round's page by language.
PAGES: Mapping[Language, str] = {
    "en": "/en/round/{code}/",
    "zh": "/zh-hans/round/{code}/",
}
#: A letter names so many senders; the page names all.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: its subject on one line, its text."""

    subject: str
    body: str


def letter(
    of: ReportingRound,
    office: Say,
    notice: Notice,
    waiting: Sequence[Say],
    site: str,
) -> Letter:
    """Write a reminder in Chinese and in English, one below the other.

    Args:
        of: the round.
        office: the name of the office that is reminded.
        notice: of what.
        waiting: who waits for its answer.
        site: where the site is, as https://pairbook.example.

    """
    texts = {
        language: _texts(of, office, notice, waiting, site, language)
        for language in LANGUAGES
    }
    subject = f"{texts['zh'].subject} · {texts['en'].subject}"
    body = f"{texts['zh'].body}\n\n{texts['en'].body}\n"
    return Letter(" ".join(subject.split()), body)


def _texts(  # noqa: PLR0913, PLR0917  (a letter's parts and its language)
    of: ReportingRound,
    office: Say,
    notice: Notice,
    waiting: Sequence[Say],
    site: str,
    language: Language,
) -> Letter:
    """Write one language of a letter."""
    named = [one.to(language) for one in waiting[:MOST_NAMED]]
    if len(waiting) > MOST_NAMED:
        rest = Say("and others, {count} in all", "等，共{count}个单位")
        named.append(rest.to(language, count=len(waiting)))
    facts = {
        "office": office.to(language),
        "round": of.name.to(language),
        "opens_on": day_in(of.days.opens_on, language),
        "due_on": day_in(of.days.due_on, language),
        "confirm_by": day_in(of.days.confirm_by, language),
        "senders": ("、" if language == "zh" else ", ").join(named),
    }
    link = site.rstrip("/") + PAGES[language].format(code=of.code)
    subject = SUBJECTS[notice].to(language, **facts)
    text = BODIES[notice].to(language, **facts)
    return Letter(
        f"{of.name.to(language)}: {subject}"
        if language == "en"
        else f"{of.name.to(language)}：{subject}",
        f"{text}\n{WAY.to(language, link=link)}",
    )
