/** Whether a text may name AWS SAM policy templates. Other texts cost one search. */
export function mayNameSamPolicies(text: string): boolean {
  return text.includes('AWS::Serverless::') && /\bPolicies["']?[ \t]*:/.test(text);
}
