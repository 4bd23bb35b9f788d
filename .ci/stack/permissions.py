"""The permissions that a function's role grants, and those that the function uses."""
import collections
import io
import json
import re
import threading
from urllib.parse import parse_qs, unquote

from werkzeug.wrappers import Request, Response

# Lambda itself uses these with the role, so no requests for them arrive here.
OF_LAMBDA_ITSELF = ('logs:', 'xray:')


class Permissions:
    """What the policies of a role allow. Records every action that was used, with its resource."""

    def __init__(self, policies):
        self.statements = [
            statement for policy in policies for statement in many(policy['PolicyDocument']['Statement'])]
        for statement in self.statements:
            unknown = statement.keys() - {'Sid', 'Effect', 'Action', 'Resource'}
            if unknown:
                raise AssertionError(f'{__file__} cannot evaluate {unknown} in {json.dumps(statement)}')
        self.used = set()
        self.denied = set()

    def use(self, action, resource):
        """Returns whether the action is allowed, and records it."""
        effects = {statement['Effect'] for statement in self.statements if covers(statement, action, resource)}
        allowed = effects == {'Allow'}
        (self.used if allowed else self.denied).add((action, resource))
        return allowed

    def unused(self):
        """Every pair of an action and a resource that a statement allows and nothing has used."""
        return sorted({
            (action, resource)
            for statement in self.statements if statement['Effect'] == 'Allow'
            for action in many(statement['Action']) if not action.startswith(OF_LAMBDA_ITSELF)
            for resource in many(statement['Resource'])
            if not any(matches(action, used) and matches(resource, of) for used, of in self.used)})


def many(value):
    return value if isinstance(value, list) else [value]


def covers(statement, action, resource):
    return (any(matches(each, action) for each in many(statement['Action']))
            and any(matches(each, resource) for each in many(statement['Resource'])))


def matches(pattern, value):
    """Compares as IAM does: * is any text, ? is one character."""
    regex = re.escape(pattern).replace(r'\*', '.*').replace(r'\?', '.')
    return re.fullmatch(regex, value, re.DOTALL) is not None


class Gate:
    """A WSGI application through which a function reaches AWS.

    It responds as AWS does for the function's role: it denies a request that the role does not allow, and reports a
    missing object as missing only if the role may list the bucket.
    """

    # One request at a time, since moto checks the condition of a write and writes in two steps.
    lock = threading.Lock()

    def __init__(self, app, permissions):
        self.app = app
        self.permissions = permissions
        # By HTTP method. Requests that list a bucket count as LIST.
        self.requests = collections.Counter()

    def __call__(self, environ, start_response):
        body = Request(environ).get_data()
        environ['wsgi.input'] = io.BytesIO(body)
        # A function sends a request without credentials before Lambda takes the snapshot.
        if 'HTTP_AUTHORIZATION' not in environ:
            return denied(environ, start_response)
        needed = actions(environ, body)
        self.requests['LIST' if needed[0][0] == 's3:ListBucket' else environ['REQUEST_METHOD']] += 1
        # A list, so that each of them is recorded.
        if not all([self.permissions.use(*each) for each in needed]):
            return denied(environ, start_response)
        with self.lock:
            response = Response.from_app(self.app, environ, buffered=True)
        if response.status_code == 404 and needed[0][0] == 's3:GetObject':
            bucket = needed[0][1].partition('/')[0]
            if not self.permissions.use('s3:ListBucket', bucket):
                return denied(environ, start_response)
        return response(environ, start_response)


def denied(environ, start_response):
    text = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'
    return Response(text, 403, content_type='application/xml')(environ, start_response)


def actions(environ, body):
    """The actions that a request needs, each with its resource."""
    service = re.search(r'Credential=[^/]+/\d+/[^/]+/([^/]+)/', environ['HTTP_AUTHORIZATION'])[1]
    if service == 's3':
        return s3_actions(environ)
    parameters = parse_qs(body.decode())
    [resource] = parameters.get('TopicArn') or parameters.get('QueueUrl') or ['*']
    return [(f'{service}:{parameters["Action"][0]}', resource)]


def s3_actions(environ):
    method = environ['REQUEST_METHOD']
    path = environ['PATH_INFO'].encode('latin-1').decode()
    bucket, _, key = path.removeprefix('/').partition('/')
    query = parse_qs(environ['QUERY_STRING'], keep_blank_values=True)
    query.pop('x-id', None)
    resource = f'arn:aws:s3:::{bucket}/{key}' if key else f'arn:aws:s3:::{bucket}'
    match method, bool(key), sorted(query):
        case 'GET' | 'HEAD', True, []:
            return [('s3:GetObject', resource)]
        case 'GET', False, [*names] if 'versions' not in names and 'list-type' in names:
            return [('s3:ListBucket', resource)]
        case ('PUT', True, []) | ('POST', True, ['uploads'] | ['uploadId']) | ('PUT', True, ['partNumber', 'uploadId']):
            needed = [('s3:PutObject', resource)]
        case 'DELETE', True, []:
            needed = [('s3:DeleteObject', resource)]
        case _:
            raise AssertionError(f'{__file__} does not know which action {method} {path} {query} needs')
    # S3 reads the object to compare its ETag.
    if 'HTTP_IF_MATCH' in environ:
        needed.append(('s3:GetObject', resource))
    if 'HTTP_X_AMZ_COPY_SOURCE' in environ:
        source = unquote(environ['HTTP_X_AMZ_COPY_SOURCE']).removeprefix('/').partition('?')[0]
        needed.append(('s3:GetObject', f'arn:aws:s3:::{source}'))
    return needed
