/** Set by esbuild.mjs when it bundles the tests. */
interface ImportMeta {
  /** The project's folder. */
  readonly root: string;
}
