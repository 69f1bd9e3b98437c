import type { ObjectNode } from '../../syntax/node.ts';

/** Whether this object is a value that CloudFormation computes at deployment: `{"Ref": …}` or `{"Fn::…": …}`. */
export function isIntrinsic(node: ObjectNode): boolean {
  const [only, another] = node.members;
  return (
    only !== undefined &&
    another === undefined &&
    (only.key.value === 'Ref' || only.key.value.startsWith('Fn::'))
  );
}
