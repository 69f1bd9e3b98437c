import { CompletionItemKind } from 'vscode-languageserver-types';
import sources from '../../../../../snippets/snippets.json' with { type: 'json' };
import { namesOfPath, serviceNamedBy } from '../../../policy/pathNames.ts';
import { wordsOf } from '../../awsCommands/names.ts';
import type { PolicyContext } from '../../../policy/kind.ts';
import type { NewValue } from '../../../syntax/edit.ts';
import type { Insertion, Proposal } from '../proposal.ts';
import { parseSnippet, withoutStops } from './snippetBody.ts';

/** Where a snippet is inserted. */
type SnippetPlace =
  /** An empty document: a whole policy. */
  | 'document'
  /** Among the statements of a list. */
  | 'list'
  /** The value of `Statement` if it has none. */
  | 'statement';

interface Source {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets by name, such as `IAM: ECS run tasks`. */
const snippets: Readonly<Record<string, Source>> = sources;

/**
 * The snippets, adapted to the place. The one that the document is named after comes first, those for other kinds of
 * policies last. A policy snippet adds its statements to an existing policy, and a statement snippet creates a policy
 * around it if there is none.
 */
export function proposeSnippets(
  place: SnippetPlace,
  { uri = '', context }: { readonly uri?: string; readonly context?: PolicyContext } = {},
): readonly Proposal[] {
  const words = wordsOfName(uri);
  return Object.entries(snippets).map(([name, { prefix, description, body }]) => {
    const value = parseSnippet(body.join('\n'));
    const fits = context === undefined || statementsOf(value).every((each) => isOfKind(each, context));
    return {
      label: prefix,
      kind: CompletionItemKind.Snippet,
      description: name.replace('IAM: ', ''),
      sort: `${fits ? orderOf(prefix, description, words) : '~~'}${prefix}`,
      insert: insertionOf(value, place),
      data: { topic: 'snippet' },
    };
  });
}

/** Whether a statement can be in a policy of a kind. In a resource policy, it has to use the resource's own service. */
function isOfKind(statement: NewValue, { kind, service }: PolicyContext): boolean {
  const text = JSON.stringify(statement);
  if (!text.includes('"Principal":')) return ['identity', 'boundary', 'session', 'scp'].includes(kind);
  const isTrust = text.includes('"sts:');
  if (kind === 'trust' || isTrust) return kind === 'trust' && isTrust;
  return kind === 'resource' && (service === undefined || text.includes(`"${service}:`));
}

/** The words of a document's name, or of its folder's if the name says only that it is a policy. */
function wordsOfName(uri: string): ReadonlySet<string> {
  const name = /^[^.]*/.exec(namesOfPath(uri)[0] ?? '')?.[0] ?? '';
  const service = serviceNamedBy(uri, false);
  const words = [...wordsOf(uri), ...name.split('-'), ...(service === undefined ? [] : [service])];
  const canonical = words.map(singular).map((word) => synonyms[word] ?? word);
  const implied = [
    ...(service === 's3' ? ['bucket'] : []),
    ...(isOfServiceAccount.test(canonical.join('-')) ? ['irsa'] : []),
    ...(canonical.some((word) => limits.test(word)) ? ['scp'] : []),
  ];
  return new Set([...canonical, ...implied]);
}

/**
 * First the template that the document is named after: its name contains all words of a prefix, such as `sqs`, `from`
 * and `s3`. Then templates that match half of their words, as `ecr-pull-policy` matches the template for pulls across
 * accounts, or the word that only this template has. Then, after the whole policies that the name asks for, templates
 * on the same subject, as `lambda-role` is about functions.
 */
function orderOf(prefix: string, description: string, words: ReadonlySet<string>): string {
  const own = prefix.split('-').slice(1).map(singular);
  const named = own.filter((word) => words.has(word));
  const lacking = own.length - named.length;
  if (general.has(prefix)) return '!2';
  if (named.length >= 2 && lacking === 0) return '!-0';
  if (!description.startsWith('Template: ')) return '~';
  const isMeant = named.length >= Math.max(2, lacking) || named.some((word) => telling.has(word));
  if (isMeant) return `!-${lacking}`;
  return words.has(own[0] ?? '') ? `!0~${lacking}` : '~';
}

/** What any policy can begin with. */
const general: ReadonlySet<string> = new Set(['iam-policy', 'iam-trust-policy']);

/** Words that occur in only one template. */
const telling: ReadonlySet<string> = new Set(['tls', 'github', 'gitlab', 'irsa', 'glass', 'boundary']);

/** What a service control policy does, as in `deny-regions`. */
const limits = /^(?:allowed|deny|guardrail|restrict)$/;

/** A role for a service account of Kubernetes, as in `service-account-trust`. */
const isOfServiceAccount = /(?<![a-z])service-?account-(?:role|trust)(?![a-z])/;

const synonyms: Readonly<Record<string, string>> = {
  ...{ http: 'tls', ssl: 'tls', queue: 'sqs', topic: 'sns', exec: 'execution', assume: 'trust' },
  ...{ breakglass: 'glass', emergency: 'glass' },
};

/** A word in lower case without a plural `s`, as used in prefixes. */
function singular(word: string): string {
  return word.toLowerCase().replace(/(?<=..[^s])s$/, '');
}

function insertionOf(value: NewValue, place: SnippetPlace): Insertion {
  const statements = statementsOf(value);
  if (place === 'list') return { items: statements };
  if (place === 'statement') return { value: statements };
  return { value: isPolicy(value) ? value : { Version: '2012-10-17', Statement: statements } };
}

function statementsOf(value: NewValue): readonly NewValue[] {
  return isPolicy(value) ? [value.Statement].flat() : [value];
}

function isPolicy(value: NewValue): value is { readonly Statement: NewValue } {
  return typeof value === 'object' && value !== null && 'Statement' in value;
}

/** A snippet's purpose and content as Markdown; undefined if there is none with this prefix. */
export function describeSnippet(prefix: string): string | undefined {
  const snippet = Object.values(snippets).find((each) => each.prefix === prefix);
  if (snippet === undefined) return undefined;
  const text = JSON.stringify(withoutStops(parseSnippet(snippet.body.join('\n'))), undefined, 2);
  return `${snippet.description}\n\n\`\`\`json\n${text}\n\`\`\``;
}
