import { placesIn } from '../places.ts';

/** A module with a data source. The argument is its body, indented by two columns; another block follows. */
export function dataSource(body: string): string {
  return `data "aws_iam_policy_document" "this" {\n${indented(body, '  ')}\n}\n\nlocals {\n  name = "x"\n}\n`;
}

/** The same with a single statement that has this body. */
export function statement(body: string): string {
  return dataSource(`statement {\n${indented(body, '  ')}\n}`);
}

/** A policy in `jsonencode`. The argument is its only statement. */
export function encoded(body: string): string {
  const policy = `Version = "2012-10-17"\nStatement = [\n  {\n${indented(body, '    ')}\n  },\n]`;
  return (
    'resource "aws_iam_policy" "this" {\n  name = "x"\n  policy = jsonencode({\n' +
    `${indented(policy, '    ')}\n  })\n}\n`
  );
}

/** The same as JSON in a heredoc. */
export function heredoc(body: string): string {
  const policy = `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n${indented(body, '      ')}\n    }\n  ]\n}`;
  return `resource "aws_iam_policy" "this" {\n  name   = "x"\n  policy = <<EOF\n${policy}\nEOF\n}\n`;
}

function indented(text: string, blanks: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `${blanks}${line}`))
    .join('\n');
}

export const { proposalsAt, findingsIn, fixesIn, hoverAt } = placesIn('file:///main.tf', 'terraform');
