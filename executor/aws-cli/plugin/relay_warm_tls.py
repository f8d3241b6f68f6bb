"""Makes the contexts for TLS that a command will ask for ahead of it: each takes a quarter of a millisecond."""

import os
import sys

# A command makes a session for its client, and one for each of the services that could give it credentials.
AHEAD = 3
# It has a context write down its keys.
LOGS_KEYS = "SSLKEYLOGFILE"


def make_contexts_ahead(package):
    """Returns a function to be called in a child: from then on, its botocore is given those that were made here, as long as they last.

    Each is given once, and is as new. Where botocore has no such function, the returned one does nothing.
    """
    module = sys.modules.get(package + ".httpsession")
    make = getattr(module, "create_urllib3_context", None)
    if make is None or LOGS_KEYS in os.environ:
        return lambda: None
    made = [make() for _ in range(AHEAD)]

    def create_urllib3_context(*values, **options):
        if made and not values and not options and LOGS_KEYS not in os.environ:
            return made.pop()
        return make(*values, **options)

    def lend():
        module.create_urllib3_context = create_urllib3_context

    return lend
