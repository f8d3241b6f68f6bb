"""What the CLI's parsers accept: services, commands, arguments, in a compact form.

The same parsers that the CLI would build for a command line are built here, so undocumented options are in it too. The form
is that of pipeline/model/encoded-model.ts, where each number is explained.
"""

import re

from awscli.argparser import ArgTableArgParser

SUMMARY_CHARS = 120
# Classes of arguments whose value is a path that the CLI writes to.
OUTPUT_ARGUMENTS = {"StreamingOutputArgument", "S3SelectStreamOutputArgument", "QueryOutFileArgument", "FileArgument"}
ARITIES = {None: "one", 0: "none", 1: "one", 2: "two", "?": "optional", "+": "some", "*": "any"}
POSITIONAL, REQUIRED, FILE_INPUT, FILE_OUTPUT, REPEATABLE = 1, 2, 4, 8, 16
PAGINATED, EVENT_STREAM = 1, 2


def model(driver, service):
    """Returns the model of one service (None: the CLI has none of this name), or, without a name, what they share."""
    # Version 1 and 2 of the CLI name their own tables differently; a help page has them in both.
    page = driver.create_help_command()
    table = page.command_table
    if service is None:
        from awscli import __version__

        arguments = Arguments()
        rows = arguments.indexes(_parsed(page.arg_table), ())
        return {"version": __version__, "globals": [arguments.rows[row] for row in rows], "services": sorted(_names(table))}
    command = table.get(service) if service != "help" else None
    return None if command is None else _service(command)


def _service(command):
    arguments = Arguments()
    api = getattr(command, "_service_name", None)
    if api is None:
        api_model = None
        own = _command(command, arguments)
        commands = own.pop() if len(own) == 5 else {}
    else:
        own = None  # only what follows it can run
        page = command.create_help_command()
        api_model = page.obj
        commands = _commands(page.command_table, arguments)
    return {
        "summary": api_model.metadata.get("serviceFullName", "") if api_model is not None else own[0],
        "api": api,
        "signing": getattr(api_model, "signing_name", None),
        "endpoint": getattr(api_model, "endpoint_prefix", None),
        "own": own,
        "commands": commands,
        "arguments": arguments.rows,
    }


def _names(table):
    return [name for name in table if name != "help"]


def _commands(table, arguments):
    return {name: _command(table[name], arguments) for name in _names(table)}


def _command(command, arguments):
    """Returns [summary, operation or 0, flags, indexes of its arguments, commands below it where there are some]."""
    operation = getattr(command, "_operation_model", None)
    below = dict(getattr(command, "subcommand_table", None) or {})
    table = command.arg_table
    flags = 0
    if "starting-token" in table:
        flags |= PAGINATED
    if operation is not None and (operation.has_event_stream_output or operation.has_event_stream_input):
        flags |= EVENT_STREAM
    row = [
        _summary(command, operation),
        operation.name if operation is not None else 0,
        flags,
        arguments.indexes(_parsed(table), _members(operation)),
    ]
    if _names(below):
        row.append(_commands(below, arguments))
    return row


def _parsed(table):
    """The arguments of a table with the actions that each adds to a parser: [(argument, action)]."""
    parser = ArgTableArgParser({})
    added = []
    for argument in table.values():
        before = list(parser._actions)
        argument.add_to_parser(parser)
        added += [(argument, action) for action in parser._actions if action not in before]
    # An argument that another one displaces keeps no spelling. What takes an unheard-of number of words is left out, so that
    # it alone is refused, and not its whole service.
    return [(argument, action) for argument, action in added if action in parser._actions and action.nargs in ARITIES]


class Arguments:
    """The distinct arguments of a service; most are shared by many commands."""

    def __init__(self):
        self.rows = []
        self._known = {}

    def indexes(self, parsed, members):
        return [self._index(argument, action, name, members) for argument, action in parsed for name in _spellings(action)]

    def _index(self, argument, action, name, members):
        row = _row(argument, action, name, members)
        key = repr(row)
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(row)
        return self._known[key]


def _spellings(action):
    return action.option_strings or [action.dest]


def _row(argument, action, name, members):
    """Returns [name, type, arity, flags, member or 0, choices where there are some]."""
    flags = 0
    if not action.option_strings:
        flags |= POSITIONAL
    if argument.required or action.required:
        flags |= REQUIRED
    if _reads_file(argument):
        flags |= FILE_INPUT
    if any(parent.__name__ in OUTPUT_ARGUMENTS for parent in type(argument).__mro__):
        flags |= FILE_OUTPUT
    if "Append" in type(action).__name__:
        # argparse's own append action, and the one of the filters of s3.
        flags |= REPEATABLE
    member = getattr(argument, "_serialized_name", None)
    kind = argument.cli_type_name or "string"
    if action.type is int and kind == "string":
        kind = "integer"  # as the parser takes it
    row = [name, kind, ARITIES[action.nargs], flags, member if member in members else 0]
    choices = [str(choice) for choice in action.choices or ()]
    return row + [choices] if choices else row


def _members(operation):
    """The members of an operation's input; options that customizations add stand for none."""
    return operation.input_shape.members if operation is not None and operation.input_shape is not None else ()


def _reads_file(argument):
    """awscli.argprocess.unpack_scalar_cli_arg opens the value of a streaming blob as a file."""
    shape = argument.argument_model
    return shape is not None and shape.type_name == "blob" and bool(getattr(shape, "serialization", {}).get("streaming"))


def _summary(command, operation):
    if operation is not None:
        text = operation.documentation or ""
    else:
        text = getattr(command, "DESCRIPTION", "")
        text = text if isinstance(text, str) else ""
    return first_sentence(text)


def first_sentence(text):
    """The first sentence of HTML or RST on one line, cut to SUMMARY_CHARS."""
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)).strip().replace("``", "`")
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        plain = plain.replace(entity, character)
    sentence = re.split(r"(?<=[.!?]) (?=[A-Z])", plain, maxsplit=1)[0]
    if len(sentence) <= SUMMARY_CHARS:
        return sentence
    return sentence[:SUMMARY_CHARS].rsplit(" ", 1)[0] + " …"
