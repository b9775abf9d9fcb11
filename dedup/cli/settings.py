"""``dedup settings``: the settings as TOML."""

from dedup.cli.options import SettingsFile, chosen_settings
from dedup.cli.output import put


def settings(settings: SettingsFile = None) -> int:
    """Print the settings as commented TOML.

    \b
    Examples:
      dedup settings > settings.toml          every setting with its meaning
      dedup settings --settings mine.toml  the defaults with mine in place
    """
    from dedup.settings import settings_toml

    put(settings_toml(chosen_settings(settings)))
    return 0
