import { rules } from '../src/rules/index.ts';
import type { AccessAnalyzerType, Rule } from '../src/rules/rule.ts';

/** The sections of docs/coverage.md that list rules, by their titles. */
const sections: Readonly<Record<string, (rule: Rule) => boolean>> = {
  Errors: ofType('ERROR'),
  'Security warnings': ofType('SECURITY_WARNING'),
  Warnings: ofType('WARNING'),
  Suggestions: ofType('SUGGESTION'),
  'On from the start': ({ accessAnalyzer, tier }) => accessAnalyzer === undefined && tier === undefined,
  'The security tier': ({ tier }) => tier === 'security',
};

function ofType(type: AccessAnalyzerType): (rule: Rule) => boolean {
  return ({ accessAnalyzer }) => accessAnalyzer === type;
}

const count = (belongs: (rule: Rule) => boolean): number => rules.filter(belongs).length;
const known = count(({ accessAnalyzer }) => accessAnalyzer !== undefined);

/** docs/coverage.md with its lists and counts updated from the registry. */
export function coveragePage(page: string): string {
  const lists = Object.entries(sections).reduce((text, [title, belongs]) => {
    const ids = rules.filter(belongs).map(({ id }) => `\`${id}\``);
    const list = wrapped(ids.join(', '));
    const heading = new RegExp(
      `^(### ${title}) \\(\\d+\\)\\n\\n((?:(?!\`)[^#]+\\n\\n)?)(?:\`[a-z0-9-]+\`,?\\s)+`,
      'm',
    );
    return text.replace(
      heading,
      (_, head: string, intro: string) => `${head} (${ids.length})\n\n${intro}${list}\n`,
    );
  }, page);
  const others = count(sections['On from the start'] ?? (() => false));
  const tier = count(({ tier }) => tier === 'security');
  return lists
    .replace(
      /^\d+ rules: \d+ of them are checks of IAM Access Analyzer, \d+ are others that are on from the start, \d+ form/m,
      `${rules.length} rules: ${known} of them are checks of IAM Access Analyzer, ${others} are others ` +
        `that are on from the start, ${tier} form`,
    )
    .replace(/Of AWS's 153 codes, \d+ are rules\./, `Of AWS's 153 codes, ${known} are rules.`);
}

/** README.md and CHANGELOG.md with updated counts; `fixed` is the number of rules with a quick fix. */
export function withCounts(page: string, fixed: number): string {
  return page
    .replace(/\d+ rules, \d+ of them checks/, `${rules.length} rules, ${known} of them checks`)
    .replace(/(\*\*Quick fixes\*\* for|quick fixes for) \d+/, `$1 ${fixed}`);
}

/** Wraps a text at 120 characters. */
function wrapped(text: string): string {
  return text.replace(/(?=.{121})(.{1,119}) /g, '$1\n');
}
