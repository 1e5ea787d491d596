"""The kinds of nothing: why a value is not there (design; domain page 0, rule 17)."""

from enum import StrEnum

from pairbook.values.say import Say


class Nothing(StrEnum):
    """Why there is no number. Zero is a number and none of these."""

    NOT_STATED = "not stated"
    NOT_REPORTED = "not reported"
    NOT_APPLICABLE = "not applicable"
    NOT_YET_DUE = "not yet due"
    WITHHELD = "withheld"


NOTHING_SAYS: dict[Nothing, Say] = {
    Nothing.NOT_STATED: Say("not stated", "未说明"),
    Nothing.NOT_REPORTED: Say("not reported", "未报送"),
    Nothing.NOT_APPLICABLE: Say("not applicable", "不适用"),
    Nothing.NOT_YET_DUE: Say("not yet due", "未到期"),
    Nothing.WITHHELD: Say("withheld", "不公开"),
}
