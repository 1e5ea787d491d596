"""The files of an account: the one place that says what an account may hold.

docs/account-format.md is made from here (``make docs``).
"""

from pairbook.accounts.columns import Column, Kind, Sheet

SIDES = "donor|recipient|outside"
WORDINGS = "exact|more than|nearly|about|at least|under|vague|incomplete|range"
STATED = "yes|no|not stated"
SECTIONS = (
    "overview|review|infrastructure|training|industrialisation|health-education|"
    "enterprises|experience"
)


def _code(says: str) -> Column:
    return Column("code", Kind.CODE, says, required=True)


def _text(name: str, says: str, *, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, says, required=required)


def _both(name: str, says: str, *, required: bool = False) -> tuple[Column, Column]:
    return (
        _text(f"{name}_en", f"{says}, in English", required=required),
        _text(f"{name}_zh", f"{says}, in Chinese"),
    )


def _ref(name: str, of: str, says: str, *, required: bool = False) -> Column:
    return Column(name, Kind.REF, says, required, of)


def _choice(name: str, of: str, says: str, *, required: bool = False) -> Column:
    return Column(name, Kind.CHOICE, says, required, of)


CITES = Column(
    "cites",
    Kind.REFS,
    "the citations or statements that the record rests on",
    of="citations",
)
PERIOD = Column(
    "period",
    Kind.PERIOD,
    "2009, 2009-08, 2009-08-31 or two of them with .. between; empty: not stated",
)
VALUE = Column(
    "value",
    Kind.VALUE,
    "a number (73), an interval (2000..5000 or 2000..) or a kind of nothing "
    "(not stated, not reported, not applicable, not yet due, withheld)",
    required=True,
)
WORDING = _choice(
    "wording", WORDINGS, "the word the source puts beside the number; empty: exact"
)
UNIT = Column("unit", Kind.UNIT, "a counting unit of docs/units.md", required=True)
PAIR = _ref("pair", "pairs", "the pairing it belongs to", required=True)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "documents",
        "a source: a yearbook page, a press page, a return, a register",
        (
            _code("short name of the document"),
            _choice(
                "kind",
                "yearbook|press|return|register|agreement|speech|other",
                "what it is",
                required=True,
            ),
            *_both("title", "title", required=True),
            _text("publisher", "who published it"),
            _text("published", "when: a year, a month or a day"),
            _choice("language", "en|zh|zh-Hant|mn", "its language", required=True),
            _text("note", "what a reader should know of it"),
        ),
    ),
    Sheet(
        "citations",
        "a place in a document that prints no figure: a name, a sentence's start",
        (
            _code("short name of the citation"),
            _ref("document", "documents", "the document", required=True),
            _text("section", "heading under which it stands"),
            _text("printed", "a few words as printed (a name)", required=True),
            Column("occurrence", Kind.INTEGER, "which time they stand there; empty: 1"),
            _text("locator", "where it stands, in your own words"),
        ),
    ),
    Sheet(
        "places",
        "a division or area of either side, or one that a page names by mistake",
        (
            _code("GB/T 2260 code where there is one, else a short name"),
            _choice(
                "level",
                "nation|group|province|prefecture|county|town|village|area",
                "level; group: several places taken together; area: a desert, a basin",
                required=True,
            ),
            _text("gb_code", "GB/T 2260 code in force at its end, where there is one"),
            *_both("name", "name", required=True),
            _text("pinyin", "name in pinyin, without tones"),
            _text("mongolian", "name in Mongolian script, where known"),
            _ref("parent", "places", "the place it lies in"),
            Column(
                "parent_stated",
                Kind.BOOLEAN,
                "no: neither sources nor registers settle the parent; empty: yes",
            ),
            _text("printed_parent", "the parent that a page prints, kept as printed"),
            _text("centre", "longitude and latitude in degrees, with a blank between"),
            Column("valid_from", Kind.DATE, "first day under this code; empty: before"),
            Column("valid_to", Kind.DATE, "last day under this code; empty: still"),
            _text("note", "anything a reader should know"),
        ),
    ),
    Sheet(
        "names",
        "another name of a place, or an earlier code of it",
        (
            _code("short name of the row"),
            _ref("place", "places", "the place", required=True),
            _text("name", "the name, spelling or code", required=True),
            _choice("language", "en|zh|pinyin|mn|code", "its language", required=True),
            _choice(
                "kind",
                "alias|former|spelling|short|gb2260",
                "what kind of name it is",
                required=True,
            ),
            Column("valid_from", Kind.DATE, "first day of the name, where known"),
            Column("valid_to", Kind.DATE, "last day of the name, where known"),
        ),
    ),
    Sheet(
        "events",
        "a merger, split, renaming, upgrade, move or change of code of places",
        (
            _code("short name of the event"),
            _choice(
                "kind",
                "merge|split|rename|upgrade|move|recode",
                "what happened",
                required=True,
            ),
            Column("on", Kind.DATE, "the day it took effect", required=True),
            Column("before", Kind.REFS, "places before", required=True, of="places"),
            Column("after", Kind.REFS, "places after", required=True, of="places"),
            _text("order", "the document that ordered it"),
            _text("note", "anything a reader should know"),
            CITES,
        ),
    ),
    Sheet(
        "mentions",
        "a place name as a page prints it, beside the place that is meant",
        (
            _code("short name of the mention"),
            _ref("citation", "citations", "where it is printed", required=True),
            _text("printed", "the name as printed", required=True),
            _ref("named", "places", "the place that these words denote"),
            _ref("meant", "places", "the place that the page must mean"),
            _ref("under", "places", "the parent that the page prints for it"),
            _text("note", "why another place must be meant"),
        ),
    ),
    Sheet(
        "organisations",
        "an office, school, hospital, enterprise, or a group not divided by sources",
        (
            _code("short name of the organisation"),
            _choice(
                "kind",
                "government|department|school|hospital|enterprise|social|village|"
                "bank|households|group",
                "what it is",
                required=True,
            ),
            _choice("side", SIDES, "the side it belongs to", required=True),
            _ref("place", "places", "its place"),
            _ref("parent", "organisations", "the organisation it belongs to"),
            *_both("name", "name", required=True),
            _text("aliases", "other names, with ; between"),
            _text("note", "anything a reader should know"),
        ),
    ),
    Sheet(
        "pairs",
        "a pairing: of the nation, of provinces, of counties, of units",
        (
            _code("short name of the pairing"),
            _choice("level", "nation|province|county|unit", "its level", required=True),
            _choice(
                "kind",
                "poverty alleviation cooperation|counterpart support|"
                "disaster reconstruction|cooperation for revitalisation|"
                "grassroots twinning",
                "what kind of help it is",
                required=True,
            ),
            _text("sector", "for units: school, clinic, hospital, department, village"),
            *_both("name", "name of the pairing", required=True),
            _ref("parent", "pairs", "the pairing it is a part of"),
            Column(
                "donors",
                Kind.REFS,
                "donor side: place codes or organisations, or the words: not stated",
                required=True,
                of="parties",
            ),
            Column(
                "recipients",
                Kind.REFS,
                "recipient side, in the same way",
                required=True,
                of="parties",
            ),
            Column("valid_from", Kind.DATE, "first day; empty: not stated"),
            Column("valid_to", Kind.DATE, "last day; empty: in force or not stated"),
            *_both("basis", "the decision it rests on"),
            _text("end_reason", "why it ended: re-pairing, merger, graduation, wish"),
            _ref("successor", "pairs", "the pairing that followed it"),
            Column("share_percent", Kind.DECIMAL, "share of this donor, where known"),
            CITES,
        ),
        required=True,
    ),
    Sheet(
        "stages",
        "a stage of a pairing",
        (
            _code("short name of the stage"),
            PAIR,
            Column("number", Kind.INTEGER, "its number", required=True),
            Column("period", Kind.PERIOD, "its years", required=True),
            *_both("name", "its name", required=True),
            *_both("main_form", "its main form of help, in your own words"),
            CITES,
        ),
    ),
    Sheet(
        "agreements",
        "an agreement, minutes, or another document signed by both sides",
        (
            _code("short name of the agreement"),
            PAIR,
            _choice(
                "kind",
                "framework|minutes|fund|cooperation|yearly|sector|contract",
                "what it is",
                required=True,
            ),
            *_both("title", "title", required=True),
            _ref("donor", "organisations", "who signs for the donor", required=True),
            _ref(
                "recipient", "organisations", "who signs for the other", required=True
            ),
            Column("signed", Kind.PERIOD, "day, month or year; empty: not stated"),
            Column("covers", Kind.PERIOD, "the years it covers; empty: not stated"),
            _ref("supersedes", "agreements", "the agreement it takes the place of"),
            CITES,
        ),
    ),
    Sheet(
        "commitments",
        "one promise line: of an agreement, or of a plan",
        (
            _code("short name of the promise"),
            _ref("agreement", "agreements", "the agreement; empty: a plan"),
            PAIR,
            _ref("promisor", "organisations", "who promises", required=True),
            _ref("promisee", "organisations", "to whom"),
            Column(
                "measure",
                Kind.REF,
                "the indicator by which it will be judged (FIN-04, FIN-11, …)",
                required=True,
                of="indicators",
            ),
            VALUE,
            WORDING,
            UNIT,
            _choice(
                "per",
                "year|period|not stated",
                "whether the number is for each year or in all",
                required=True,
            ),
            _choice(
                "reading_used",
                "year|period",
                "the reading by which it is judged where per is not stated",
            ),
            _text("reading_reason", "why that reading"),
            Column("period", Kind.PERIOD, "the years promised for", required=True),
            _choice(
                "state",
                "promised|in progress|part met|met|overdue|waived|superseded",
                "its state; empty: promised",
            ),
            _ref("supersedes", "commitments", "the promise it revises"),
            CITES,
        ),
    ),
    Sheet(
        "visits",
        "visits or meetings of the two sides",
        (
            _code("short name of the visit"),
            PAIR,
            _choice("kind", "visit|meeting|delegation|notice", "what", required=True),
            _choice(
                "level", "national|province|county|department", "level", required=True
            ),
            _choice(
                "direction",
                "donor to recipient|recipient to donor|both|joint",
                "who went where",
                required=True,
            ),
            *_both("posts", "the posts of those who went; never names of persons"),
            PERIOD,
            Column("times", Kind.INTEGER, "how often; empty: not stated"),
            CITES,
        ),
    ),
    Sheet(
        "projects",
        "a project, a programme, or several projects the source does not divide",
        (
            _code("short name of the project"),
            PAIR,
            _choice(
                "kind",
                "infrastructure|water|farmland|relocation|entire village|training|"
                "industry|education|health|ecology|energy|technology fund|"
                "ecology fund|disaster relief|programme",
                "type of project",
                required=True,
            ),
            *_both("name", "name", required=True),
            _ref("owner", "organisations", "who owns or carries it out"),
            _ref("supporter", "organisations", "who of the donor side supports it"),
            _ref("parent", "projects", "the project or programme it is a part of"),
            Column("sites", Kind.REFS, "where it is", of="places"),
            _choice("section", SECTIONS, "section of the review", required=True),
            _text("sector", "OECD DAC purpose code, five digits"),
            PERIOD,
            _choice(
                "state",
                "planned|under way|completed|accepted|in use|not stated",
                "state that the source gives",
            ),
            *_both("about", "what it is, in your own words"),
            CITES,
        ),
    ),
    Sheet(
        "holders",
        "who holds money: an organisation and a fund of it",
        (
            _code("short name of the holder"),
            _ref("organisation", "organisations", "the organisation", required=True),
            _choice("side", SIDES, "side of the border", required=True),
            _choice(
                "level",
                "municipal|district|undivided|society|region|county|community|"
                "enterprise|project|supplier",
                "whose money; undivided: city and districts taken together",
                required=True,
            ),
            _choice(
                "fund",
                "budget|donations|goods|technology fund|ecology fund|relief|"
                "discount|aid account|matching|spent",
                "which fund of it",
                required=True,
            ),
            *_both("name", "name", required=True),
        ),
    ),
    Sheet(
        "movements",
        "one movement of money or valued goods; its legs stand in legs.csv",
        (
            _code("short name of the movement"),
            PAIR,
            _choice(
                "kind",
                "fiscal aid|cash donation|goods donation|undivided aid|matching|"
                "community|loan|discount|use|expenditure|pass on|return|sale",
                "what kind of money; undivided aid: money and goods together",
                required=True,
            ),
            PERIOD,
            _ref("project", "projects", "the project it is for"),
            *_both("purpose", "what for"),
            _choice(
                "inside_fiscal",
                STATED,
                "for a discount: is it also inside the fiscal aid?",
            ),
            CITES,
        ),
    ),
    Sheet(
        "legs",
        "one leg of a movement: money into (+) or out of (-) a holder; they sum to 0",
        (
            _ref("movement", "movements", "the movement", required=True),
            _ref("holder", "holders", "the holder", required=True),
            Column("amount_yuan", Kind.YUAN, "yuan, with sign", required=True),
        ),
    ),
    Sheet(
        "lots",
        "goods given: what, how many, valued how",
        (
            _code("short name of the lot"),
            PAIR,
            _ref("movement", "movements", "the movement that carries its value"),
            _ref("giver", "organisations", "who gave"),
            _ref("receiver", "organisations", "who received"),
            _ref("place", "places", "where it went"),
            *_both("item", "what it is", required=True),
            Column("quantity", Kind.DECIMAL, "how many; empty: not stated"),
            Column("unit", Kind.UNIT, "unit of the quantity"),
            Column("value_yuan", Kind.YUAN, "value; empty: unknown, never zero"),
            _choice(
                "valuation",
                "voucher|fair value|other method|not stated",
                "how it was valued",
                required=True,
            ),
            _choice("condition", "new|used|not stated", "condition"),
            PERIOD,
            CITES,
        ),
    ),
    Sheet(
        "exchanges",
        "a posting, attachment, dispatch, training or standing channel of people",
        (
            _code("short name of the exchange"),
            PAIR,
            _choice(
                "kind",
                "posting|attachment|dispatch|training|channel|lectures",
                "what it is",
                required=True,
            ),
            *_both("title", "what it is, in a few words", required=True),
            _choice("section", SECTIONS, "section of the review", required=True),
            _ref("organiser", "organisations", "who organises or sends"),
            _ref("host", "organisations", "who receives"),
            _ref("place", "places", "where, or for which place"),
            _text("profession", "cadre, teacher, doctor, farmer, worker, …"),
            PERIOD,
            *_both("about", "what it is, in your own words"),
            CITES,
        ),
    ),
    Sheet(
        "contracts",
        "investment of an enterprise or of a group of them; never aid",
        (
            _code("short name of the contract"),
            PAIR,
            _ref(
                "enterprise", "organisations", "the enterprise or group", required=True
            ),
            _ref("project", "projects", "the project"),
            _choice(
                "kind",
                "signed|paid in|supported|not stated",
                "signed: total of contracts (IND-03); paid in: really invested "
                "(IND-04); supported: total of firms with a discount (IND-15)",
                required=True,
            ),
            _choice(
                "nature",
                "increment|running total",
                "of the period, or all up to its end",
                required=True,
            ),
            Column("value_yuan", Kind.VALUE, "yuan, or an interval", required=True),
            WORDING,
            _choice("coverage", "complete|incomplete", "incomplete statistics?"),
            PERIOD,
            CITES,
        ),
    ),
    Sheet(
        "indicators",
        "a local indicator, for what the catalogue lacks; its code starts with LOC-",
        (
            _code("LOC-… (the catalogue's own codes cannot be given anew)"),
            *_both("name", "name", required=True),
            *_both("definition", "definition", required=True),
            Column("unit", Kind.UNIT, "unit", required=True),
            _choice(
                "type", "input|activity|output|outcome", "kind of result", required=True
            ),
            _choice("nature", "flow|stock|ratio|count", "nature", required=True),
            _text("count_basis", "person, household, area, amount, …", required=True),
            _choice(
                "period_basis",
                "annual|event|point in time|cumulative|season",
                "what a value is of",
                required=True,
            ),
            _choice(
                "over_time",
                "yes|no|distinct only|recompute",
                "may values of two years be added?",
                required=True,
            ),
            _choice(
                "over_places",
                "yes|no|distinct only|recompute|not applicable",
                "may values of two places be added?",
                required=True,
            ),
            _choice(
                "over_projects",
                "yes|no|distinct only|recompute|not applicable",
                "may values of two projects be added?",
                required=True,
            ),
            _text("part_of", "the indicator it is an of-which of"),
            Column("valid_from", Kind.DATE, "first day; empty: 1996-01-01"),
        ),
    ),
    Sheet(
        "observations",
        "one observed value of an indicator",
        (
            _code("short name of the observation"),
            _ref("indicator", "indicators", "code of the indicator", required=True),
            PAIR,
            _choice(
                "nature",
                "increment|running total|level",
                "increment of a period; running total at its end; level at its end",
                required=True,
            ),
            PERIOD,
            VALUE,
            WORDING,
            UNIT,
            _ref("place", "places", "the place, where it is not the whole pairing"),
            _ref("project", "projects", "the project"),
            _ref("organisation", "organisations", "the enterprise or office"),
            _ref("exchange", "exchanges", "the training or posting"),
            _choice(
                "method",
                "counted|measured|estimated|imputed|not stated",
                "how it was got; empty: not stated",
            ),
            _choice(
                "grade",
                "cited|documented|verified",
                "how firm it is; empty: cited (confirmed comes from the two sides)",
            ),
            _choice("reporter", "donor|recipient|joint|outside", "who says so"),
            _ref("part_of", "observations", "the observation it is inside or beside"),
            _choice(
                "part_status",
                "inside|beside|not stated",
                "how it stands to that observation",
            ),
            _text(
                "counting",
                "where the page's word has two meanings: both, with | between, as "
                "schools|school pairs; empty: clear",
            ),
            _choice(
                "effect",
                "direct|induced|not stated",
                "for jobs: on the payroll, or brought about",
            ),
            _choice("coverage", "complete|incomplete", "incomplete statistics?"),
            *_both("cover_note", "what the number covers, where it is not plain"),
            CITES,
        ),
    ),
    Sheet(
        "statements",
        "a figure as a document prints it; rows in the order of the text",
        (
            _code("short name of the statement; also that of its citation"),
            _ref("document", "documents", "the document", required=True),
            _text("section", "heading under which it stands"),
            _text("printed", "the figure as printed, to the letter", required=True),
            Column(
                "occurrence",
                Kind.INTEGER,
                "which time these words stand in the text, not counting where they "
                "are part of a longer number or word; empty: 1",
            ),
            _text("locator", "where it stands, in your own words"),
            _choice(
                "kind",
                "fact|target|date|label|context",
                "labels, dates and context claim nothing",
                required=True,
            ),
            *_both("says", "what is counted, in your own words"),
            Column(
                "value",
                Kind.TEXT,
                "the number in the unit (35929500), an interval (2000..5000), or a "
                "date or period",
            ),
            Column("unit", Kind.UNIT, "unit of the value"),
            WORDING,
            Column(
                "restates",
                Kind.TIE,
                "the record it restates, as observation:CODE, movement:CODE, "
                "contract:CODE, commitment:CODE, or with a field as "
                "agreement:CODE/signed; or a figure as "
                "figure:FIN-07@pair:CODE@2009; empty: it claims nothing",
            ),
            _ref("part_of", "statements", "the statement it is printed as a part of"),
            Column(
                "masked",
                Kind.BOOLEAN,
                "yes: a telephone number or the like; printed is kept masked",
            ),
            *_both("note", "what a reader should know of it"),
        ),
    ),
    Sheet(
        "passages",
        "text by people for a section of the review, in your own words",
        (
            _code("short name of the passage"),
            PAIR,
            Column("year", Kind.INTEGER, "the review's year; empty: every year"),
            _choice("section", f"{SECTIONS}|credit", "section", required=True),
            Column("position", Kind.INTEGER, "order within the section"),
            *_both("title", "heading"),
            *_both("text", "the text", required=True),
            *_both("author", "post or office of who wrote it", required=True),
            CITES,
        ),
    ),
    Sheet(
        "confirmations",
        "what an office of one side says to a record",
        (
            _code("short name of the confirmation"),
            Column(
                "record",
                Kind.SUBJECT,
                "the record, as observation:CODE or movement:CODE",
                required=True,
            ),
            _choice("side", "donor|recipient", "whose word it is", required=True),
            _ref("office", "organisations", "the office that says it", required=True),
            _choice("verdict", "confirmed|disputed", "what it says", required=True),
            Column("own_value", Kind.DECIMAL, "for a dispute: its own number"),
            _text("text", "for a dispute: why"),
            Column("on", Kind.DATE, "the day", required=True),
        ),
    ),
)

SHEET_BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}
