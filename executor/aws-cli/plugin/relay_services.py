"""Services and their long names, from the heads of their models: whole, the models are some 100 MB of JSON."""

import gzip
import json
import os
import re

HEAD_BYTES = 4096


def services(session):
    """Returns [{id, name}], in the order of ids.

    A service has several ids: the CLI's own word for it, and what its model calls it besides. A word of the CLI's stands
    for its own service; another id that differently named services share stands for none.
    """
    loader = session.get_component("data_loader")
    names, others = {}, {}
    for service in loader.list_available_services("service-2"):
        head = _head(loader, service)
        name = _field(head, "serviceFullName")
        names[service] = name
        for other in (_field(head, "endpointPrefix"), _field(head, "serviceId").lower().replace(" ", "-")):
            others.setdefault(other, set()).add(name)
    unshared = {other: found.pop() for other, found in others.items() if len(found) == 1}
    return [{"id": service, "name": name} for service, name in sorted({**unshared, **names}.items()) if service and name]


def service_title(session, service):
    """The long name of a service by the CLI's word for it, or ""."""
    return _field(_head(session.get_component("data_loader"), service), "serviceFullName")


def _head(loader, service):
    """The first bytes of the newest model; its metadata stand there."""
    version = loader.determine_latest_version(service, "service-2")
    for folder in loader.search_paths:
        path = os.path.join(folder, service, version, "service-2.json")
        for name, opener in ((path, open), (path + ".gz", gzip.open)):
            if os.path.isfile(name):
                with opener(name, "rb") as file:
                    return file.read(HEAD_BYTES).decode(errors="replace")
    return ""


def _field(head, name):
    found = re.search(r'"%s"\s*:\s*("(?:[^"\\]|\\.)*")' % name, head)
    return json.loads(found.group(1)) if found else ""
