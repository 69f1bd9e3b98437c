import { policyVersions } from '../../policy/elements.ts';
import type { HostLook, HostText } from '../host.ts';
import { hasEscapedKey } from '../escapedKey.ts';
import { mayBeginPolicy } from '../mayBeginPolicy.ts';
import { mayNameSamPolicies } from '../mayNameSamPolicies.ts';
import { namesOfPath } from '../../policy/pathNames.ts';
import { nameOf, pathOf, schemeOf } from '../../text/uri.ts';

/** JSON, strict or with comments. */
export const jsonLook: HostLook = {
  languages: [
    { id: 'json', endings: ['.json'] },
    { id: 'jsonc', endings: ['.jsonc'] },
    // Input of Terraform's `templatefile`, for which editors have no language.
    { id: 'plaintext', endings: ['.tpl', '.tftpl', '.json.tmpl'], byName: true },
  ],
  mayHoldPolicy: awaitsOrHoldsPolicy,
};

/**
 * A document that will become a policy is recognized by its name, or by the name of a snippet in it, if it is shorter
 * than this, in UTF-16 units.
 */
const nearlyEmpty = 10_000;

/** A policy without `"Statement"` is recognized by its version if it is shorter than this, in UTF-16 units. */
const short = 20_000;

/**
 * Whether the text can contain a policy at all. This runs before any parsing, so that other JSON costs one search, or
 * three if it is short. Keys can be written with `\u` escapes, but only to hide them.
 */
function holdsPolicyWords(text: string): boolean {
  if (holdsQuoted(text, 'Statement') || hasEscapedKey(text)) return true;
  return text.length < short && policyVersions.some((version) => holdsQuoted(text, version));
}

/** Whether a word is in quotes, including pasted quotes, escaped quotes and entities; or is a key without quotes. */
function holdsQuoted(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const [before, after] = [text[at - 1], text[at + word.length]];
    if ((isQuote(before) && isQuote(after)) || (before === ';' && after === '&')) return true;
    if (isFrench(text[at - 2]) && isSpace(before)) return true;
    if (
      (before === undefined || /[\s{,(]/.test(before)) &&
      /^ {0,40}[:=]/.test(text.slice(at + word.length, at + 50))
    )
      return true;
  }
  return false;
}

/** French puts spaces inside its quotes. */
function isFrench(character: string | undefined): boolean {
  return character === '«';
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\u00a0' || character === '\u202f';
}

function isQuote(character = ''): boolean {
  return /["'`\\\u00ab\u00bb\u2018-\u201f\u2032\u2033\uff02]/.test(character);
}

/** Whether a JSON document is worth parsing: it may contain a policy, or it is short and may become one. */
function awaitsOrHoldsPolicy(document: HostText): boolean {
  const { uri, text, expected } = document;
  // A template of another language may contain JSON somewhere.
  if (/(?<!\.json)\.(?:tf)?tpl$/.test(uri) && !/^\s*\{(?!\{)/.test(text)) return false;
  if (holdsPolicyWords(text) || awaitsSnippet(document) || mayNameSamPolicies(text)) return true;
  if (mayBeginPolicy(text)) return true;
  return text.length < nearlyEmpty && (expected === true || isNamedLikePolicy(uri));
}

/**
 * Whether the document contains only the start of a snippet's name, or is empty and either untitled or named like a
 * template.
 */
export function awaitsSnippet({ uri, text }: HostText): boolean {
  if (text.length >= nearlyEmpty) return false;
  const typed = text.trim();
  if (/^"?i[a-z-]{0,50}"?$/i.test(typed)) return true;
  return typed === '' && (schemeOf(uri) === 'untitled' || isNamedLikeTemplate(uri));
}

/**
 * Whether a document's name contains two of the words used in the names of templates, such as `lambda-execution-role`,
 * no other words, as in `bucket`, or a word that is only used for policies.
 */
function isNamedLikeTemplate(uri: string): boolean {
  const name = /^([^.]*)\.jsonc?$/.exec(namesOfPath(uri)[0] ?? '')?.[1] ?? '';
  const words = name.split(/[^a-z0-9]+/).filter((word) => word !== '');
  const found = words.filter((word) => wordsOfTemplates.test(word)).length;
  return found >= 2 || (found > 0 && found === words.length) || words.some((word) => ofPolicies.test(word));
}

const wordsOfTemplates =
  /^(?:lambda|execution|roles?|tls|bucket|s3|cross|account|kms|key|sqs|sns|queue|topic|ecr|pull|github|gitlab|oidc|eks|pod|irsa|break|glass|scp|regions?|allowed|restrict|deny|root|boundary)$/;

const ofPolicies = /^(?:iam|roles?|trust|assume|boundary|breakglass|[a-z0-9]*polic(?:y|ies))$/;

/** Whether a document with this name is meant to be a policy, so that completion works from the first keystroke. */
export function isNamedLikePolicy(uri: string): boolean {
  const path = pathOf(uri).toLowerCase();
  const name = nameOf(uri).toLowerCase();
  // This extension's configuration file, and policy tests.
  if (name === '.iam-policy.json' || name.endsWith('.iam-test.json')) return false;
  return (
    /(^|[-_. ])(policy|policies|scp|rcp|trust|permissions?[-_]boundary|assume[-_]role)([-_. ].*)?\.jsonc?$/.test(
      name,
    ) ||
    /\/(iam|iam[-_]policies|policies|scps|rcps|(?:service|resource)[-_]control[-_]policies)\/[^/]+\.jsonc?$/.test(
      path,
    )
  );
}
