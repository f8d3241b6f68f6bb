/*
 * Starts the executor in a Lambda function. Lambda puts the keys of the function's role into the environment, where every process of the
 * same user could read them. This program puts them into a file of memory that only the started program has, and starts it with an
 * environment that is built from the names below. What loses its parent becomes a child of the started program, which can then end it.
 *
 * Usage: launch PROGRAM [ARGUMENT...]. Exits with 126 when the program cannot be started.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { CANNOT_START = 126, MAX_VARIABLES = 64 };

/* In this order, one a line: what reads them counts on it. */
static const char *const KEYS[] = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"};

/* What Lambda says of the function, and its configuration. None of it is secret. */
static const char *const PASSED_ON[] = {
    "AWS_LAMBDA_RUNTIME_API",       "AWS_LAMBDA_FUNCTION_NAME",   "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_LOG_FORMAT",        "AWS_LAMBDA_LOG_LEVEL",       "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_MAX_CONCURRENCY",   "_LAMBDA_TELEMETRY_LOG_FD",   "_HANDLER",
    "LAMBDA_TASK_ROOT",             "AWS_REGION",                 "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_STS",         "AWS_MCP_TEAM",               "AWS_MCP_AWS_CLI",
    "AWS_MCP_WARM",                 "AWS_MCP_TRUST",              "AWS_MCP_LAMBDA_SANDBOX",
    "NODE_COMPILE_CACHE",
};

static const char *const FIXED[] = {
    "PATH=/usr/local/bin:/usr/bin:/bin",
    "LANG=C.UTF-8",
    "TZ=UTC",
    "HOME=/nonexistent",
};

static char *variables[MAX_VARIABLES + 1];
static int count;

static void fail(const char *what) {
  perror(what);
  exit(CANNOT_START);
}

static void set(const char *name, const char *value) {
  if (count == MAX_VARIABLES || asprintf(&variables[count++], "%s=%s", name, value) < 0) fail("environment");
}

/* Writes the keys where only this process and what it becomes can read them. Returns the descriptor. */
static int hand_over_keys(void) {
  int keys = (int)memfd_create("keys", 0);
  if (keys < 0) fail("memfd_create");
  for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
    const char *value = getenv(KEYS[i]);
    if (dprintf(keys, "%s\n", value == NULL ? "" : value) < 0) fail("keys");
  }
  if (lseek(keys, 0, SEEK_SET) < 0) fail("keys");
  return keys;
}

int main(int argument_count, char **arguments) {
  if (argument_count < 2) {
    fputs("usage: launch PROGRAM [ARGUMENT...]\n", stderr);
    return CANNOT_START;
  }
  char descriptor[16];
  snprintf(descriptor, sizeof descriptor, "%d", hand_over_keys());
  for (size_t i = 0; i < sizeof FIXED / sizeof *FIXED; i++) variables[count++] = (char *)FIXED[i];
  for (size_t i = 0; i < sizeof PASSED_ON / sizeof *PASSED_ON; i++) {
    const char *value = getenv(PASSED_ON[i]);
    if (value != NULL) set(PASSED_ON[i], value);
  }
  /* Lambda names the handler, the emulator gives it as the last argument. */
  if (getenv("_HANDLER") == NULL) set("_HANDLER", arguments[argument_count - 1]);
  if (getenv("LAMBDA_TASK_ROOT") == NULL) set("LAMBDA_TASK_ROOT", "/");
  const char *temporary = getenv("TMPDIR");
  set("TMPDIR", temporary == NULL ? "/tmp" : temporary);
  set("AWS_MCP_KEYS_DESCRIPTOR", descriptor);
  set("AWS_MCP_REAPS", "1");
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("prctl");
  execve(arguments[1], arguments + 1, variables);
  fail(arguments[1]);
}
