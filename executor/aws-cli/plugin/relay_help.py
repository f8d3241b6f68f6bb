"""What the CLI knows about one of its commands, as plain data: the words are left as the CLI has them (HTML or RST)."""

import os

import awscli
from awscli.argprocess import ParamShorthandDocGen
from relay_services import service_title
from relay_shapes import sketch

SYNTAX_CHARS = 1000
OUTPUT_CHARS = 3000
FULL_OUTPUT_CHARS = 20000


def help_facts(driver, words):
    """Follows words through the command tables; [] is the CLI itself.

    Returns the facts of the command, or {"unknown": index of the word that no table has, "known": the names there}.
    """
    top = driver.create_help_command()
    page = top
    for index, word in enumerate(words):
        table = page.command_table or {}
        if word not in table:
            return {"unknown": index, "known": _names(table)}
        page = table[word].create_help_command()
    arguments = page.arg_table or {}
    return {
        "description": _description(page),
        "commands": _commands(page.command_table or {}),
        "synopsis": _written(page, "synopsis"),
        "options": [] if page is top else [option for option in map(_option_maker(words), arguments.values()) if option],
        "globalOptions": [argument.cli_name for argument in top.arg_table.values() if _is_documented(argument)],
        "output": _output(page, OUTPUT_CHARS),
        "fullOutput": _output(page, FULL_OUTPUT_CHARS),
        "examples": _written(page, "examples") or _example_file(words),
    }


def _is_documented(part):
    return not getattr(part, "_UNDOCUMENTED", False)


def _names(table):
    return sorted(name for name, command in table.items() if _is_documented(command) and name != "help")


def _commands(table):
    return [{"name": name, "summary": _summary(table[name])} for name in _names(table)]


def _summary(command):
    # Asking each operation for its help page would build all of a service's options.
    operation = getattr(command, "_operation_model", None)
    if operation is not None:
        return {"markup": "html", "text": getattr(command, "DESCRIPTION", "") or operation.documentation}
    service = getattr(command, "_service_name", None)
    if service is not None:
        return {"markup": "html", "text": service_title(command.session, service)}
    return _description(command.create_help_command())


def _description(page):
    documentation = getattr(page.obj, "documentation", None)
    if documentation is not None:
        return {"markup": "html", "text": documentation}
    return {"markup": "rst", "text": _written(page, "description") or ""}


def _written(page, part):
    """A text that a customized command has in its class or in a file; some installations lack the files."""
    try:
        return getattr(page, part, None) or None
    except OSError:
        return None


def _example_file(words):
    path = os.path.join(os.path.dirname(os.path.abspath(awscli.__file__)), "examples", *words) + ".rst"
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return None


def _output(page, max_chars):
    shape = getattr(page.obj, "output_shape", None)
    return sketch(shape, max_chars) if shape is not None and shape.members else None


def _option_maker(words):
    shorthand = ParamShorthandDocGen()

    def option(argument):
        if not _is_documented(argument):
            return None
        model = argument.argument_model
        return {
            "name": argument.cli_name,
            "positional": argument.positional_arg or not argument.cli_name.startswith("--"),
            "required": bool(argument.required),
            "type": argument.cli_type_name,
            "group": argument.group_name,
            "written": argument.synopsis or None,
            "documentation": argument.documentation or "",
            "values": _values(argument, model),
            "syntax": _syntax(shorthand, argument, model, words),
        }

    return option


def _values(argument, model):
    choices = getattr(argument, "choices", None)
    if choices:
        return [str(choice) for choice in choices]
    if model is not None and model.type_name == "list":
        model = model.member
    return list(getattr(model, "enum", None) or [])


def _syntax(shorthand, argument, model, words):
    if model is None or model.type_name not in ("structure", "list", "map"):
        return None
    if model.type_name == "list" and model.member.type_name not in ("structure", "list", "map"):
        return None
    if shorthand.supports_shorthand(model):
        written = shorthand.generate_shorthand_example(argument, words[0], words[-1])
        if written:
            return {"form": "shorthand", "text": written}
    return {"form": "json", "text": sketch(model, SYNTAX_CHARS)}
