declare const codeMap: {
  readonly allowed: readonly {
    readonly from: { readonly path: string };
    readonly to: { readonly path: readonly string[]; readonly dependencyTypes?: readonly string[] };
  }[];
};
export default codeMap;
