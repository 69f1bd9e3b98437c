/** Programming languages. Most code contains no policies, and should not start the server. */
export const codeLanguages: readonly string[] = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
];

/** Languages in which a line can end after any word. */
export const lineLanguages: readonly string[] = [
  'yaml',
  'cloudformation',
  'cloudformation-yaml',
  'ansible',
  'helm',
  'terraform',
  'opentofu',
  'terraform-vars',
  'hcl',
];

/** Every document of these languages, wherever it is. The server detects policies by their content. */
export const languages: readonly string[] = ['json', 'jsonc', ...lineLanguages, ...codeLanguages];
