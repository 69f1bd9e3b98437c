import type { Attribute, Block } from './block.ts';
import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import { readExpression, readString } from './expression.ts';
import { toPolicy, toStatement, toStatements } from './policyDocument.ts';
import { Scanner } from './scan.ts';

/**
 * The policies of a Terraform text: one for each data source `aws_iam_policy_document`, else one of all `statement` blocks that stand there
 * alone. Other blocks are passed over unread. May give up.
 */
export function readPolicies(text: string): readonly ObjectNode[] {
  const scanner = new Scanner(text);
  const policies: ObjectNode[] = [];
  const statements: ObjectNode[] = [];
  while (scanner.skipBlanks()) {
    const head = readHead(scanner);
    if (scanner.take('=')) {
      scanner.skipSpaces();
      scanner.skipExpression(false);
    } else if (isPolicyDocument(head)) policies.push(toPolicy(readBlock(scanner, head)));
    else if (head.type.value === 'statement') statements.push(toStatement(readBlock(scanner, head)));
    else if (scanner.next === '{') scanner.skipBrackets();
    else scanner.fail('Expected {.');
  }
  return statements.length === 0 ? policies : [...policies, toStatements(statements)];
}

type Head = Pick<Block, 'type' | 'labels'>;

function isPolicyDocument({ type, labels }: Head): boolean {
  return type.value === 'data' && labels[0] === 'aws_iam_policy_document';
}

/** The name of an attribute or of a block, with the block's labels. */
function readHead(scanner: Scanner): Head {
  const type = readName(scanner);
  const labels: string[] = [];
  scanner.skipSpaces();
  while (scanner.next !== '=' && scanner.next !== '{') {
    labels.push(scanner.next === '"' ? readString(scanner).value : readName(scanner).value);
    scanner.skipSpaces();
  }
  return { type, labels };
}

function readName(scanner: Scanner): StringNode {
  const start = scanner.at;
  const value = scanner.takeName();
  if (value === '') scanner.fail('Expected the name of an attribute or block.');
  return { kind: 'string', start, end: scanner.at, value, at: (index) => start + index };
}

function readBlock(scanner: Scanner, head: Head): Block {
  scanner.expect('{', 'Expected {.');
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (scanner.skipBlanks(); !scanner.take('}'); scanner.skipBlanks()) {
    if (scanner.isAtEnd) scanner.fail('Expected } at the end.');
    const inner = readHead(scanner);
    if (!scanner.take('=')) blocks.push(readBlock(scanner, inner));
    else {
      scanner.skipSpaces();
      attributes.push({ name: inner.type, value: readExpression(scanner, false) });
    }
  }
  return { ...head, start: head.type.start, end: scanner.at, attributes, blocks };
}
