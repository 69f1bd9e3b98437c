import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readProjectFile } from './project.ts';
import { seedOfDay } from './seedOfDay.ts';

it('the checks run the fuzzer for a minute with a seed that changes daily', () => {
  const [first, again, next] = ['2026-11-28T00:00:00Z', '2026-11-28T23:59:59Z', '2026-11-29T00:00:00Z'].map(
    (time) => seedOfDay(new Date(time)),
  );
  assert.deepEqual([first, again, next], [20_261_128, 20_261_128, 20_261_129]);
  const { check } = (JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> })
    .scripts;
  assert.match(check ?? '', /npm run fuzz -- 60 today$/);
  assert.match(readProjectFile('scripts/test.mjs'), /'fuzz', '--', '60', 'today'/);
  assert.match(readProjectFile('test/fuzz.ts'), /given === 'today' \? seedOfDay\(new Date\(\)\)/);
});
