/** What a check found about one link of the chain from the client to AWS. */
export type Finding = {
  /** `warn`: it works, and could be better. `skip`: it could not be looked at, because of another finding. */
  readonly status: "ok" | "warn" | "fail" | "skip";
  /** The link, such as `AWS CLI`. */
  readonly what: string;
  /** One sentence or a few words: how it is. May hold text from outside: cleaned where it is shown. */
  readonly found: string;
  /** What to do, with the exact command where there is one. */
  readonly mend?: string;
};

/** Makes a finding that asks for nothing. */
export function ok(what: string, found: string): Finding {
  return { status: "ok", what, found };
}

/** Makes a finding of what works and could be better. */
export function warn(what: string, found: string, mend?: string): Finding {
  return { status: "warn", what, found, ...(mend === undefined ? {} : { mend }) };
}

/** Makes a finding of what keeps commands from running. */
export function fail(what: string, found: string, mend: string): Finding {
  return { status: "fail", what, found, mend };
}

/** Makes a finding of what could not be looked at. */
export function skip(what: string, found: string): Finding {
  return { status: "skip", what, found };
}
