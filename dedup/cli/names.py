"""``--names MODULE:FUNCTION``: the user's own recogniser of names."""

import importlib
import sys
from typing import TYPE_CHECKING

from dedup.errors import InputError

if TYPE_CHECKING:
    from dedup.model import FindNames
    from dedup.settings import Settings


def chosen_finder(settings: "Settings") -> "FindNames | None":
    """The recogniser that settings name, None where they name none.

    Raises:
        InputError: as :func:`name_finder`.
    """
    return name_finder(settings.names) if settings.names else None


def name_finder(named: str) -> "FindNames":
    """The function of that name; its module is looked for in the current directory too, as Python itself does.

    Raises:
        InputError: it is not written MODULE:FUNCTION, or there is no such module or function.
    """
    module_name, _, name = named.partition(":")
    if not name or not all(part.isidentifier() for part in module_name.split(".")):
        raise InputError(f"names {named}: a Python function is named MODULE:FUNCTION, such as my_names:find")
    sys.path.insert(0, "")
    try:
        module = importlib.import_module(module_name)
    except Exception as error:  # a module of the user's own can fail in any way
        raise InputError(f"names {named}: the module cannot be imported: {type(error).__name__}: {error}") from error
    finally:
        sys.path.remove("")
    found: FindNames | None = getattr(module, name, None)
    if not callable(found):
        raise InputError(f"names {named}: {module_name} has no function {name}")
    return found
