"""A function as Lambda runs it: AWS's Java runtime client in its own JVM, and the Runtime API that it calls."""
import atexit
import http.server
import json
import os
import pathlib
import platform
import queue
import re
import subprocess
import tempfile
import threading
import time
import uuid
import zipfile

TARGET = pathlib.Path('target').resolve()

# How long a JVM may take to start on a busy machine.
START_SECONDS = 120


def java():
    """The java command of the Java version that the build uses."""
    version = re.search(r'<version>\[(\d+),', pathlib.Path('pom.xml').read_text(encoding='utf-8'))[1]
    homes = [os.environ.get('JAVA_HOME'), *pathlib.Path('/usr/lib/jvm').glob('*'),
             *(value for name, value in os.environ.items() if name.startswith('JAVA_HOME_'))]
    for home in filter(None, homes):
        release = pathlib.Path(home, 'release')
        if release.exists() and f'JAVA_VERSION="{version}' in release.read_text(encoding='utf-8'):
            return str(pathlib.Path(home, 'bin', 'java'))
    raise AssertionError(f'found no JDK {version} in JAVA_HOME and /usr/lib/jvm; set JAVA_HOME')


def unpack(code, folder):
    """Unpacks the zip of the functions, as Lambda does."""
    with zipfile.ZipFile(code) as archive:
        archive.extractall(folder)


class Function:
    """A running function. `configuration` is the response of Lambda's GetFunctionConfiguration."""

    def __init__(self, configuration, endpoint, folder):
        self.name = configuration['FunctionName']
        self.arn = configuration['FunctionArn']
        self.timeout = configuration['Timeout']
        self.events = queue.Queue()
        self.replies = queue.Queue()
        self.free = threading.Lock()
        self.ready = threading.Event()
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), RuntimeApi)
        server.function = self
        # In the end, the process is killed, which breaks its connection.
        server.handle_error = lambda *_: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.log = pathlib.Path(tempfile.mkstemp(suffix='.log')[1])
        api = f'127.0.0.1:{server.server_port}'
        self.process = subprocess.Popen(
            [java(), *java_options(configuration['MemorySize']), '-classpath', f'{TARGET}/runtime/*',
             'com.amazonaws.services.lambda.runtime.api.client.AWSLambda', configuration['Handler']],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=self.log.open('w'), stderr=subprocess.STDOUT,
            env=configuration['Environment']['Variables'] | {
                'AWS_LAMBDA_RUNTIME_API': api,
                'AWS_LAMBDA_INITIALIZATION_TYPE': 'snap-start',
                'AWS_CONTAINER_CREDENTIALS_FULL_URI': f'http://{api}/credentials',
                'AWS_CONTAINER_AUTHORIZATION_TOKEN': 'test',
                'AWS_LAMBDA_FUNCTION_NAME': self.name,
                'AWS_LAMBDA_FUNCTION_VERSION': '1',
                'AWS_LAMBDA_FUNCTION_MEMORY_SIZE': str(configuration['MemorySize']),
                'AWS_LAMBDA_LOG_GROUP_NAME': self.name,
                'AWS_LAMBDA_LOG_STREAM_NAME': '1',
                'AWS_LAMBDA_LOG_FORMAT': 'JSON',
                'AWS_REGION': 'us-east-1',
                'AWS_ENDPOINT_URL': endpoint,
                'AWS_ENDPOINT_URL_S3': endpoint,
                'LAMBDA_TASK_ROOT': str(folder)})
        atexit.register(self.close)

    def await_ready(self):
        """Waits until the function asks for its first event."""
        for _ in range(START_SECONDS * 10):
            if self.ready.wait(0.1):
                return
            if self.process.poll() is not None or not self.replies.empty():
                break
        raise AssertionError(f'{self.name} did not start:\n{self.tail()}')

    def invoke(self, event):
        """Sends an event and returns the response. An error of the function is an AssertionError."""
        path, body = self.call(json.dumps(event))
        if not path.endswith('/response'):
            raise AssertionError(f'{self.name} failed on {json.dumps(event)[:300]}: {body[:2000]}')
        return json.loads(body)

    def call(self, event):
        with self.free:
            self.events.put(event)
            try:
                return self.replies.get(timeout=self.timeout)
            except queue.Empty:
                raise AssertionError(
                    f'{self.name} did not respond within {self.timeout} s to {event[:300]}\n{self.tail()}')

    def lines(self):
        """The lines of the log that are JSON objects of the function."""
        lines = self.log.read_text(encoding='utf-8', errors='replace').splitlines()
        return [json.loads(line) for line in lines if line.startswith('{')]

    def tail(self):
        return '\n'.join(self.log.read_text(encoding='utf-8', errors='replace').splitlines()[-20:])

    def close(self):
        self.process.kill()
        self.process.wait()
        self.log.unlink()


def java_options(memory):
    """As in `FunctionProcess`, which explains them."""
    return ['-XX:+TieredCompilation', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', f'-Xmx{memory * 85 // 100}m',
            '--enable-native-access=ALL-UNNAMED', '-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac',
            '-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI='
            + str(native_client())]


def native_client():
    """Unpacks the runtime client's native library, which two processes would unpack to the same file."""
    machine = 'aarch_64' if platform.machine() in ('aarch64', 'arm64') else 'x86_64'
    library = TARGET / 'runtime' / f'libaws-lambda-jni.linux-{machine}.so'
    if not library.exists():
        [jar] = (TARGET / 'runtime').glob('*runtime-interface-client*.jar')
        with zipfile.ZipFile(jar) as archive:
            library.write_bytes(archive.read(f'jni/{library.name}'))
    return library


class RuntimeApi(http.server.BaseHTTPRequestHandler):
    """Lambda's Runtime API, https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html."""

    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        function = self.server.function
        if self.path.endswith('/runtime/invocation/next'):
            function.ready.set()
            event = function.events.get()
            self.send(200, event, {
                'Lambda-Runtime-Aws-Request-Id': str(uuid.uuid4()),
                'Lambda-Runtime-Deadline-Ms': str(int((time.time() + function.timeout) * 1000)),
                'Lambda-Runtime-Invoked-Function-Arn': f'{function.arn}:live'})
        elif self.path == '/credentials':
            self.send(200, json.dumps({'AccessKeyId': 'test', 'SecretAccessKey': 'test', 'Token': 'test',
                                       'Expiration': '2099-01-01T00:00:00Z'}))
        elif self.path.endswith('/runtime/restore/next'):
            # Lambda takes the snapshot here.
            self.send(200, '{}')
        else:
            self.send(404, '{}')

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'])).decode()
        self.send(202, '{}')
        self.server.function.replies.put((self.path, body))

    def send(self, status, json_text, headers={}):
        body = json_text.encode()
        self.send_response(status)
        # Without it, the runtime client crashes the JVM.
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class EventSource:
    """An event source mapping: it delivers the messages of a queue to a function, as the template configures it."""

    # SQS returns at most this many messages per request.
    RECEIVED_AT_ONCE = 10

    def __init__(self, sqs, properties, function, permissions):
        if 'ReportBatchItemFailures' not in properties.get('FunctionResponseTypes', []):
            raise AssertionError(f'expected ReportBatchItemFailures in {properties}')
        self.sqs = sqs
        self.queue_arn = properties['EventSourceArn']
        self.batch_size = properties.get('BatchSize', 10)
        self.function = function
        self.permissions = permissions
        self.queue_url = sqs.get_queue_url(QueueName=self.queue_arn.rpartition(':')[2])['QueueUrl']
        attributes = self.attributes('VisibilityTimeout', 'RedrivePolicy')
        if 'RedrivePolicy' not in attributes:
            raise AssertionError(f'expected a RedrivePolicy of {self.queue_arn}, found none')
        self.visibility_timeout = int(attributes['VisibilityTimeout'])
        self.max_receive_count = json.loads(attributes['RedrivePolicy'])['maxReceiveCount']

    def poll(self):
        """Delivers one batch and deletes what succeeded. Returns (messages received, messages that failed)."""
        messages = self.receive()
        if not messages:
            return 0, 0
        response = self.function.invoke({'Records': [self.record(each) for each in messages]})
        failed = {each['itemIdentifier'] for each in response['batchItemFailures']}
        for message in messages:
            if message['MessageId'] not in failed:
                self.use('sqs:DeleteMessage')
                self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message['ReceiptHandle'])
        return len(messages), len(failed)

    def receive(self):
        messages = []
        while len(messages) < self.batch_size:
            self.use('sqs:ReceiveMessage')
            count = min(self.batch_size - len(messages), self.RECEIVED_AT_ONCE)
            received = self.sqs.receive_message(
                QueueUrl=self.queue_url, MaxNumberOfMessages=count, WaitTimeSeconds=0,
                AttributeNames=['All']).get('Messages', [])
            messages += received
            if len(received) < count:
                break
        return messages

    def record(self, message):
        return {'messageId': message['MessageId'], 'receiptHandle': message['ReceiptHandle'],
                'body': message['Body'], 'attributes': message['Attributes'], 'messageAttributes': {},
                'md5OfBody': message['MD5OfBody'], 'eventSource': 'aws:sqs',
                'eventSourceARN': self.queue_arn, 'awsRegion': 'us-east-1'}

    def attributes(self, *names):
        self.use('sqs:GetQueueAttributes')
        return self.sqs.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=names)['Attributes']

    def use(self, action):
        if not self.permissions.use(action, self.queue_arn):
            raise AssertionError(f'the role of {self.function.name} does not allow {action} on {self.queue_arn}')
