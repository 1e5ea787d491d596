"""A small invented account, written to a folder file by file."""

from collections.abc import Callable
from pathlib import Path

import pytest

Files = dict[str, str]

SMALL: Files = {
    "account.toml": (
        'code = "north-south"\ntitle_en = "North - South"\n'
        'title_zh = "北部—南部"\ninvented = true\n'
    ),
    "documents.csv": (
        "code,kind,title_en,title_zh,language\nns-page,yearbook,A page,一页,en\n"
    ),
    "places.csv": (
        "code,level,name_en,name_zh,parent\n"
        "990001,province,Northland,北部省,\n"
        "990002,province,Southland,南部省,\n"
        "990201,county,Reed County,苇县,990002\n"
    ),
    "organisations.csv": (
        "code,kind,side,name_en,name_zh\n"
        "ns-north,government,donor,Northland government,北部省政府\n"
        "ns-south,government,recipient,Southland government,南部省政府\n"
    ),
    "pairs.csv": (
        "code,level,kind,name_en,name_zh,donors,recipients,valid_from,valid_to\n"
        "north-south,province,poverty alleviation cooperation,Northland - Southland,"
        "北部—南部,990001,990002,2017-01-01,2022-12-31\n"
    ),
    "holders.csv": (
        "code,organisation,side,level,fund,name_en,name_zh\n"
        "ns-budget,ns-north,donor,municipal,budget,Northland budget,北部省财政\n"
        "ns-account,ns-south,recipient,region,aid account,Aid account,援助资金专户\n"
    ),
    "movements.csv": (
        "code,pair,kind,period\nns-fiscal-2019,north-south,fiscal aid,2019\n"
    ),
    "legs.csv": (
        "movement,holder,amount_yuan\n"
        "ns-fiscal-2019,ns-budget,-12000000\n"
        "ns-fiscal-2019,ns-account,12000000\n"
    ),
    "observations.csv": (
        "code,indicator,pair,nature,period,value,wording,unit\n"
        "ns-roads-2019,INF-01,north-south,increment,2019,40,,km\n"
        "ns-pupils-2019,EDU-03,north-south,increment,2019,1200,more than,persons\n"
    ),
    "statements.csv": (
        "code,document,section,printed,occurrence,kind,value,unit,wording,restates\n"
        "R1,ns-page,Overview,12 million yuan,1,fact,12000000,yuan,,"
        "movement:ns-fiscal-2019\n"
        "R2,ns-page,Overview,40 kilometers,1,fact,40,km,,observation:ns-roads-2019\n"
        'R3,ns-page,Overview,"1,200",1,fact,1200,persons,more than,'
        "observation:ns-pupils-2019\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write the small account, some of its files changed, and return its folder.

    A file set to "" is left out; bytes are written as they are.
    """

    def write(**changed: str | bytes) -> Path:
        files: dict[str, str | bytes] = {**SMALL}
        for name, content in changed.items():
            files[name.replace("__", ".")] = content
        account = tmp_path / "account"
        account.mkdir(exist_ok=True)
        for name, content in files.items():
            path = account / name
            path.unlink(missing_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            elif content:
                path.write_text(content, encoding="utf-8")
        return account

    return write
