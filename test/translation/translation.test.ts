import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashMessage, packMessages } from '../../server/src/server/translation/packedMessages.ts';
import { Translation } from '../../server/src/server/translation/translation.ts';

const translation = new Translation(
  packMessages({
    '{0} has no action "{1}".': '{0} hat keine Aktion „{1}“.',
    'Did you mean {0}?': 'Meinten Sie {0}?',
    'Remove {0}': '{0} entfernen',
    '{0} action': '{0} Aktion',
    '{0} actions': '{0} Aktionen',
    '{0} more actions': '{0} weitere Aktionen',
    '{0} and {1}': '{0} und {1}',
    '{0} {1} on every resource.': '{0} {1} für jede Ressource.',
    'can read all data': 'kann alle Daten lesen',
    'Keep the {0} of {1} actions of "{2}"': 'Von „{2}“ die {0} von {1} Aktionen behalten',
    'Allows {0}': 'Erlaubt {0}',
    '{0} read': '{0} lesen',
    Wildcards: 'Platzhalter',
    'The variable is ${{0}}.': 'Die Variable ist ${{0}}.',
  }),
);

const says = (english: string, translated: string): void => {
  assert.equal(translation.translate(english), translated);
};

describe('a translation', () => {
  it("inserts values at the other language's places", () => {
    says('s3 has no action "GetObjet".', 's3 hat keine Aktion „GetObjet“.');
    says('Keep the 3 of 16 actions of "sts:*"', 'Von „sts:*“ die 3 von 16 Aktionen behalten');
    says('The variable is ${aws:username}.', 'Die Variable ist ${aws:username}.');
  });

  it('translates sentence by sentence and line by line', () => {
    says('s3 has no action "X". Did you mean GetObject?', 's3 hat keine Aktion „X“. Meinten Sie GetObject?');
    says('## Wildcards\n\n- Remove a:b', '## Platzhalter\n\n- a:b entfernen');
  });

  it('translates values that are messages, and parts of a row', () => {
    says('Remove a:b, a:c and 3 more actions', 'a:b, a:c und 3 weitere Aktionen entfernen');
    says('Allows 12 actions · 9 read', 'Erlaubt 12 Aktionen · 9 lesen');
  });

  it('finds the end of a value that contains the text after it', () => {
    says(
      'a:b, a:c can read all data on every resource.',
      'a:b, a:c kann alle Daten lesen für jede Ressource.',
    );
  });

  it("does not change the document's words", () => {
    says('s3 has no action "1 action".', 's3 hat keine Aktion „1 action“.');
  });

  it('does not change unknown texts', () => {
    const text = 'Grants permission to list buckets and objects. It also reads their tags.';
    says(text, text);
    says('', '');
    says('`s3:GetObject`', '`s3:GetObject`');
  });

  it('is fast for long and hostile texts', () => {
    const text = 'Remove '.repeat(2000) + ' and '.repeat(2000) + '. A '.repeat(2000);
    assert.equal(typeof translation.translate(text), 'string');
  });

  it('refuses two messages with one hash, which hardly ever happens', () => {
    const messages = { 'word 33zx': 'a', 'word epad': 'b' };
    assert.deepEqual(packMessages({ x: 'y', z: '' }), {
      hashes: hashMessage('x'),
      texts: ['y'],
      templates: {},
    });
    assert.throws(() => packMessages(messages), /have the same hash/);
  });
});
