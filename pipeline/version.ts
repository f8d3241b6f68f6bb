declare const __VERSION__: string | undefined;

/** The version that the build wrote in (`docs/VERSION.md` has the scheme); sources that run unbuilt have none. */
export const VERSION: string = typeof __VERSION__ === "string" ? __VERSION__ : "0.0.0-source";
