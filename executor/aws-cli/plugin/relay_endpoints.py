"""Where AWS's services are, as the CLI's own data say: partitions, URL templates of endpoint rules, prefixes of operations.

Rules and models are some 100 MB of JSON, so their text is searched instead of being parsed.
"""

import gzip
import os
import re

URL = re.compile(rb'"url"\s*:\s*"((?:https:)?[^"\\]*)"')
HOST_PREFIX = re.compile(rb'"hostPrefix"\s*:\s*"([^"\\]*)"')


def endpoints(driver):
    """Returns {partitions, services, words}; see pipeline/egress/endpoint-data.ts."""
    loader = driver.session.get_component("data_loader")
    services = {}
    for name in loader.list_available_services("service-2"):
        services[name] = {
            "urls": _found(URL, _text(loader, name, "endpoint-rule-set-1")),
            "hostPrefixes": _found(HOST_PREFIX, _text(loader, name, "service-2")),
        }
    return {"partitions": _partitions(loader), "services": services, "words": _words(driver)}


def _partitions(loader):
    return [
        {
            "name": partition["id"],
            "regions": sorted(partition["regions"]),
            "regionPattern": partition["regionRegex"],
            "dnsSuffix": partition["outputs"]["dnsSuffix"],
            "dualStackDnsSuffix": partition["outputs"]["dualStackDnsSuffix"],
            "globalRegion": partition["outputs"]["implicitGlobalRegion"],
        }
        for partition in loader.load_data("partitions")["partitions"]
    ]


def _words(driver):
    # Version 2 loads its command table on the way to a command only.
    table = driver._get_command_table() if hasattr(driver, "_get_command_table") else driver.subcommand_table
    words = {}
    for word, command in table.items():
        service = getattr(command, "_service_name", None)
        if service:
            words[word] = service
    return words


def _found(pattern, text):
    return sorted({found.decode() for found in pattern.findall(text)})


def _text(loader, service, kind):
    """The newest file of that kind, or b""."""
    try:
        version = loader.determine_latest_version(service, kind)
    except Exception:
        return b""
    for folder in loader.search_paths:
        path = os.path.join(folder, service, version, kind + ".json")
        for name, opener in ((path, open), (path + ".gz", gzip.open)):
            if os.path.isfile(name):
                with opener(name, "rb") as file:
                    return file.read()
    return b""
