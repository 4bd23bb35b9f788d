"""moto over HTTP (CloudFormation, IAM, S3, SQS and so on), with the stack of the template.

moto lacks a few things that the stack needs. Each of them is added here, with the reason next to it.
"""
import json
import os
import threading
import traceback

os.environ.update(
    AWS_ACCESS_KEY_ID='test',
    AWS_SECRET_ACCESS_KEY='test',
    AWS_DEFAULT_REGION='us-east-1',
    # The functions run from target/, so moto does not have to find their code in S3.
    VALIDATE_LAMBDA_S3='false',
)

import boto3
import moto.sqs.models
from moto.awslambda.models import lambda_backends
from moto.cloudformation import parsing
from moto.cloudformation.models import cloudformation_backends
from moto.cloudfront.models import cloudfront_backends
from moto.s3.models import FakeDeleteMarker, S3Backend
from moto.s3.notifications import S3NotificationEvent, send_event
from moto.server import DomainDispatcherApplication, create_backend_app
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

ACCOUNT = '123456789012'
REGION = 'us-east-1'

# Types of which only a name and attributes are needed, because other resources refer to them.
NAMES_ONLY = [
    'AWS::CloudFront::Function',
    'AWS::CloudFront::KeyValueStore',
    'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::ResponseHeadersPolicy',
    'AWS::CloudWatch::Alarm',
    'AWS::IAM::RolePolicy',
    'AWS::Lambda::EventInvokeConfig',
    # moto has this type, but would invoke the function itself, in Docker. `EventSource` takes its place.
    'AWS::Lambda::EventSourceMapping',
    # moto has this type, but does not find the alias that it refers to.
    'AWS::Lambda::Permission',
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::QueuePolicy',
]


class NameOnly:
    """A resource that moto's CloudFormation does not create."""

    def __init__(self, name, attributes):
        self.physical_resource_id = name
        self.attributes = attributes

    @classmethod
    def has_cfn_attr(cls, attribute):
        return True

    def get_cfn_attribute(self, attribute):
        return self.attributes.get(attribute, f'{self.physical_resource_id}.{attribute}')

    def is_created(self):
        return True

    @classmethod
    def create_from_cloudformation_json(cls, name, resource, account, region, **kwargs):
        return cls(name, {'Arn': f'arn:aws:stand-in:{region}:{account}:{name}'})

    @classmethod
    def delete_from_cloudformation_json(cls, name, resource, account, region):
        pass


class Version(NameOnly):
    """moto has this type, but without the attribute Version."""

    @classmethod
    def create_from_cloudformation_json(cls, name, resource, account, region, **kwargs):
        function = lambda_backends[account][region].publish_version(
            resource['Properties']['FunctionName'], resource['Properties'].get('Description', ''))
        return cls(function.function_arn, {'Version': str(function.version)})


class Alias(NameOnly):
    """moto has aliases, but not in CloudFormation."""

    @classmethod
    def create_from_cloudformation_json(cls, name, resource, account, region, **kwargs):
        properties = resource['Properties']
        alias = lambda_backends[account][region].create_alias(
            properties['Name'], properties['FunctionName'], properties['FunctionVersion'], '', None)
        return cls(alias.arn, {})


class Distribution(NameOnly):
    """moto has distributions, but not in CloudFormation. This program does not test CloudFront."""

    @classmethod
    def create_from_cloudformation_json(cls, name, resource, account, region, **kwargs):
        distribution, _, _ = cloudfront_backends[account]['aws'].create_distribution(
            {'CallerReference': name, 'Origins': {'Items': [{'Id': 'html', 'DomainName': 'html'}]},
             'DefaultCacheBehavior': {'TargetOriginId': 'html', 'ViewerProtocolPolicy': 'https-only'}}, [])
        return cls(distribution.distribution_id, {'DomainName': distribution.domain_name})


class Clock:
    """The time of SQS, which can be set forward instead of waiting for a visibility timeout."""

    def __init__(self):
        self.offset = 0
        seconds, milliseconds = moto.sqs.models.unix_time, moto.sqs.models.unix_time_millis
        moto.sqs.models.unix_time = lambda: seconds() + self.offset
        moto.sqs.models.unix_time_millis = lambda: milliseconds() + 1000 * self.offset

    def forward(self, seconds):
        self.offset += seconds


class QuietHandler(WSGIRequestHandler):
    def log_request(self, *args):
        pass


def serve(app):
    """Serves a WSGI application and returns its address."""
    server = make_server('127.0.0.1', 0, app, threaded=True, request_handler=QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f'http://127.0.0.1:{server.server_port}'


class Moto:
    """All of moto as a WSGI application, which prints its own failures before it reports them."""

    def __init__(self):
        self.app = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        try:
            return self.app(environ, start_response)
        except Exception:
            traceback.print_exc()
            return Response('moto failed', 500)(environ, start_response)


def omit_no_value_from_lists():
    """moto turns a reference to AWS::NoValue in a list into None. CloudFormation omits it."""
    clean_json = parsing.clean_json

    def clean_json_without_none(value, resources):
        cleaned = clean_json(value, resources)
        return [each for each in cleaned if each is not None] if isinstance(cleaned, list) else cleaned

    parsing.clean_json = clean_json_without_none


def notify_of_deletions():
    """moto sends no notification when it creates a delete marker. S3 does."""
    delete_object = S3Backend.delete_object

    def delete_and_notify(self, bucket_name, key_name, version_id=None, bypass=False):
        bucket = self.get_bucket(bucket_name)
        deleted = None if version_id else self.get_object(bucket_name, key_name)
        result = delete_object(self, bucket_name, key_name, version_id, bypass)
        if deleted is not None and bucket.is_versioned:
            send_event(self.account_id,
                       S3NotificationEvent.OBJECT_REMOVED_DELETE_MARKER_CREATED_EVENT, bucket, deleted)
        return result

    S3Backend.delete_object = delete_and_notify
    # When moto deletes a version that is a delete marker, its notification needs these.
    FakeDeleteMarker.etag, FakeDeleteMarker.size = '', 0


class Cloud:
    """moto with the stack of a template.

    `parameters` has values of the template's parameters, by name.
    """

    def __init__(self, template, stack, parameters):
        parsing.get_model_map().update({kind: NameOnly for kind in NAMES_ONLY})
        parsing.get_model_map().update({'AWS::CloudFront::Distribution': Distribution,
                                'AWS::Lambda::Alias': Alias, 'AWS::Lambda::Version': Version})
        omit_no_value_from_lists()
        notify_of_deletions()
        self.clock = Clock()
        self.app = Moto()
        self.endpoint = serve(self.app)
        self.template, self.code = expand(template, parameters)
        types = {each['Type'] for each in self.template['Resources'].values()}
        unknown = sorted(types - parsing.get_model_map().keys())
        if unknown:
            raise AssertionError(f'moto cannot create {", ".join(unknown)}: add the types to NAMES_ONLY in {__file__}')
        self.parameters = parameters
        self.create(stack)
        self._map = cloudformation_backends[ACCOUNT][REGION].get_stack(stack).resource_map
        # moto keeps resources whose condition is false, and then fails on them.
        for name, resource in self.template['Resources'].items():
            if not self._map.lazy_condition_map.get(resource.get('Condition'), True):
                del self._map._resource_json_map[name]
        for bucket in self.resources('AWS::S3::Bucket'):
            self._complete(bucket)

    def create(self, stack):
        """Creates a stack of the template."""
        self.client('cloudformation').create_stack(
            StackName=stack, TemplateBody=json.dumps(self.template), Capabilities=['CAPABILITY_IAM'],
            Parameters=[{'ParameterKey': name, 'ParameterValue': value} for name, value in self.parameters.items()])

    def client(self, service):
        return boto3.client(service, endpoint_url=self.endpoint)

    def resources(self, kind):
        """The logical names of the stack's resources of a type."""
        return [name for name, each in self._map._resource_json_map.items() if each['Type'] == kind]

    def physical(self, name):
        """The physical name of a resource."""
        return self._map[name].physical_resource_id

    def properties(self, name):
        """The properties of a resource, with all references and conditions resolved by moto."""
        return parsing.clean_json(self.template['Resources'][name]['Properties'], self._map)

    def _complete(self, bucket):
        """Applies the properties of a bucket that moto's CloudFormation ignores."""
        s3, name, properties = self.client('s3'), self.physical(bucket), self.properties(bucket)
        if 'VersioningConfiguration' in properties:
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=properties['VersioningConfiguration'])
        if 'NotificationConfiguration' in properties:
            s3.put_bucket_notification_configuration(
                Bucket=name, NotificationConfiguration=notifications(properties['NotificationConfiguration']))


def expand(template, parameters):
    """Expands the template as `sam deploy` does. Returns it with the path of the functions' code."""
    with open(template, encoding='utf-8') as file:
        document = yaml_parse(file.read())
    functions = [each['Properties'] for each in document['Resources'].values()
                 if each['Type'] == 'AWS::Serverless::Function']
    [code] = {each['CodeUri'] for each in functions}
    for properties in functions:
        properties['CodeUri'] = 's3://code/function.zip'
    return transform(document, parameters, None), code


def notifications(configuration):
    """Converts a bucket's notifications from CloudFormation's form to that of S3's API."""
    unknown = configuration.keys() - {'QueueConfigurations'}
    if unknown:
        raise AssertionError(f'{__file__} can only convert notifications to queues, found {unknown}')
    return {'QueueConfigurations': [
        {'QueueArn': each['Queue'], 'Events': [each['Event']]} | (
            {'Filter': {'Key': {'FilterRules': each['Filter']['S3Key']['Rules']}}} if 'Filter' in each else {})
        for each in configuration['QueueConfigurations']]}
