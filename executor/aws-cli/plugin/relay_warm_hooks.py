"""Spares what botocore's event hooks do for each client: they ask of handlers what they look like, and copy themselves.

Where botocore has no such function or class, or keeps its hooks otherwise, all stays as it is.
"""

import sys
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType, MethodType

NODE = {"chunk", "children", "values"}


def spare_hooks(package):
    """From now on, the hooks of the botocore of this package do the same with less work."""
    hooks = sys.modules.get(package + ".hooks")
    if hasattr(hooks, "accepts_kwargs"):
        hooks.accepts_kwargs = _from_code(hooks.accepts_kwargs)
    node_list = getattr(hooks, "NodeList", None)
    if getattr(node_list, "_fields", None) != ("first", "middle", "last"):
        return
    for trie in [kind for kind in vars(hooks).values() if "_recursive_copy" in getattr(kind, "__dict__", ())]:
        trie._recursive_copy = _of_nodes(trie._recursive_copy, node_list)


def _from_code(inspect_signature):
    """Whether a function takes any keyword is a flag of its code: no whole signature need be built to see it."""

    def accepts_kwargs(handler):
        function = handler.__func__ if type(handler) is MethodType else handler
        if type(function) is not FunctionType or hasattr(function, "__signature__"):
            return inspect_signature(handler)
        code = function.__code__
        if not code.co_flags & CO_VARKEYWORDS:
            return None
        return code.co_varnames[code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & CO_VARARGS)]

    return accepts_kwargs


def _of_nodes(copy_any, node_list):
    """A tree of nodes with lists in them is copied without asking of each value what it is."""
    new = tuple.__new__

    def copy_node(node):
        children, values = node["children"], node["values"]
        return {
            "chunk": node["chunk"],
            "children": {part: copy_node(child) for part, child in children.items()} if children else {},
            "values": values and new(node_list, (values[0].copy(), values[1].copy(), values[2].copy())),
        }

    def recursive_copy(self, state):
        if state.keys() != {"_root"} or state["_root"].keys() != NODE:
            return copy_any(self, state)
        return {"_root": copy_node(state["_root"])}

    return recursive_copy
