"""Units as offices write them beside a number: 万元, 亩, 人次, 所, ha."""

import re
import unicodedata

from pairbook.values.quantity import UNITS

_OTHER_NAMES = """
yuan 块 人民币元 元人民币 圆 元整 圆整 元正 rmb cny|wan yuan 万圆 万元人民币
persons 人 名 位 个人 person people|person-times 人次 人次数
households 户 家庭 household|villages 个村 个行政村 个嘎查 嘎查 村 village
counties 个县 个旗 旗县 county|districts 个区 区县 district
schools 所学校 所 学校 school|facilities 所 家 个机构 facility
units 家 个单位 单位 unit|enterprises 家企业 家 企业 enterprise
projects 个项目 项 项目 project|documents 份 document|pairs 对 pair|links 对 link
visits 次 visit|meetings 次会议 次 meeting
sessions 期 班 班次
sets 套 set|houses 套 套房 户房 house|items 项 件 item|cases 例 case
wells 眼 口 口井 well
parks 个园区 park|workshops 个车间 个扶贫车间 workshop|stages 个阶段 stage
heads 头 只 头只 匹 头(只) head|km 千米 km kilometre kilometer|m 米 metre meter
m2 平米 平方 ㎡ sqm square_metre|m3 立方 方 立方米 cubic_metre|mu 亩地|ha 公顷 hectare
% 百分之 percent|teams 个组 team|cities 个市 city|tasks 项任务 项 task|years 年 year
days 日 天 day|times 倍 times|years of age 岁 周岁|person-months 人月
"""

#: What a counted thing is called where nobody names it: 12 个 may be any of these.
_ANY_COUNT = {
    unit.code
    for unit in UNITS.values()
    if unit.places == 0 and unit.kind not in {"person", "person-time", "household"}
}


def _plain(text: str) -> str:
    """Return a word as it is compared: half width, small, without spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _words() -> dict[str, tuple[str, ...]]:
    """Return the codes that each word may mean, the unit's own name first."""
    found: dict[str, list[str]] = {}
    for code, unit in UNITS.items():
        for text in (code, unit.name.en, unit.name.zh):
            found.setdefault(_plain(text), []).append(code)
    for row in _OTHER_NAMES.replace("\n", "|").split("|"):
        for code in sorted(UNITS, key=len, reverse=True):
            if row.startswith(code + " "):
                for text in row[len(code) + 1 :].split():
                    found.setdefault(_plain(text.replace("_", "")), []).append(code)
                break
    found["个"] = sorted(_ANY_COUNT)
    return {text: tuple(dict.fromkeys(codes)) for text, codes in found.items()}


_WORDS = _words()


def units_meant(word: str) -> tuple[str, ...]:
    """Return the codes of the units that a word may mean; none if it is no unit.

    Examples:
        >>> units_meant("万元"), units_meant("公顷"), units_meant("人次")
        (('wan yuan',), ('ha',), ('person-times',))
        >>> units_meant("箱")
        ()

    """
    return _WORDS.get(_plain(word), ())


def unit_in_brackets(heading: str) -> tuple[str, ...]:
    """Return the units that a heading names in brackets.

    Examples:
        >>> unit_in_brackets("金额（万元）"), unit_in_brackets("Note")
        (('wan yuan',), ())

    """
    plain = unicodedata.normalize("NFKC", heading)
    for inside in re.findall(r"[(\[【]\s*(?:单位[:：])?([^()\[\]【】]*)[)\]】]", plain):
        if meant := units_meant(inside):
            return meant
    return ()
