/** The parts of texts that are far too large. */
export const many = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const policy = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
  });

export const statements = (count: number, make: (index: number) => object): string =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: Array.from({ length: count }, (_, i) => make(i)) },
    null,
    1,
  );

export const yaml = (rest: string): string =>
  `Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    ${rest}`;
export const terraform = (rest: string): string =>
  `data "aws_iam_policy_document" "x" {\n  statement {\n    ${rest}`;
export const variable = '${';
export const heredoc = (body: string): string =>
  `resource "aws_iam_policy" "x" {\n  policy = <<EOF\n${body}\nEOF\n}\n`;
