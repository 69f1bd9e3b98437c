import { realCatalog } from '../../catalog.ts';
import { placesIn } from '../places.ts';

/** A template with a role. The argument is the value of `PolicyDocument`, indented by eight columns. */
export function template(document: string): string {
  const lines = document.split('\n').map((line) => (line === '' ? line : `        ${line}`));
  return [
    'Resources:',
    '  Policy:',
    '    Type: AWS::IAM::ManagedPolicy',
    '    Properties:',
    '      PolicyDocument:',
    ...lines,
    '  Bucket:',
    '    Type: AWS::S3::Bucket',
    '',
  ].join('\n');
}

export const { proposalsAt, findingsIn, hoverAt, fixesIn } = placesIn('file:///t.yaml', 'yaml', realCatalog);
