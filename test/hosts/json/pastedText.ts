import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';

export const plain = `{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::docs/*"
  }]
}`;

/** The messages of the syntax errors of a text, and the text after the fix for pasted characters. */
export function readPastedText(text: string): {
  readonly messages: readonly string[];
  readonly certain: boolean | undefined;
  readonly fixed: string;
  readonly statements: boolean;
} {
  const { policies, syntaxErrors, pasted } = jsonHost.parse({
    uri: 'file:///a.json',
    languageId: 'json',
    text,
  });
  const remedy = pasted?.remedy;
  return {
    messages: syntaxErrors.map(({ message }) => message),
    certain: remedy?.certain,
    fixed: remedy ? text.slice(0, remedy.start) + remedy.newText + text.slice(remedy.end) : text,
    statements: policies.some(({ root }) => root.members.some(({ key }) => key.value === 'Statement')),
  };
}
