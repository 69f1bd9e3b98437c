import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subject } from '../offerTester.ts';
import { print, withEveryComment } from '../rewriting.ts';
import { offerChecks } from './offerChecks.ts';
import { everyNth, examplesOfRules, parseStrictly } from './subjects.ts';

describe('every fix and refactoring', () => {
  const { checkAll } = offerChecks();

  it('keeps the layout and the comments around it', async () => {
    const subjects = everyNth(4, examplesOfRules()).flatMap(otherLayouts);
    assert.ok((await checkAll(subjects)) > 1000);
  });
});

/** The same policy in other common layouts; none if it is not valid JSON. */
function otherLayouts(subject: Subject): readonly Subject[] {
  const policy = parseStrictly(subject.text);
  if (policy === undefined) return [];
  const layout = { indent: 2, lineEnd: '\n', finalLineEnd: true } as const;
  return [
    {
      ...subject,
      name: `${subject.name}, tabs`,
      text: print(policy, { ...layout, indent: '\t', lineEnd: '\r\n' }),
    },
    { ...subject, name: `${subject.name}, one line`, text: print(policy, { ...layout, indent: 0 }) },
    {
      ...subject,
      name: `${subject.name}, comments`,
      text: withEveryComment(print(policy, layout)),
      withComments: true,
    },
  ];
}
