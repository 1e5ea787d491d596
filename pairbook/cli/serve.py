"""``pairbook serve``: the site, on this machine."""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from typing import NoReturn

from pairbook.cli.parsing import Subparsers, both, count, port
from pairbook.cli.printing import complain, write
from pairbook.values.say import Say

OPEN = Say(
    "Open http://{host}:{port}/en/ or http://{host}:{port}/zh-hans/   (Ctrl-C stops)",
    "请打开 http://{host}:{port}/zh-hans/ 或 http://{host}:{port}/en/"
    "（按 Ctrl-C 停止）",
)
TAKEN = Say(
    "Cannot listen on {host}:{port} ({why}); is Pairbook running already? "
    "Choose another: make run PORT=8001, or pairbook serve --port 8001.",
    "无法监听 {host}:{port}（{why}），是否已在运行？请换一个："
    "make run PORT=8001，或 pairbook serve --port 8001。",
)


def register(subparsers: Subparsers) -> None:
    """Add the command and its arguments."""
    command = subparsers.add_parser("serve", help=both("start the site", "启动网站"))
    add_address(command)
    command.add_argument(
        "--workers",
        type=count,
        default=2,
        help=both("processes that answer", "应答进程数"),
    )
    command.add_argument(
        "--public",
        choices=["editions", "all"],
        help=both(
            "what is open without signing in: published editions, or all pages "
            "(for accounts made from public sources); else PAIRBOOK_PUBLIC decides",
            "无需登录即可查阅的内容：已发布版本，或全部页面（适用于公开来源的账册）；"
            "未指定时由 PAIRBOOK_PUBLIC 决定",
        ),
    )


def add_address(command: ArgumentParser) -> None:
    """Add where the site listens."""
    command.add_argument(
        "--host", default="127.0.0.1", help=both("address to listen on", "监听地址")
    )
    command.add_argument(
        "--port", type=port, default=8000, help=both("port to listen on", "监听端口")
    )


def run(arguments: Namespace) -> int:
    """Replace this process by the server; return 1 if the port is taken."""
    where = {"host": arguments.host, "port": arguments.port}
    why = hindrance(**where)
    if arguments.public:
        os.environ["PAIRBOOK_PUBLIC"] = arguments.public
    if not why:
        write(OPEN.to(arguments.language, **where))
        sys.stdout.flush()
        become_server(**where, workers=arguments.workers)
    complain(TAKEN.to(arguments.language, **where, why=why))
    return 1


def become_server(host: str, port: int, workers: int) -> NoReturn:
    """Put the server in the place of this process."""
    os.execv(  # noqa: S606 (our own interpreter, no shell)
        sys.executable,
        [
            sys.executable,
            "-m",
            "gunicorn",
            "pairbook.web.wsgi:application",
            f"--bind={host}:{port}",
            f"--workers={workers}",
            "--threads=4",
            "--log-level=warning",
        ],
    )


def hindrance(host: str, port: int) -> str:
    """Return why nothing can listen on a port, in the system's words; empty: it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""
