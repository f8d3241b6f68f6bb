"""Looks once through the folders of the AWS CLI's models, which it else does for each kind of model anew."""

import os

KIND_SUFFIX = ".json"


def list_models(loader):
    """Tells the loader which services have which kinds of models, in the terms of its own memory of what it has been asked.

    Where the loader has no such memory, or there are files of a kind that is not known here, it goes on looking itself.
    """
    if not hasattr(loader, "_potential_locations") or not isinstance(getattr(loader, "_cache", None), dict):
        return
    services = {}
    for place in loader._potential_locations():
        for service, file in _files(place):
            if not file.endswith(KIND_SUFFIX):
                return
            services.setdefault(file[: -len(KIND_SUFFIX)], set()).add(service)
    for kind, names in services.items():
        loader._cache.setdefault(("list_available_services", kind), sorted(names))


def _files(place):
    """(service, name of a file) of a folder that has a folder for each service, and in it one for each version of its API."""
    for service in os.scandir(place):
        if service.is_dir():
            for version in os.scandir(service.path):
                if version.is_dir():
                    for file in os.scandir(version.path):
                        yield service.name, file.name
