/**
 * The variables that `Fn::Sub` replaces: a pseudo parameter, a logical ID or an attribute (AWS CloudFormation User
 * Guide, "Fn::Sub").
 */
const variable = /\$\{(!?)([^}]*)\}/g;
const named = /^(?:AWS::[A-Za-z]+|[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?)$/;

/** IAM policy variables, except for similar ones of the Serverless Framework. */
const iamVariable = /^\s*(?:[*?$]\s*$|(?!(?:cf|env|file|opt|param|s3|self|sls|ssm)[:(])[\w./-]+:(?!:))/;

/** The names in `${…}`. */
export function variablesIn(text: string): readonly string[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(variable)].map(([, , name = '']) => name.trim());
}

/**
 * Whether CloudFormation replaces this name. A name with `::` that is not a pseudo parameter cannot occur in a
 * template.
 */
export function isVariable(name: string): boolean {
  return named.test(name) || name.includes('::');
}

/** Encodes a text for `Fn::Sub`: IAM's variables get an exclamation mark. */
export function encodeSub(text: string): string {
  return text.replace(variable, (found, mark: string, name: string) =>
    mark === '' && iamVariable.test(name) ? `\${!${name}}` : found,
  );
}
