"""Makes the methods of a service's clients once, for all children."""

import sys


def keep_client_methods(package):
    """From now on, clients of this botocore that are made from the same model share their methods.

    A method holds the name of its operation and nothing of its client. The table of methods, which handlers may change, is
    each client's own. Where botocore has no such class, or calls it otherwise, nothing is kept.
    """
    creator = getattr(sys.modules.get(package + ".client"), "ClientCreator", None)
    make = getattr(creator, "_create_methods", None)
    if make is None:
        return
    kept = {}

    def create_methods(self, service_model):
        description = getattr(service_model, "_service_description", None)
        if description is None:
            return make(self, service_model)
        # The models' loader keeps what it has read, so the same model is the same object; and holding it keeps it so.
        if id(description) not in kept:
            kept[id(description)] = make(self, service_model), description
        return dict(kept[id(description)][0])

    creator._create_methods = create_methods
