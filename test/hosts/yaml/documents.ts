/** Documents with mistakes of every kind of tool. */
export const documents: Readonly<Record<string, string>> = {
  'a template of a key and its role': `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Key: # of the data
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: '2012-10-17'
        Statement:
        - Sid: Root
          Effect: Allow
          Principal:
            AWS: !Join
              - ''
              - - 'arn:'
                - !Ref 'AWS::Partition'
                - ':iam::'
                - !Ref 'AWS::AccountId'
                - ':root'
          Action: 'kms:*'
          Resource: '*'
        - Effect: Allow
          Principal: {AWS: !GetAtt Role.Arn}
          Action:
          - kms:Decypt
          - kms:GenerateDataKey* # all
          Resource: '*'
          Condition:
            StringEquals:
              kms:CallerAcount: !Ref AWS::AccountId
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
        - Effect: Allow
          Principal: {Service: !Sub 'lambda.\${AWS::URLSuffix}'}
          Action: sts:AssumeRol
`,
  'a template of an endpoint and a registry': `Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryPolicyText:
        Version: "2012-10-17"
        Statement:
          - Sid: pull
            Effect: Allow
            Principal: {AWS: "123456789012"}
            Action:
              - ecr:BatchGetImage
              - ecr:GetDownloadUrlForLayr
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObjct
            Resource: !Ref Bucket
  Bucket: { Type: AWS::S3::Bucket }
`,
  'a service of the Serverless Framework': `service: app
custom:
  read: &read
    Effect: Allow
    Action: [dynamodb:GetItem, dynamodb:Qury]
    Resource: arn:aws:dynamodb:\${self:provider.region}:\${aws:accountId}:table/\${self:custom.table}
provider:
  name: aws
  resourcePolicy:
    - Effect: Allow
      Principal: {AWS: "123456789012"}
      Action: execute-api:Invke
      Resource: ["execute-api:/*/*/*"]
  iam:
    role:
      statements:
        - *read
        - \${file(iam/extra.yml)}
        - Effect: Allow
          Action:
            - s3:GetObjct
            - s3:*
          Resource:
            - Fn::Join: ['', [Fn::GetAtt: [Bucket, Arn], '/*']]
`,
  'a playbook': `---
- hosts: localhost
  tasks:
    - community.aws.iam_managed_policy:
        policy_name: x
        policy:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: "ec2:DescribeInstnces"
              Resource: "*"
    - amazon.aws.iam_role:
        name: r
        assume_role_policy_document: "{{ lookup('file', 'trust.json') }}"
`,
  'two resources of Kubernetes': `apiVersion: iam.services.k8s.aws/v1alpha1
kind: Policy
spec:
  policyDocument: |
    {
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": ["s3:GetObjct"], "Resource": "*" }
      ]
    }
---
apiVersion: iam.aws.upbound.io/v1beta1
kind: Policy
spec:
  forProvider:
    policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMesage","Resource":"*"}]}'
`,
};
