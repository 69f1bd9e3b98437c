/** A template around a statement. */
export const role = (statement: string): string => `Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Queue:
    Type: AWS::SQS::Queue
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: a
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
${statement.replace(/^/gm, '              ')}
`;

/** A data source around a statement. */
export const source = (statement: string): string => `data "aws_iam_policy_document" "a" {
  statement {
${statement.replace(/^/gm, '    ')}
  }
}
`;

/** A `jsonencode` call around a statement. */
export const encoded = (statement: string): string => `resource "aws_iam_policy" "a" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
${statement.replace(/^/gm, '        ')}
      },
    ]
  })
}
`;
