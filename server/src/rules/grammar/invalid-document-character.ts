import { asciiKinds } from '../common/asciiKinds.ts';
import { rangeIn } from '../../syntax/node.ts';
import { asciiOf } from '../../text/typography.ts';
import type { RuleFix } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { defineRule } from '../rule.ts';
import type { PlacedString } from './strings.ts';
import { stringsIn } from './strings.ts';

export const invalidDocumentCharacter = defineRule({
  id: 'invalid-document-character',
  severity: 'error',
  summary: 'The policy contains a character that IAM does not accept.',
  policyKinds: asciiKinds,
  visit: {
    policy(policy, { document, report }) {
      if (document.ascii || !suspect.test(document.text.slice(policy.start, policy.end))) return;
      for (const placed of stringsIn(policy.node)) {
        const { node } = placed;
        // IAM accepts escapes such as \u2019, which are ASCII in the document.
        const written = document.text.slice(node.start, node.end);
        const at = written.search(illegal);
        const index = at < 0 ? node.value.indexOf(noBreakSpace) : node.value.search(illegal);
        if (index < 0 || (at < 0 && !written.includes(noBreakSpace))) continue;
        const character = String.fromCodePoint(node.value.codePointAt(index) ?? 0);
        const severity: Partial<{ severity: Severity }> = at < 0 ? { severity: 'hint' } : {};
        report({
          range: rangeIn(node, index, index + character.length),
          ...severity,
          message:
            at < 0
              ? 'This is a no-break space (U+00A0), which does not match a regular space.'
              : `IAM does not accept ${describe(character)}. A policy can contain characters up to U+00FF.`,
          fixes: () => writeInAscii(placed),
        });
      }
    },
  },
});

const noBreakSpace = '\u00a0';
/** Source: IAM User Guide, "IAM and AWS STS quotas": tab, line feed, carriage return and U+0020 to U+00FF. */
const illegal = /[^\t\n\r\u0020-\u00ff]/;
const suspect = /[^\t\n\r\u0020-\u009f\u00a1-\u00ff]/;

function describe(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? `"${character}" (${code})` : code;
}

/** Only offered if each character has an ASCII equivalent. */
function writeInAscii({ node, keyOf }: PlacedString): readonly RuleFix[] {
  const ascii = Array.from(node.value, (character) => asciiOf.get(character) ?? character).join('');
  if (illegal.test(ascii) || ascii.includes(noBreakSpace)) return [];
  return [
    {
      title: 'Write it in ASCII',
      meaning: 'changes',
      preferred: true,
      edits: [
        keyOf === undefined
          ? { kind: 'replace', node, value: ascii }
          : { kind: 'renameKey', member: keyOf, key: ascii },
      ],
    },
  ];
}
