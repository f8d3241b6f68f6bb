"""Answers one question about the AWS CLI from inside it, then ends the process; or keeps the CLI warm (`relay_warm`).

The CLI imports this module because the config file of that one run names it under [plugins]. The question is JSON in an
environment variable; the answer is JSON on standard output. Without a question nothing happens. Runs on Python 3.8 and
newer, in version 1 and 2 of the CLI, and uses only modules that the CLI has loaded itself.
"""

import json
import os
import sys

QUESTION_VARIABLE = "AWS_MCP_RELAY_QUESTION"
WARM_VARIABLE = "AWS_MCP_RELAY_WARM"


def awscli_initialize(_event_handlers):
    """Called by the CLI once it has loaded its plugins, before it looks at its arguments."""
    question = os.environ.pop(QUESTION_VARIABLE, None)
    warm = os.environ.pop(WARM_VARIABLE, None)
    if question is None and warm is None:
        return
    # A driver of our own reads the configuration again: it must not find this plugin a second time.
    os.environ["AWS_CONFIG_FILE"] = os.devnull
    if os.path.dirname(__file__) not in sys.path:
        sys.path.append(os.path.dirname(__file__))
    if warm is not None:
        from relay_warm import serve

        serve(json.loads(warm))
    from awscli.clidriver import create_clidriver

    answer = json.dumps(answer_question(create_clidriver(), json.loads(question))).encode()
    while answer:
        answer = answer[os.write(1, answer) :]
    # The CLI would go on to run its arguments.
    os._exit(0)


def answer_question(driver, question):
    """What the CLI knows, as plain data. Called in a process of its own, and in a child of the warm CLI."""
    if question["kind"] == "regions":
        from relay_regions import regions

        return regions(driver.session)
    if question["kind"] == "services":
        from relay_services import services

        return services(driver.session)
    if question["kind"] == "model":
        from relay_model import model

        # Many services at once are asked for when the package is built.
        return [model(driver, service) for service in question["services"]]
    if question["kind"] == "surroundings":
        from relay_endpoints import endpoints
        from relay_installation import installation

        return {"installation": installation(), "endpoints": endpoints(driver)}
    from relay_help import help_facts

    return help_facts(driver, question["words"])
