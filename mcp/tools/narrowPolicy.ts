import type { CodeAction } from 'vscode-languageserver-types';
import type { DocumentAnalysis, LanguageService } from '../../server/src/api/languageService.ts';
import { policy, kind } from '../inputs.ts';
import { readWholePolicy } from '../policyInput.ts';
import { defineTool } from '../tool.ts';

const client = {
  documentChanges: true,
  createsFiles: false,
  snippetEdits: false,
  resolvesEdits: true,
  disabled: false,
};

/** Each round narrows one statement, and no policy has so many that can be narrowed. */
const maxRounds = 50;

export const narrowPolicy = defineTool({
  name: 'narrow_policy',
  title: 'Narrow * to ARNs',
  description:
    'Replaces Resource "*" in Allow statements with the ARNs that the actions need, and keeps "*" in a ' +
    'separate statement for actions without resource-level permissions. Unknown names become ' +
    'placeholders. Returns the narrowed policy and a list of the changes.',
  input: { policy, kind },
  async run({ policy: text, kind: kindName }, service) {
    let current = readWholePolicy(service, text, kindName);
    const done: string[] = [];
    for (let round = 0; round < maxRounds; round++) {
      const offer = await nextOffer(current, service);
      if (offer === undefined) break;
      const next = apply(current, offer);
      if (next === current.document.text) break;
      done.push(offer.title);
      current = readWholePolicy(service, next, kindName);
    }
    return { policy: current.document.text, done };
  },
});

/** The preferred offer for the first "*" that can be narrowed, with its edit. */
async function nextOffer(
  analysis: DocumentAnalysis,
  service: LanguageService,
): Promise<CodeAction | undefined> {
  const findings = (await service.findings(analysis)).filter(({ rule }) => rule.id === 'resource-star');
  for (const { start, end } of findings) {
    const range = { start: analysis.lines.positionAt(start), end: analysis.lines.positionAt(end) };
    const actions = await service.codeActions(analysis, { range, version: 1, client, only: ['quickfix'] });
    const preferred = actions.find(
      ({ isPreferred, diagnostics }) =>
        isPreferred === true && diagnostics?.some(({ code }) => code === 'resource-star') === true,
    );
    if (preferred !== undefined)
      return service.resolveCodeAction(analysis, preferred, { version: 1, client });
  }
  return undefined;
}

/** The text after the offer's edit, whose changes do not overlap. */
function apply({ document, lines }: DocumentAnalysis, { edit }: CodeAction): string {
  const changes = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
  const edits = changes
    .flatMap((change) => ('newText' in change ? [change] : []))
    .map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }))
    .sort((a, b) => b.start - a.start);
  return edits.reduce(
    (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
    document.text,
  );
}
