"""The pairbook command: ``pairbook`` or ``python -m pairbook``."""

import os
import sys
from importlib import import_module

import django


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code.

    0: done. 1: what was asked is not so (problems, a broken journal, conflicts).
    2: the arguments cannot be read.

    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairbook.settings")
    django.setup()
    # Tables can only be imported once Django is set up.
    commands = import_module("pairbook.cli.registration")
    code: int = commands.run(sys.argv[1:] if arguments is None else arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
