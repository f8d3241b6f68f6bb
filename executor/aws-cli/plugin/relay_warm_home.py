"""Paths below the home directory that the CLI's modules computed when they were imported, and keep."""

import inspect
import sys
from pathlib import PurePath

# The packages of the AWS CLI that look for files in the home directory.
OWNERS = ("awscli", "botocore", "s3transfer")


class HomePaths:
    """Finds them by the parent's own home, a place that can never exist, and moves them to that of a command."""

    def __init__(self, home):
        self._home = home
        self._places = []
        self._searched = set()
        self.search()

    def search(self):
        """Looks through the modules that have been imported since the last search."""
        for name, module in list(sys.modules.items()):
            if name in self._searched or name.partition(".")[0] not in OWNERS or not inspect.ismodule(module):
                continue
            self._searched.add(name)
            self._search_names(module, name, set())

    def move_to(self, home):
        for owner, name, value in self._places:
            setattr(owner, name, self._moved(value, home))

    def _search_names(self, owner, module, seen):
        for name, value in list(vars(owner).items()):
            if self._holds(value):
                self._places.append((owner, name, value))
            elif inspect.isclass(value) and value.__module__ == module and value not in seen:
                seen.add(value)
                self._search_names(value, module, seen)
            elif inspect.isfunction(value) and value.__module__ == module:
                self._search_defaults(value)

    def _search_defaults(self, function):
        for name in ("__defaults__", "__kwdefaults__"):
            defaults = getattr(function, name)
            held = defaults.values() if isinstance(defaults, dict) else defaults or ()
            if any(self._holds(value) for value in held):
                self._places.append((function, name, defaults))

    def _holds(self, value):
        return isinstance(value, (str, PurePath)) and str(value).startswith(self._home)

    def _moved(self, value, home):
        if isinstance(value, tuple):
            return tuple(self._moved(item, home) for item in value)
        if isinstance(value, dict):
            return {key: self._moved(item, home) for key, item in value.items()}
        if not self._holds(value):
            return value
        return type(value)(home + str(value)[len(self._home) :])
