/** Whether a text may name AWS SAM policy templates. Other texts cost one search, for a word that is short and fast. */
export function mayNameSamPolicies(text: string): boolean {
  return text.includes('AWS::') && text.includes('AWS::Serverless::') && /\bPolicies["']?[ \t]*:/.test(text);
}
