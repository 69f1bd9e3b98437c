import type { DocumentAnalysis } from '../../server/src/analysis/analysis.ts';
import { analyzeDocument, namedServices } from '../../server/src/analysis/analysis.ts';
import { Linter } from '../../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../../server/src/analysis/ruleSettings.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import type { PolicyContext } from '../../server/src/policy/kind.ts';
import { isPolicyKind } from '../../server/src/policy/kind.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Fix } from '../../server/src/refactorings/fix.ts';
import type { Finding } from '../../server/src/rules/rule.ts';
import { realCatalog } from '../catalog.ts';

/** A policy and its declared kind (`trust`, `resource/s3`, `identity/role`); detected by default. */
export interface Subject {
  readonly text: string;
  readonly kind?: string | undefined;
  /** The URI of the document, which can also indicate the kind. */
  readonly uri?: string;
}

/** The findings of all rules, including the security tier, in a policy in an unnamed JSON file. */
export async function findingsIn(
  subject: Subject,
): Promise<{ analysis: DocumentAnalysis; findings: readonly Finding[] }> {
  const catalog = await realCatalog();
  const document = { uri: subject.uri ?? 'file:///unnamed.json', languageId: 'json', text: subject.text };
  const declared = subject.kind === undefined ? undefined : contextOf(subject.kind);
  const analysis = analyzeDocument(document, [jsonHost], () => declared);
  await catalog.load(namedServices(analysis.policies));
  const settings = { ...defaultRuleSettings, security: true };
  return { analysis, findings: new Linter(rules, settings).lint(analysis, catalog) };
}

/** The text after a fix, with stops as plain text. */
export function applyFix(analysis: DocumentAnalysis, fix: Fix): string {
  const replacements = analysis.host.render(fix.edits, { stops: false });
  let text = analysis.document.text;
  for (const { start, end, newText } of [...replacements].reverse()) {
    text = text.slice(0, start) + newText + text.slice(end);
  }
  return text;
}

/** A kind of policy in the notation of the rules' documents: `trust`, `resource/s3`, `identity/role`. */
export function contextOf(kind: string): PolicyContext {
  const [name = '', detail] = kind.split('/');
  if (!isPolicyKind(name)) throw new Error(`${name} is not a policy kind.`);
  if (detail === undefined) return { kind: name, certain: true };
  if (name !== 'identity') return { kind: name, certain: true, service: detail };
  const attachment = (['managed', 'user', 'group', 'role'] as const).find((each) => each === detail);
  if (attachment === undefined) throw new Error(`An identity policy is not attached to ${detail}.`);
  return { kind: name, certain: true, attachment };
}
