"""Parses the endpoint rules of a service once, for all children."""

import sys


def keep_rule_sets(package):
    """From now on, the botocore of this package parses equal rule sets once. A rule set never changes once it is parsed.

    Where botocore has no such class, or calls it otherwise, nothing is kept.
    """
    module = sys.modules.get(package + ".endpoint_provider")
    parse = getattr(module, "RuleSet", None)
    if parse is None:
        return
    kept = {}

    def rule_set(*values, **parts):
        if values:
            return parse(*values, **parts)
        # The models' loader keeps what it has read, so the same rules are the same objects; and holding them keeps them so.
        key = tuple((name, id(part)) for name, part in sorted(parts.items()))
        if key not in kept:
            kept[key] = parse(**parts), parts
        return kept[key][0]

    module.RuleSet = rule_set
