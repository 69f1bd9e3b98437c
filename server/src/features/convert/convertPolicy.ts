import type { Range } from 'vscode-languageserver-types';
import type { Converted, ConvertRequest } from '../../../../protocol/convert.ts';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import { isOversized } from '../../analysis/budget.ts';
import { findPolicies, policyWith, statementsOf } from '../../notations/findPolicies.ts';
import type { Outcome } from '../../notations/notation.ts';
import { notationOf, recognize } from '../../notations/notations.ts';
import { syntaxErrorsBesideComments } from '../../hosts/host.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { TextRange } from '../../text/range.ts';
import { touches } from '../../text/range.ts';
import { toRange } from '../diagnostics.ts';
import { onlySelected } from './selectedText.ts';
import { terraformName } from './terraformName.ts';

/** Converts a policy of a document, or only its selected statements. */
export function convertPolicy(
  { document, host, lines }: DocumentAnalysis,
  { to, range }: ConvertRequest,
): Converted {
  const [error] = syntaxErrorsBesideComments(host);
  const policies = host.policies.map(({ root }) => root);
  const chosen = choose(error ? { obstacle: error } : { result: policies }, range && toOffsets(lines, range));
  return write(chosen, to, document.uri, lines);
}

/**
 * Converts a policy in a text whose notation (JSON, YAML or Terraform) is detected from its content. If statements of a
 * policy are selected, only those. If the text as a whole cannot be read or its policies are elsewhere, only the
 * selection. The result is named after `uri`.
 */
export function convertText(text: string, uri: string, { to, range }: ConvertRequest): Converted {
  const lines = new LineIndex(text);
  const place = range && toOffsets(lines, range);
  const inWhole = choose(readPolicies(text), place);
  const selection = place && place.end > place.start ? onlySelected(text, place) : undefined;
  const isEnough = 'result' in inWhole || selection === undefined;
  const chosen = isEnough ? inWhole : choose(readPolicies(selection), undefined, place);
  return write(chosen, to, uri, lines);
}

function toOffsets(lines: LineIndex, { start, end }: Range): TextRange {
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
}

/** The policies of a text, or the reason why it cannot be read. */
function readPolicies(text: string): Outcome<readonly ObjectNode[]> {
  const outcome = recognize(text).read(text);
  return 'obstacle' in outcome ? outcome : { result: outcome.result.flatMap(findPolicies) };
}

interface Choice {
  readonly policy: ObjectNode;
  /** The number of statements, if only some are converted. */
  readonly statements: number | undefined;
}

/**
 * The policy at a range, with all statements or the selected ones. `searched`: where to report that there is no policy.
 */
function choose(
  outcome: Outcome<readonly ObjectNode[]>,
  range: TextRange | undefined,
  searched: TextRange = range ?? { start: 0, end: 0 },
): Outcome<Choice> {
  if ('obstacle' in outcome) return outcome;
  const all = outcome.result;
  const atRange = range === undefined ? all : all.filter((each) => meets(each, range));
  const isSelection = range !== undefined && range.end > range.start;
  const [policy, another] = atRange.length === 0 && !isSelection ? all : atRange;
  if (policy === undefined) return { obstacle: { ...searched, message: 'There is no IAM policy here.' } };
  if (another !== undefined) {
    const { start } = another;
    return {
      obstacle: {
        start,
        end: start,
        message: 'There is more than one policy here. Select one.',
      },
    };
  }
  const statements = statementsOf(policy);
  const selected = isSelection ? statements.filter((each) => meets(each, range)) : [];
  if (selected.length === 0 || selected.length === statements.length)
    return { result: { policy, statements: undefined } };
  return { result: { policy: policyWith(policy, selected), statements: selected.length } };
}

/** Whether a selection overlaps a node, or a cursor is in it or at its ends. */
function meets(node: TextRange, { start, end }: TextRange): boolean {
  return start === end ? touches(node, start) : node.start < end && start < node.end;
}

function write(chosen: Outcome<Choice>, to: string, uri: string, lines: LineIndex): Converted {
  const notation = notationOf(to);
  if (notation === undefined) return { problem: `Unknown format "${to}".` };
  if ('result' in chosen && isOversized(chosen.result.policy))
    return {
      problem: 'The policy is far larger than AWS accepts, so it is not converted. Split the policy.',
    };
  const written =
    'obstacle' in chosen ? chosen : notation.write(chosen.result.policy, { name: terraformName(uri) });
  if ('obstacle' in written)
    return { problem: written.obstacle.message, range: toRange(lines, written.obstacle) };
  const count = 'result' in chosen ? chosen.result.statements : undefined;
  const subject = count === undefined ? 'the policy' : `${String(count)} statement${count === 1 ? '' : 's'}`;
  return { text: written.result, subject, label: notation.label };
}
