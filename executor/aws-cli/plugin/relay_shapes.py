"""Sketches the shapes of botocore's models in one line, for whoever writes JSON or a --query."""

MAX_DEPTH = 8


def sketch(shape, max_chars):
    """Returns the deepest sketch of at most max_chars characters, such as {Name: string, Tags: [{Key: string}]}.

    Deeper structures stand as {…}. The first level is returned whatever its length.
    """
    deepest = _draw(shape, 1, ())
    for depth in range(2, MAX_DEPTH + 1):
        drawn = _draw(shape, depth, ())
        if len(drawn) > max_chars or drawn == deepest:
            break
        deepest = drawn
    return deepest


def _draw(shape, depth, parents):
    kind = shape.type_name
    if kind == "structure":
        return _draw_structure(shape, depth, parents)
    if kind == "list":
        return "[%s]" % _draw(shape.member, depth, parents)
    if kind == "map":
        return "{%s: %s}" % (_draw(shape.key, depth, parents), _draw(shape.value, depth, parents))
    values = getattr(shape, "enum", None)
    if values and len(values) <= 8:
        return "|".join(values)
    return kind


def _draw_structure(shape, depth, parents):
    if getattr(shape, "is_document_type", False):
        return "any JSON"
    if not shape.members:
        return "{}"
    if depth == 0 or shape.name in parents:
        return "{…}"
    parents += (shape.name,)
    members = ["%s: %s" % (name, _draw(member, depth - 1, parents)) for name, member in shape.members.items()]
    return "{%s%s}" % ("one of " if getattr(shape, "is_tagged_union", False) else "", ", ".join(members))
