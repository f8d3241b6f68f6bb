import type { Plugin } from "esbuild";

/** zod brings its messages in some fifty languages. Ours are English; the others would be a fifth of the package. */
export const englishOnly: Plugin = {
  name: "english-only",
  setup(build) {
    build.onLoad({ filter: /\/zod\/v4\/locales\/[a-zA-Z-]+\.js$/ }, ({ path }) =>
      /\/(en|index)\.js$/.test(path) ? undefined : { contents: "export default () => ({});" },
    );
  },
};
