import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixesIn, proposalsAt } from './places.ts';

describe('narrowing in a template', () => {
  const role = (action: string, more = ''): string =>
    `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: p\n` +
    `          PolicyDocument:\n            Version: "2012-10-17"\n            Statement:\n` +
    `              - Effect: Allow\n                Action: ${action}\n                Resource: "*"\n${more}`;
  const queue = (more = ''): string => `  Queue:\n    Type: AWS::SQS::Queue\n${more}`;
  const narrowed = async (text: string): Promise<string> =>
    (await fixesIn(text)).find((each) => !each.includes('"*"')) ?? '';
  const refers = /Resource: !GetAtt Queue\.Arn/;

  it('writes the only resource of the type', async () => {
    assert.match(await narrowed(role('sqs:SendMessage', queue())), refers);
    const bucket = '  Bucket:\n    Type: AWS::S3::Bucket\n';
    assert.match(await narrowed(role('s3:GetObject', bucket)), /Resource: !Sub "?\$\{Bucket\.Arn\}\/\*/);
    assert.match(await narrowed(role('s3:ListBucket', bucket)), /Resource: !GetAtt Bucket\.Arn/);
    assert.match(await narrowed(role('sns:Publish', '  Topic:\n    Type: AWS::SNS::Topic\n')), /!Ref Topic/);
  });

  it('writes the short form of calls in flow style, unless the template uses only the long form', async () => {
    const flow = (action: string, type: string, resource = '"*"', more = ''): string =>
      `Resources:\n  R: { Type: ${type} }\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n` +
      `      PolicyDocument: { Version: "2012-10-17", Statement: ` +
      `[{ Effect: Allow, Action: "${action}", Resource: ${resource} }] }\n${more}`;
    const long = 'Outputs: { A: { Value: { Fn::Sub: "${R}" } } }\n';
    for (const [action, type, short, call] of [
      ['sqs:SendMessage', 'AWS::SQS::Queue', '!GetAtt R.Arn', '{ "Fn::GetAtt": ["R", "Arn"] }'],
      ['sns:Publish', 'AWS::SNS::Topic', '!Ref R', '{ "Ref": "R" }'],
      ['s3:PutObject', 'AWS::S3::Bucket', '!Sub "${R.Arn}/*"', '{ "Fn::Sub": "${R.Arn}/*" }'],
    ] as const) {
      assert.equal(await narrowed(flow(action, type)), flow(action, type, short));
      assert.equal(await narrowed(flow(action, type, '"*"', long)), flow(action, type, call, long));
      const { accept } = await proposalsAt(flow(action, type, '$0'));
      assert.equal(accept(short), flow(action, type, short));
    }
  });

  it('writes no resource if there are several, or if it may not exist', async () => {
    for (const more of [queue() + queue().replace('Queue:', 'Other:'), queue('    Condition: IsProd\n'), ''])
      assert.match(await narrowed(role('sqs:SendMessage', more)), /queue-name/);
  });

  it('writes no resource that is created after the resource with the policy', async () => {
    const through = (use: string, more = ''): string =>
      queue(`    Properties:\n      Tags:\n        - { Key: k, Value: ${use} }\n`) + more;
    const fn = (of: string): string =>
      `  Fn:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: ${of}\n`;
    for (const more of [
      queue('    DependsOn: Role\n'),
      queue('    DependsOn: [Other, Role]\n'),
      through('!GetAtt Role.Arn'),
      through('!Sub "${Role}-x"'),
      through('{ "Fn::Join": ["", [a, { Ref: Role }]] }'),
      through('!Ref Fn', fn('!GetAtt Role.Arn')),
      // Another tool creates these, possibly after the policy.
      through('!Ref FnLambdaFunction'),
      through('"{{ role }}"'),
      through('{ "Fn::Transform": { Name: Mine } }'),
    ])
      assert.match(await narrowed(role('sqs:SendMessage', more)), /queue-name/, more);
    for (const more of [
      through('!Sub "${AWS::StackName}-${!aws:username}"'),
      through('!Sub ["${Own}", { Own: x }]'),
      through('!Ref Fn', fn('arn:aws:iam::123456789012:role/r')),
    ])
      assert.match(await narrowed(role('sqs:SendMessage', more)), refers, more);
    assert.match(
      await narrowed(`Transform: Mine\n${role('sqs:SendMessage', queue())}`),
      /queue-name/,
      'a macro may write anything',
    );
  });

  it('writes no bucket whose events invoke the function with the policy', async () => {
    const sam = (bucket: string): string =>
      `Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n` +
      `    Properties:\n      Policies:\n        - Version: "2012-10-17"\n          Statement:\n` +
      `            - Effect: Allow\n              Action: s3:PutObject\n              Resource: "*"\n` +
      `      Events:\n        New:\n` +
      `          Type: S3\n          Properties: { Bucket: !Ref ${bucket}, Events: "s3:ObjectCreated:*" }\n` +
      `  Bucket:\n    Type: AWS::S3::Bucket\n`;
    assert.match(await narrowed(sam('Bucket')), /bucket-name/);
    assert.match(await narrowed(sam('AWS::NoValue')), /\$\{Bucket\.Arn\}\/\*/);
  });
});
