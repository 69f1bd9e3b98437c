/** Whether a text can have policies that AWS SAM knows by their names; one search in what has none. */
export function mayNameSamPolicies(text: string): boolean {
  return text.includes('AWS::Serverless::') && /\bPolicies["']?[ \t]*:/.test(text);
}
