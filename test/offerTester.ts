import { parse, stripComments } from 'jsonc-parser';
import { realCatalog } from './catalog.ts';
import type { Grant } from './evaluator.ts';
import { Evaluator, firstWider, sameGrants } from './evaluator.ts';
import type { DocumentAnalysis } from '../server/src/analysis/analysis.ts';
import { analyzeDocument } from '../server/src/analysis/analysis.ts';
import { Linter } from '../server/src/analysis/linter.ts';
import { defaultRuleSettings } from '../server/src/analysis/ruleSettings.ts';
import type { Catalog } from '../server/src/catalog/catalog.ts';
import { applyReplacements } from '../server/src/hosts/applyReplacements.ts';
import { fixAll } from '../server/src/features/codeActions/fixAll.ts';
import { minimize } from '../server/src/features/codeActions/minimize.ts';
import type { Offer } from '../server/src/features/codeActions/offers.ts';
import { offersAt } from '../server/src/features/codeActions/offers.ts';
import { sort } from '../server/src/features/codeActions/sourceActions.ts';
import { jsonHost } from '../server/src/hosts/json/jsonHost.ts';
import type { PolicyContext } from '../server/src/policy/kind.ts';
import { noValues } from '../server/src/refactorings/knownValues.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import type { Edit } from '../server/src/syntax/edit.ts';
import type { TextRange } from '../server/src/text/range.ts';

/** A policy for testing every offer. */
export interface Subject {
  readonly name: string;
  readonly text: string;
  /** The kind of policy; detected by default. */
  readonly context?: PolicyContext | undefined;
  /** The text is JSON with comments. */
  readonly withComments?: boolean;
  /** The text is generated: a value may contain several mistakes, so that a repair reveals the next. */
  readonly isRandom?: boolean;
}

/** A policy before an offer, with its findings. */
interface Linted {
  readonly subject: Subject;
  readonly analysis: DocumentAnalysis;
  readonly findings: readonly Finding[];
}

/** The maximum number of cached texts. Offers for one policy write fewer different texts. */
const maxKept = 100;

const noSourceActions = { fixAll: () => Promise.resolve([]), minimize: () => Promise.resolve([]) };

/** Checks that every fix and refactoring has the effect that it declares. */
export class OfferTester {
  /** The number of offers tried. */
  count = 0;
  readonly #catalog: Catalog;
  readonly #evaluator: Evaluator;
  readonly #linter = new Linter(rules, { ...defaultRuleSettings, security: true });
  /**
   * The texts read and their grants, while offers for policies of one kind are tested. Many offers write the same text.
   */
  readonly #kept = {
    context: undefined as PolicyContext | undefined,
    read: new Map<string, Omit<Linted, 'subject'>>(),
    grants: new Map<string, readonly Grant[] | undefined>(),
  };

  static async create(): Promise<OfferTester> {
    const catalog = await realCatalog();
    await catalog.load(catalog.prefixes);
    return new OfferTester(catalog);
  }

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    this.#evaluator = new Evaluator(catalog);
  }

  /** The problems of the offers for a policy, in words. */
  complaints(subject: Subject): readonly string[] {
    const linted = this.#read(subject);
    const context = { ...linted, catalog: this.#catalog, setAt: () => noValues, ...noSourceActions };
    const known = new Set<string>();
    const offered = placesIn(linted.analysis).map((range) => offersAt(context, range, undefined));
    const twice = [...new Set(offered.flatMap(sameIdentity))];
    const wrong = offered
      .flat()
      .filter(({ fix, title, findings: [finding] }) => {
        const key = `${title} ${String(finding?.start)} ${JSON.stringify(fix?.meaning)}`;
        const isNew = fix !== undefined && !known.has(key);
        known.add(key);
        return isNew;
      })
      .flatMap((offer) => {
        this.count++;
        return this.#complaintsOf(linted, offer).map((each) => `${subject.name}: "${offer.title}" ${each}`);
      });
    return [...wrong, ...twice.map((each) => `${subject.name}: ${each} could not be found again`)];
  }

  /** The same for source actions, none of which may change what the policy grants. */
  async sourceComplaints(subject: Subject): Promise<readonly string[]> {
    const linted = this.#read(subject);
    if (linted.analysis.policies.length === 0) return [];
    const read = (text: string): Promise<Linted> => Promise.resolve(this.#read({ ...subject, text }));
    const changes = {
      'fix all': await fixAll(linted, read),
      minimize: await minimize(linted, this.#catalog, read),
      sort: await sort(linted.analysis, {}),
    };
    return Object.entries(changes).flatMap(([name, replacements]) => {
      const next = this.#read({ ...subject, text: applyReplacements(subject.text, replacements) });
      const found = [...layoutComplaints(subject, next.subject.text), ...newErrors(linted, next)];
      if (!this.#meansTheSame(subject, next.subject)) found.push('does not keep the meaning');
      return found.map((each) => `${subject.name}: ${name} ${each}`);
    });
  }

  #complaintsOf(linted: Linted, { id, fix, findings, title, preferred }: Offer): readonly string[] {
    const { analysis, subject } = linted;
    const text = applyReplacements(subject.text, analysis.host.render(fix?.edits ?? [], { stops: false }));
    const next = this.#read({ ...subject, text });
    const edits = fix?.edits ?? [];
    const found = [...layoutComplaints(subject, text), ...lostComments(subject.text, text, edits)];
    if (text === subject.text) found.push('changes nothing');
    for (const { rule, message } of findings) {
      // Of three equal findings, the second replaces the first.
      const isFewer = countOf(next, rule.id) < countOf(linted, rule.id);
      if (!isFewer && countOf(next, rule.id, message) >= countOf(linted, rule.id, message))
        found.push(`still has ${rule.id}`);
    }
    // The tree of a half-typed document depends on the inserted text.
    if (isWhole(subject) && !(subject.isRandom === true && fix?.meaning === 'changes')) {
      found.push(...newErrors(linted, next, { findings, id }));
    }
    if (fix?.meaning === 'widens' && (preferred || !/may grant more|allows? |denies less/i.test(title))) {
      found.push('is wider and does not say so, or is what nearly everyone should want');
    }
    return [...found, ...this.#meaningComplaints(subject, next.subject, id, fix?.meaning)];
  }

  #meaningComplaints(
    before: Subject,
    after: Subject,
    id: string,
    meaning: string | undefined,
  ): readonly string[] {
    const [old, now] = [this.#grantsIn(before), this.#grantsIn(after)];
    if (meaning === 'keeps') {
      // A wildcard of NotAction that is expanded to today's actions no longer covers unknown ones.
      const isExpanded =
        id.startsWith('expand') && old?.some(({ excluded }) => excluded !== undefined) === true;
      const isCompared = ({ unknown }: Grant): boolean => !(isExpanded && unknown);
      const isSame = !old || !now || sameGrants(old.filter(isCompared), now.filter(isCompared));
      return isSame ? [] : ['does not keep the meaning'];
    }
    if (meaning !== 'narrows') return [];
    const wider = old && now && firstWider(old, now);
    return wider === undefined ? [] : [`is wider: ${JSON.stringify(wider)}`];
  }

  #meansTheSame(before: Subject, after: Subject): boolean {
    const [old, now] = [this.#grantsIn(before), this.#grantsIn(after)];
    return old === undefined || now === undefined || sameGrants(old, now);
  }

  /** The grants of the text; undefined if IAM could not read it, so that nothing can be compared. */
  #grantsIn({ text, withComments = false }: Subject): readonly Grant[] | undefined {
    const { grants } = this.#kept;
    const policy = withComments ? stripComments(text) : text;
    if (!grants.has(policy)) grants.set(policy, this.#grantsOf(policy));
    return grants.get(policy);
  }

  #grantsOf(text: string): readonly Grant[] | undefined {
    try {
      return this.#evaluator.grantsIn(text);
    } catch {
      return undefined;
    }
  }

  #read(subject: Subject): Linted {
    const { text, context, withComments = false } = subject;
    const kept = this.#kept;
    if (kept.context !== context || kept.read.size > maxKept) {
      kept.context = context;
      kept.read.clear();
      kept.grants.clear();
    }
    const languageId = withComments ? 'jsonc' : 'json';
    const key = languageId + text;
    const known = kept.read.get(key);
    if (known !== undefined) return { subject, ...known };
    const analysis = analyzeDocument({ uri: 'file:///a.json', languageId, text }, [jsonHost], () => context);
    const read = { analysis, findings: this.#linter.lint(analysis, this.#catalog) };
    kept.read.set(key, read);
    return { subject, ...read };
  }
}

/** The whole document, and the first places in each statement where a user would request code actions. */
function placesIn({ document, policies }: DocumentAnalysis): readonly TextRange[] {
  const statements = policies.flatMap((policy) => policy.statements).slice(0, 6);
  const nodes = statements.flatMap(({ actions, resources, conditionBlocks }) => [
    ...actions.slice(0, 2),
    ...resources.slice(0, 1),
    ...conditionBlocks.flatMap(({ conditions }) => conditions).slice(0, 2),
  ]);
  const cursors = nodes.map(({ start }) => ({ start: start + 1, end: start + 1 }));
  return [{ start: 0, end: document.text.length }, ...cursors];
}

/** The problems in the layout of the new text. */
function layoutComplaints(subject: Subject, text: string): readonly string[] {
  const before = subject.text;
  const found: string[] = [];
  if (syntaxErrors({ ...subject, text }) > syntaxErrors(subject)) found.push('does not parse');
  if (before.includes('\r\n') && /[^\r]\n/.test(text)) found.push('mixes line ends');
  if (!before.trim().includes('\n') && text.trim().includes('\n')) found.push('breaks the one line');
  if (/^\t/m.test(before) && /^\t* +["{}[\]]/m.test(text)) found.push('indents with blanks among tabs');
  const comments = commentsIn(text);
  if (new Set(comments).size < comments.length) found.push('writes a comment twice');
  return found;
}

/** The comments that `withEveryComment` writes. */
function commentsIn(text: string): readonly string[] {
  return text.match(/\/\* \d+ \*\/|\/\/ \d+;/g) ?? [];
}

/** Comments that were lost although nothing around them was removed. */
function lostComments(before: string, after: string, edits: readonly Edit[]): readonly string[] {
  const taken = edits.flatMap((edit): readonly TextRange[] => {
    if (edit.kind === 'replace') return [edit.node];
    if (edit.kind === 'remove') return [edit.member];
    return edit.kind === 'removeItem' ? [edit.item] : [];
  });
  return commentsIn(before)
    .filter((comment) => {
      const start = before.indexOf(comment);
      return !after.includes(comment) && !taken.some((range) => range.start < start && start < range.end);
    })
    .map((comment) => `loses ${comment}`);
}

/**
 * Errors that were hidden by a mistake, with the rule that finds it. They appear once it is fixed, and have fixes of
 * their own.
 */
const revealed: ReadonlySet<string> = new Set([
  'data-type-mismatch missing-arn-field',
  'invalid-policy-element missing-action',
  'invalid-policy-element missing-effect',
  'old-version missing-brace-in-variable',
  'unsupported-global-condition-key unsupported-condition-key-for-service-principal',
]);

/**
 * Findings that appear when a wildcard is written out: the policy is long, some of its actions were never useful there,
 * or need another one.
 */
const writtenOut =
  /^(policy-size-exceeds-(rcp|scp)-quota|vpc-endpoint-size|mismatched-action-for-principal|missing-action-for-condition-key|unsupported-action-in-policy)$/;

/** Findings that apply to an operator and to its opposite. */
const inverted = /^private-(not-)?ip-address$/;

/** The offers for one range with the same ID and position as another. */
function sameIdentity(offers: readonly Offer[]): readonly string[] {
  const identities = offers.flatMap(({ id, at, fix }) => (fix === undefined ? [] : `${id} at ${at}`));
  return identities.filter((identity, index) => identities.indexOf(identity) !== index);
}

/** New errors, or errors that occur more often. */
function newErrors(
  before: Linted,
  after: Linted,
  { findings, id: offered }: Pick<Offer, 'findings' | 'id'> = { findings: [], id: '' },
): readonly string[] {
  const isSame = offered.startsWith('split-') ? differOnlyInSuggestion : haveSameMessage;
  return after.findings
    .filter(
      (finding) => finding.severity === 'error' && !before.findings.some((each) => isSame(each, finding)),
    )
    .map(({ rule }) => rule.id)
    .filter((id) => countOf(after, id) > countOf(before, id))
    .filter((id) => !findings.some(({ rule }) => revealed.has(`${rule.id} ${id}`)))
    .filter((id) => !(/^(?:expand|keep)-?/.test(offered) && writtenOut.test(id)))
    .filter((id) => !(offered === 'invert-condition' && inverted.test(id)))
    .map((id) => `brings ${id}`);
}

/** The number of findings of a rule, optionally with a certain message. */
function countOf({ findings }: Linted, id: string, message?: string): number {
  return findings.filter(
    (finding) => finding.rule.id === id && (message === undefined || finding.message === message),
  ).length;
}

function haveSameMessage(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.message === other.message;
}

/** A statement that is split has its findings in each part, and what a part suggests depends on its actions. */
function differOnlyInSuggestion(one: Finding, other: Finding): boolean {
  const textOf = ({ message }: Finding): string => message.replace(/ Did you mean .*\?$/, '');
  return one.rule === other.rule && textOf(one) === textOf(other);
}

function isWhole(subject: Subject): boolean {
  return syntaxErrors(subject) === 0;
}

function syntaxErrors({ text, withComments = false }: Subject): number {
  const errors: { readonly error: number }[] = [];
  parse(text, errors as never, { allowTrailingComma: withComments, disallowComments: !withComments });
  return errors.length;
}
