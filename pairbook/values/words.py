"""The words that records hold in coded form, said in both languages."""

from collections.abc import Iterable

from pairbook.values.nothing import NOTHING_SAYS
from pairbook.values.say import Say

#: Code words whose English is the word itself, with their Chinese.
_CHINESE = """
yearbook 年鉴|press 新闻报道|return 退回|register 名录|agreement 协议|speech 讲话
other 其他|nation 全国|group 组合|province 省级|prefecture 盟市级|county 旗县级
town 乡镇级|village 村级|area 区域|pinyin 拼音|code 代码|alias 别名|former 旧称
spelling 异写|short 简称|merge 合并|split 拆分|rename 更名|upgrade 升格|move 改隶
recode 改码|government 政府|department 部门|school 学校|hospital 医院|clinic 卫生院
enterprise 企业|social 社会组织|bank 银行|households 农牧户|donor 帮扶方
recipient 受援方|outside 外部|unit 单位|poverty alleviation cooperation 扶贫协作
counterpart support 对口支援|disaster reconstruction 灾后重建
cooperation for revitalisation 振兴协作|grassroots twinning 基层结对
framework 框架协议|minutes 会谈纪要|fund 资金协议|cooperation 合作协议|yearly 年度协议
sector 部门协议|contract 合同|exact 确数|more than 多于|nearly 近|about 约
at least 不少于|under 不到|vague 概数|incomplete 不完全统计|range 区间|year 每年
period 整个期间|not stated 未说明|promised 已承诺|in progress 履行中|part met 部分履行
met 已履行|overdue 逾期|waived 免除|superseded 已被替代|visit 访问|meeting 会议
delegation 代表团|notice 通知|national 国家级|donor to recipient 帮扶方赴受援方
recipient to donor 受援方赴帮扶方|both 双向|joint 双方联合|infrastructure 基础设施
water 人畜饮水|farmland 农田|relocation 移民搬迁|entire village 整村推进|training 培训
industry 产业|education 教育|health 卫生|ecology 生态|energy 能源
technology fund 科技专项资金|ecology fund 生态专项资金|disaster relief 救灾
programme 综合项目|overview 综述|review 结对回顾|industrialisation 产业化扶贫
health-education 卫生教育扶贫|enterprises 企业扶贫|experience 经验|planned 计划
under way 在建|completed 已完成|accepted 已验收|in use 使用中|municipal 市级
district 区县级|undivided 市区两级未分|society 社会|region 自治区级|community 群众自筹
project 项目|supplier 供应方|budget 预算|donations 捐款|goods 物资|relief 救灾款
discount 贷款贴息|aid account 援助专户|matching 配套资金|spent 已支出
fiscal aid 财政援助资金|cash donation 捐款|goods donation 捐赠物资
undivided aid 援助资金(钱物未分)|loan 贷款本金|use 其中用于|expenditure 支出
pass on 转拨|sale 销售|yes 是|no 否|voucher 凭证|fair value 公允价值
other method 其他方法|new 新|used 旧|posting 挂职|attachment 进修|dispatch 派出
channel 固定渠道|lectures 讲座|signed 签约|paid in 到位|supported 享受贴息企业的投资
increment 当期数|running total 累计数|complete 完整|input 投入|activity 活动
output 产出|outcome 成效|flow 流量|stock 存量|ratio 比率|count 计数|annual 年度
event 事件|point in time 时点|cumulative 累计|season 季节|distinct only 仅可去重计数
recompute 重新计算|not applicable 不适用|level 期末数|counted 清点|measured 测量
estimated 估计|imputed 推算|cited 有出处|documented 有凭证|verified 已核实
confirmed 双方确认|disputed 有异议|settled 已议定|inside 包含在内|beside 另计
direct 直接|induced 带动|fact 事实|target 目标|date 日期|label 名称|context 背景
observation 观测值|movement 资金往来|commitment 承诺|stage 阶段|pairing 结对关系
exchange 人员往来|lot 物资|place 地点|organisation 机构|passage 文字|sum 求和
last 取最近值|distinct 去重计数|single 单一记录|refused 不予计算|agrees 一致
conflicts 矛盾|differs 不一致|not comparable 不可比|open question 待定
cannot be judged 无法判断|open 未处理|under enquiry 正在查询|share 占比
stands alone 仅有出处|loaded 载入|published 发布|answered 答复|attached 附上文件
corrected 更正|withdrew 撤回|withdrawn 已撤回|reversal 冲销|gender 性别|family 民族
school pairs 学校对数|schools 学校所数|teacher 教师|doctor 医生|cadre 干部
farmer 农牧民|worker 工人|student 学生|official 干部|leader 领导|teachers 教师
doctors 医生|cadres 干部|officials 干部|workers 工人|students 学生|re-pairing 重新结对
merger 合并|graduation 脱贫摘帽|wish 自愿|confirm 确认|dispute 提出异议|settle 议定
load 载入|publish 发布|join 合并为一|keep apart 分别保留|find 审计发现
told 原报|answer 答复|attach 附上文件|catalogue 指标目录
credit 署名|observe 填报|attach 附上文件|correct 更正|withdraw 撤回
warns 须说明|blocks 须更正|informs 提示|commission 委员会|technician 技术人员|post 记账
give role 授予角色|change role 变更角色|end role 终止角色
invite 邀请|accept 接受邀请|revoke 撤销邀请
open round 开放报送|change round 调整日期|reopen round 重新开放
close round 关闭报送|remind 催报
reverse 冲销|submit 报送|herder 牧民|township 乡镇
"""

#: Code words that say too little by themselves.
_BOTH: dict[str, Say] = {
    "en": Say("English", "英文"),
    "zh": Say("Chinese, simplified", "简体中文"),
    "zh-Hant": Say("Chinese, traditional", "繁体中文"),
    "mn": Say("Mongolian", "蒙古文"),
    "gb2260": Say("GB/T 2260 code", "GB/T 2260 代码"),
    "social": Say("social organisation", "社会组织"),
    "sector": Say("sector agreement", "部门协议"),
    "fund": Say("fund agreement", "资金协议"),
    "minutes": Say("minutes of talks", "会谈纪要"),
    "framework": Say("framework agreement", "框架协议"),
    "yearly": Say("yearly agreement", "年度协议"),
    "loan": Say("loan principal", "贷款本金"),
    "discount": Say("interest discount", "贷款贴息"),
    "matching": Say("matching funds", "配套资金"),
    "use": Say("of which, for", "其中用于"),
    "undivided": Say("city and districts undivided", "市区两级未分"),
    "undivided aid": Say("aid, money and goods undivided", "援助资金(钱物未分)"),
    "supported": Say("firms with a discount", "享受贴息企业的投资"),
    "health-education": Say("health and education", "卫生教育扶贫"),
    "single": Say("one record", "单一记录"),
    "last": Say("last value", "取最近值"),
    "refused": Say("refused", "不予计算"),
}


def _words() -> dict[str, Say]:
    """Return every code word with what it says."""
    found: dict[str, Say] = {}
    for row in _CHINESE.replace("\n", "|").split("|"):
        if row.strip():
            english, _, chinese = row.strip().rpartition(" ")
            found[english] = Say(english, chinese)
    nothings = {str(nothing): says for nothing, says in NOTHING_SAYS.items()}
    return found | nothings | _BOTH


WORDS: dict[str, Say] = _words()
#: Words that say something else of the records of one table.
_OF_TABLE: dict[tuple[str, str], Say] = {
    ("document", "return"): Say("return", "报表"),
}


def word(code: str, table: str = "") -> Say:
    """Return what a code word says; a word not in the list says itself.

    Args:
        code: the word of the record.
        table: of which table the record is, where that makes a difference.

    Examples:
        >>> word("return").zh, word("return", "document").zh
        ('退回', '报表')

    """
    return _OF_TABLE.get((table, code)) or WORDS.get(code) or Say(code, code)


def word_of(text: str, among: Iterable[str] | None = None) -> str | None:
    """Return the record's word that a text says in either language, if there is one.

    Args:
        text: the word itself, or what it says in English or Chinese; case and spaces
            around it do not matter.
        among: the words that may be meant. Without it all are, and of words that say
            the same ("合并" is a merge and a merger) the first in the list is meant.

    Examples:
        >>> word_of("Social organisation"), word_of("未报送"), word_of("often")
        ('social', 'not reported', None)

    """
    sought = text.strip().casefold()
    if among is None:
        return _SAID.get(sought)
    for code in among:
        says = word(code)
        if sought in {code.casefold(), says.en.casefold(), says.zh.casefold()}:
            return code
    return None


def _said() -> dict[str, str]:
    """Return the record's word of everything said, the word itself before others."""
    found: dict[str, str] = {}
    for code, says in WORDS.items():
        for text in (says.en, says.zh):
            found.setdefault(text.casefold(), code)
    return found | {code.casefold(): code for code in WORDS}


_SAID = _said()


#: What the columns of records are called.
FIELDS: dict[str, Say] = {
    name: Say(english, chinese)
    for name, english, chinese in (
        row.split("|")
        for row in """
id|record number|记录号
person|person|人员
role|role|角色
token_hash|hash of the link|链接摘要
expires_at|good until|有效期至
accepted_by|accepted by|接受人
entry_key|key of its entry|所属日志键
digest|digest|摘要
code|code|代码
account|account|账册
thing|first version|首个版本
replaces|replaces|替代
withdrawn|withdrawn|已撤回
kind|kind|类别
signed|signed|签署
covers|covers|适用期
period|period|期间
amount|amount|数值
title|title|标题
publisher|publisher|发布者
published|published|发布时间
language|language|语言
note|note|说明
document|document|文件
section|section|章节
printed|as printed|原文
occurrence|which time it stands there|第几次出现
locator|where it stands|位置
position|order|顺序
record|record|记录
citation|citation|出处
level|level|级别
gb_code|GB/T 2260 code|GB/T 2260 代码
name|name|名称
pinyin|pinyin|拼音
mongolian|Mongolian script|蒙古文
parent|part of|上级
parent_stated|parent settled by the sources|上级是否有据可查
printed_parent|parent as printed|原文所写上级
centre|centre (longitude, latitude)|中心点(经纬度)
valid_from|from|起
valid_to|to|止
place|place|地点
on|on|日期
order|ordered by|批准文件
named|place named|所写地点
meant|place meant|所指地点
under|printed under|原文归属
side|side|所属方
aliases|other names|别名
sector|sector|领域
basis|basis|依据
end_reason|reason of its end|终止原因
successor|followed by|后续
share_percent|share, per cent|份额(%)
invented|made up|虚构
pairing|pairing|结对关系
number|number|序号
main_form|main form of help|主要帮扶形式
donor|for the donor side|帮扶方签署
recipient|for the recipient side|受援方签署
signed_first_on|signed, from|签署(起)
signed_last_on|signed, to|签署(止)
covers_from|covers from|适用期起
covers_to|covers to|适用期止
supersedes|supersedes|替代
agreement|agreement|协议
promisor|promised by|承诺方
promisee|promised to|受诺方
measure|indicator|指标
low|number, or lower end|数值(下限)
high|upper end|上限
wording|wording|措辞
unit|unit|单位
per|each year or in all|每年或合计
reading_used|reading used|采用的理解
reading_reason|why that reading|采用理由
first_on|from|起
last_on|to|止
state|state|状态
direction|direction|方向
posts|posts|职务
times|how often|次数
version|version|版本
office|office|单位
verdict|verdict|意见
own_value|own value|己方数值
text|text|文字
owner|owner|实施单位
supporter|supported by|支持单位
about|about|简介
project|project|项目
fund|fund|资金户
purpose|purpose|用途
inside_fiscal|also inside the fiscal aid|是否已含在财政资金内
reverses|reverses|冲销
movement|movement|资金往来
holder|holder|资金持有者
amount_fen|amount, fen|金额(分)
giver|given by|捐赠方
receiver|received by|接收方
item|item|物品
quantity|quantity|数量
value_fen|value, fen|价值(分)
valuation|valued by|计价方法
condition|condition|新旧
organisation|organisation|机构
organiser|organised by|组织单位
host|host|接收单位
profession|profession|职业
enterprise|enterprise|企业
nature|nature|性质
low_fen|amount or lower end, fen|金额或下限(分)
high_fen|upper end, fen|上限(分)
coverage|coverage|统计范围
definition|definition|定义
type|type|类型
count_basis|what is counted|计数对象
period_basis|period|期间
over_time|additive over time|跨期可加性
over_places|additive over places|跨地可加性
over_projects|additive over projects|跨项目可加性
distinct_key|distinct by|去重依据
disaggregation|broken down by|分组
typical_source|usual source|常见来源
part_of|part of|属于
numerator|numerator|分子
denominator|denominator|分母
mapping|in other standards|对应标准
plausibility_rule|plausibility rule|合理性规则
provenance|where it comes from|来历
indicator|indicator|指标
nothing|why there is no number|无数值的原因
exchange|exchange|人员往来
method|how it was got|取得方法
grade|how firm|可靠程度
reporter|reported by|填报方
part_status|inside or beside|包含或另计
counting|two meanings of the word|词义两解
effect|direct or induced|直接或带动
cover_note|what it covers|涵盖范围
says|what is counted|所计内容
value|value|数值
masked|masked|已遮盖
table|table|数据表
field|field|字段
figure|figure|公布数据
finding|finding|核对结果
reason|reason|理由
year|year|年份
author|written by|撰写
content|content|内容
content_hash|hash of the content|内容摘要
made_at_number|made at journal entry|对应日志条目
made_at_hash|hash of that entry|该条目摘要
programme|programme|项目名称
cell|cell|单元格
layout|form|表式
round|reporting round|报送轮次
opens_on|opens|开始日期
due_on|due|截止日期
confirm_by|to be confirmed by|确认期限
closed_on|closed|关闭日期
submission|what was sent|报送件
sha256|hash of the file|文件摘要
file_name|name of the file|文件名
counts|rows by sheet|各表行数
kinds|numbers and kinds of nothing|数值与无数值的情况
silent|asked and left blank|未填
receivers|how many received it|接收人数
problem|problem|问题
sheet|sheet|工作表
column|column|列
""".strip().split("\n")
    )
}
