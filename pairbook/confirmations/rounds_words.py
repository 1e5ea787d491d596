"""The words for where a round and its offices stand, in both languages."""

from collections.abc import Mapping

from pairbook.confirmations.arithmetic import Notice, Reply, Sending, State
from pairbook.values.say import Say

STATE_SAYS: Mapping[State, Say] = {
    State.ANNOUNCED: Say("announced", "待开始"),
    State.OPEN: Say("open", "报送中"),
    State.LATE: Say("late, still open", "已截止，可补报"),
    State.CLOSED: Say("closed", "已关闭"),
}
SENDING_SAYS: Mapping[Sending, Say] = {
    Sending.NOT_ASKED: Say("not asked yet", "尚未开始"),
    Sending.AWAITED: Say("awaited", "待报送"),
    Sending.SILENT: Say("nothing sent", "逾期未报"),
    Sending.ON_TIME: Say("sent on time", "按时报送"),
    Sending.LATE: Say("sent late", "迟报"),
}
REPLY_SAYS: Mapping[Reply, Say] = {
    Reply.NOTHING: Say("nothing to answer", "无须答复"),
    Reply.CONFIRMED: Say("confirmed", "已确认"),
    Reply.DISPUTED: Say("disputed", "有异议"),
    Reply.WAITING: Say("waits for an answer", "待确认"),
    Reply.UNCONFIRMED: Say("unconfirmed", "逾期未确认"),
}
NOTICE_SAYS: Mapping[Notice, Say] = {
    Notice.OPENED: Say("the round has opened", "已开始报送"),
    Notice.DUE: Say("soon due", "即将截止"),
    Notice.LATE: Say("overdue", "已逾期"),
    Notice.UNCONFIRMED: Say("an answer is awaited", "待其确认"),
}
