import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Publisher } from '../../server/src/server/publisher.ts';

it('thousands of documents that are opened at once are checked a few at a time', async () => {
  let checking = 0;
  let maxChecking = 0;
  const sent: string[] = [];
  const documents = new Map(
    Array.from({ length: 2_000 }, (_, index) => {
      const uri = `file:///p${String(index)}.json`;
      return [uri, { uri, languageId: 'json', version: 1, getText: () => '' }] as const;
    }),
  );
  const publisher = new Publisher({
    document: (uri) => documents.get(uri),
    check: async () => {
      maxChecking = Math.max(maxChecking, ++checking);
      await setImmediate();
      checking--;
      return [];
    },
    send: ({ uri }) => {
      sent.push(uri);
    },
    defer: queueMicrotask,
  });
  for (const uri of documents.keys()) publisher.changed(uri);
  while (sent.length < documents.size) await setImmediate();
  assert.ok(maxChecking <= 50, String(maxChecking));
  assert.deepEqual(sent, [...documents.keys()]);
});
