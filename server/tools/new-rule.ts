import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../src/text/nearest.ts';
import { exportName, rulesFolder } from './ruleIndex.ts';

/**
 * Writes a rule and its document from an argument `<family>/<rule-id>`; `root` is the project's folder. Throws if the
 * argument is invalid or the rule already exists.
 */
export function main(root: string, [argument = '']: readonly string[]): void {
  const [, family, id] = /^([a-z-]+)\/([a-z0-9]+(?:-[a-z0-9]+)+)$/.exec(argument) ?? [];
  if (family === undefined || id === undefined)
    throw new Error(
      'Usage: npm run new-rule <family>/<rule-id>, where the id is two or more lower-case words joined by hyphens',
    );
  const sameId = readdirSync(path.join(root, rulesFolder)).find((name) =>
    existsSync(path.join(root, rulesFolder, name, `${id}.ts`)),
  );
  if (sameId !== undefined) throw new Error(`${id} already exists in ${sameId}`);
  const folder = path.join(root, rulesFolder, family);
  const files = Object.entries({ ts: source(id), md: document(id) });
  const taken = files.find(([ending]) => existsSync(path.join(folder, `${id}.${ending}`)));
  if (taken !== undefined) throw new Error(`${family}/${id}.${taken[0]} already exists`);
  const isNew = !existsSync(folder);
  if (isNew) expectDistinct(family, root);
  mkdirSync(folder, { recursive: true });
  for (const [ending, text] of files) writeFileSync(path.join(folder, `${id}.${ending}`), text);
  const written = files.map(([ending]) => `  ${rulesFolder}/${family}/${id}.${ending}\n`).join('');
  process.stdout.write(
    `Wrote a rule and its document${isNew ? ` in a new family, ${family}` : ''}:\n${written}` +
      `Edit both, then run: npm run sync && npm run unit -- ${family}/${id}\n` +
      'To undo this, delete them and run: npm run sync\n',
  );
}

/** Throws if a new family's name is nearly that of another. */
function expectDistinct(family: string, root: string): void {
  const [similar] = nearest(family, readdirSync(path.join(root, rulesFolder)), { ignoreCase: true });
  if (similar !== undefined)
    throw new Error(
      `There is no family "${family}". Did you mean ${similar}? If not, create the folder ` +
        `${rulesFolder}/${family} and run this again.`,
    );
}

const summary = 'One sentence that describes the policy.';

const source = (id: string): string => `import { defineRule } from '../rule.ts';

export const ${exportName(id)} = defineRule({
  id: '${id}',
  severity: 'warning',
  summary: '${summary}',
  policyKinds: 'all',
  visit: {
    statement(statement, { report }) {
      report({ range: statement, message: 'What is wrong, and with which value.' });
    },
  },
});
`;

const document = (id: string): string => `# ${id}

${summary}

## Why

What AWS does with such a policy, and the page that says so.

## Fails

\`\`\`jsonc
{ "Version": "2012-10-17", "Statement": [] }
\`\`\`

## Passes

\`\`\`jsonc
{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-bucket/*" }
}
\`\`\`

## No fix

Why there is none; or a section "Fix".
`;
