"""Tests the path from an upload to the lists with third-party stand-ins for AWS: python3 .ci/stack

The SAM translator expands the template, moto's CloudFormation creates the stack, the AWS CLI uploads, moto's S3 sends
its notifications to moto's SQS, and AWS's Java runtime client runs the packaged functions. This program simulates only
what has no stand-in: the Runtime API and the event source mappings (function.py), and what moto lacks (cloud.py). Run
`mvn package` or `mvn -q -Pfunction` first.
"""
import contextlib
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
from urllib.parse import quote_plus

sys.dont_write_bytecode = True

from cloud import Cloud, serve
from commands import STACK, UPLOADS, WithFunctions, check_documents
from function import EventSource, Function, unpack
from permissions import Gate, Permissions

COSTS = 'docs/operations.md'
DOCUMENTS = ['README.md', COSTS]
IMAGE = 'src/test/resources/samples/2025/02/night-ferry.png'

# A schedule continues an unfinished sweep or renewal in its next round. This site needs only a few rounds.
MOST_ROUNDS = 20


class Stack:
    """The stack of the template on moto, with a process for each function of the template."""

    def __init__(self, folder):
        self.cloud = Cloud('template.yaml', STACK, {})
        unpack(self.cloud.code, folder)
        self.s3, self.sqs = self.cloud.client('s3'), self.cloud.client('sqs')
        self.articles, self.html, self.json = map(self.cloud.physical, ['ArticleBucket', 'HtmlBucket', 'JsonBucket'])
        self.dead_letters = self.cloud.physical('DeadLetterQueue')
        self.functions, self.permissions, self.gates, self.sources = {}, {}, {}, []
        for name in self.cloud.resources('AWS::Lambda::Function'):
            configuration = self.cloud.client('lambda').get_function_configuration(
                FunctionName=self.cloud.physical(name))
            self.permissions[name] = Permissions(self.policies(configuration['Role'].rpartition('/')[2]))
            self.gates[name] = Gate(self.cloud.app, self.permissions[name])
            self.functions[name] = Function(configuration, serve(self.gates[name]), folder)
        for name in self.cloud.resources('AWS::Lambda::EventSourceMapping'):
            properties = self.cloud.properties(name)
            function = next(each for each in self.functions if properties['FunctionName'].endswith(
                f':{self.functions[each].name}:live'))
            self.sources.append(EventSource(self.sqs, properties, self.functions[function], self.permissions[function]))
        self.article_source, self.site_source = (
            next(each for each in self.sources if each.function is self.functions[name])
            for name in ('ArticleFunction', 'SiteFunction'))
        for function in self.functions.values():
            function.await_ready()

    def policies(self, role):
        """The policies of a role. The name is the physical one."""
        name = next(each for each in self.cloud.resources('AWS::IAM::Role') if self.cloud.physical(each) == role)
        properties = self.cloud.properties(name)
        expect(f'managed policies of {name}, which moto does not have', None, properties.get('ManagedPolicyArns'))
        separate = map(self.cloud.properties, self.cloud.resources('AWS::IAM::RolePolicy'))
        return [*properties['Policies'], *(each for each in separate if each['RoleName'] == role)]

    def upload(self, key, text):
        self.s3.put_object(Bucket=self.articles, Key=key, Body=text.encode())

    def aws(self, *arguments, stdin=''):
        """Runs the AWS CLI."""
        result = subprocess.run(
            ['aws', *arguments], input=stdin, text=True, capture_output=True,
            env=os.environ | {'AWS_ENDPOINT_URL': self.cloud.endpoint})
        expect(f'the exit code of aws {" ".join(arguments)}', 0, result.returncode, result.stderr)

    def settle(self):
        """Delivers messages until both queues are empty, and fails if a message failed."""
        while True:
            polled = [source.poll() for source in self.sources]
            failed = sum(failures for _, failures in polled)
            expect('failed messages', 0, failed, *self.denied(), *(each.tail() for each in self.functions.values()))
            if not any(received for received, _ in polled):
                return

    def denied(self):
        """What the functions tried to do without permission."""
        return [f'{name} was denied {action} on {resource}' for name, permissions in self.permissions.items()
                for action, resource in sorted(permissions.denied)]

    @contextlib.contextmanager
    def at_work(self):
        """Delivers messages in the background, until the block ends or deletes the queues."""
        done = threading.Event()

        def poll():
            with contextlib.suppress(self.sqs.exceptions.QueueDoesNotExist):
                while not done.wait(0.2):
                    for source in self.sources:
                        source.poll()

        thread = threading.Thread(target=poll)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def schedule(self, name):
        """Runs one round of a function's schedule."""
        return self.functions[name].invoke(sample_event('eventbridge-schedule.json'))

    def read(self, bucket, key):
        """The text of an object, or None if there is none."""
        try:
            return self.s3.get_object(Bucket=bucket, Key=key)['Body'].read().decode()
        except self.s3.exceptions.NoSuchKey:
            return None

    def page(self, path):
        return self.read(self.html, f'{path}index.html')

    def document(self, path):
        return self.read(self.json, path)

    def keys(self, bucket, prefix=''):
        pages = self.s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix=prefix)
        return [each['Key'] for page in pages for each in page.get('Contents', [])]

    def serve_with_functions(self):
        """Serves moto, with the functions behind Lambda's API, and returns the address."""
        return serve(WithFunctions(self.cloud.app, self.functions.values()))


class Failed(AssertionError):
    """A check has failed."""


def expect(what, expected, found, *details):
    if expected != found:
        raise Failed('\n'.join([f'{what}: expected {expected!r}, found {repr(found)[:2000]}', *details]))


def expect_text(what, text, found):
    if found is None or text not in found:
        raise Failed(f'{what}: expected a text with {text!r}, found {repr(found)[:2000]}')


def expect_no_text(what, text, found):
    if found is not None and text in found:
        raise Failed(f'{what}: expected a text without {text!r}, found it')


def sample_event(name):
    return json.loads(pathlib.Path('events', name).read_text(encoding='utf-8'))


def article(title, text, date='2025-02-21 08:00:00', tags='[渡轮]'):
    return f'---\ntitle: {title}\ndate: "{date}"\ntags: {tags}\n---\n{text}\n'


# ---- The checks, in the order in which they run.


def the_first_rounds_of_the_schedules_succeed_on_an_empty_site(stack):
    for name in stack.functions:
        stack.schedule(name)
    stack.settle()


def an_upload_becomes_a_page_a_document_and_lists(stack):
    uploads = f's3://{stack.articles}/2025/02/'
    stack.aws('s3', 'cp', '-', f'{uploads}夜航 一.md', stdin=article('首班夜航', '他说，**“今晚启航。”**随后离开。'))
    stack.aws('s3', 'cp', '-', f'{uploads}day.en.md', stdin=article('By day', '![A boat](boat.png)', tags='[ferries]'))
    stack.aws('s3', 'cp', IMAGE, f'{uploads}boat.png')
    stack.settle()
    expect_text('the page', '<strong>“今晚启航。”</strong>', stack.page('2025/02/夜航 一/'))
    expect('the title in the document', '首班夜航',
           json.loads(stack.document('api/articles/2025/02/夜航 一.json'))['title'])
    expect_text('the Markdown text', '今晚启航', stack.read(stack.html, '2025/02/夜航 一.md'))
    expect('the images', ['2025/02/boat.png'], [key for key in stack.keys(stack.html, '2025/') if key.endswith('.png')])
    for path in '', 'archive/2025-02/', 'tags/渡轮/':
        expect_text(f'the list /{path}', '首班夜航', stack.page(path))
    for path in 'en/', 'en/archive/2025-02/', 'en/tags/ferries/':
        expect_text(f'the list /{path}', 'By day', stack.page(path))
    expect_text('the feed', '首班夜航', stack.read(stack.html, 'index.xml'))
    expect_text('the sitemap', 'sitemap-zh-cn.xml', (stack.read(stack.html, 'sitemap.xml') or '').lower())
    expect_text('the JSON list', '首班夜航', stack.document('api/recent.json'))


def an_edit_changes_the_page_and_the_lists(stack):
    stack.upload('2025/02/夜航 一.md', article('夜航开通', '**末班**在零点二十分。', tags='[码头]'))
    stack.settle()
    expect_text('the page', '<strong>末班</strong>', stack.page('2025/02/夜航 一/'))
    for path in '', 'archive/2025-02/', 'tags/码头/':
        expect_text(f'the list /{path}', '夜航开通', stack.page(path))
        expect_no_text(f'the list /{path}', '首班夜航', stack.page(path))
    expect('the page of the tag that no article has', None, stack.page('tags/渡轮/'))


def the_costs_are_based_on_the_requests_that_are_made(stack):
    text = article('Costs', 'Text.', tags='[a, b, c]')
    uploads = {'an article is published': text, 'the same bytes are uploaded again': text,
               'an article is edited': f'{text}More.\n'}
    requests = stack.gates['ArticleFunction'].requests
    for what, upload in uploads.items():
        stack.upload('2025/02/costs.md', upload)
        requests.clear()
        stack.article_source.poll()
        counted = [str(requests[method]) for method in ('GET', 'HEAD', 'PUT', 'LIST', 'DELETE')]
        rows = [line for line in pathlib.Path(COSTS).read_text(encoding='utf-8').splitlines()
                if line.startswith(f'| {what} |')]
        expect(f'the row in {COSTS}', [f'| {what} | {" | ".join(counted)} |'], rows)
    stack.settle()


def a_rejected_edit_leaves_the_page_and_is_reported(stack):
    stack.upload('2025/02/broken.md', article('Good', 'First.'))
    stack.settle()
    stack.upload('2025/02/broken.md', '---\ntitle: [\n---\nSecond.\n')
    stack.settle()
    expect_text('the page', 'First.', stack.page('2025/02/broken/'))
    expect('the status of the report', 'rejected',
           json.loads(stack.document('reports/2025/02/broken.md.json'))['status'])
    stack.upload('2025/02/broken.md', article('Good again', 'Third.'))
    stack.settle()
    expect_text('the page', 'Third.', stack.page('2025/02/broken/'))
    expect('the report', None, stack.document('reports/2025/02/broken.md.json'))


def a_change_of_site_yaml_reaches_every_page_by_the_schedules(stack):
    stack.upload('site.yaml', 'title: 澜港新闻\n')
    wait_for_title(stack, '澜港新闻')


def deleting_site_yaml_restores_the_parameters(stack):
    stack.aws('s3', 'rm', f's3://{stack.articles}/site.yaml')
    wait_for_title(stack, stack.cloud.template['Parameters']['SiteTitle']['Default'])


def wait_for_title(stack, title):
    stack.settle()
    for _ in range(MOST_ROUNDS):
        for name in stack.functions:
            stack.schedule(name)
        stack.settle()
        pages = [stack.page(path) or '' for path in ('', 'archive/2025-02/', '2025/02/夜航 一/')]
        if all(title in page for page in pages):
            return
    raise Failed(f'expected {title!r} on every page after {MOST_ROUNDS} rounds of the schedules, found it on '
                 f'{sum(title in page for page in pages)} of {len(pages)}')


def a_draft_has_a_preview_and_is_on_the_desk(stack):
    stack.upload('site.yaml', 'title: 澜港新闻\npreview: true\n')
    wait_for_title(stack, '澜港新闻')
    stack.upload('2025/02/draft.md', '---\ntitle: Draft\ndraft: true\n---\nSoon.\n')
    stack.settle()
    [preview] = stack.keys(stack.html, 'site/preview/')
    expect_text('the preview', 'Soon.', stack.read(stack.html, preview))
    expect_text('the desk', preview.removesuffix('index.html'), stack.document('desk/index.html'))
    stack.aws('s3', 'rm', f's3://{stack.articles}/2025/02/draft.md')
    stack.settle()
    expect('the previews that remain', [], stack.keys(stack.html, 'site/preview/'))


def an_introduction_is_above_the_articles_of_its_list(stack):
    stack.upload('tags/轮渡/_index.md', '---\nlead: 从第一班船到末班船\n---\n')
    stack.upload('2025/04/berth.md', '---\ntitle: 泊位\ndate: 2025-04-01\ntags: [轮渡]\n---\n泊位。\n')
    stack.settle()
    expect_text('the page of the tag', '从第一班船到末班船', stack.page('tags/轮渡/'))
    stack.aws('s3', 'rm', f's3://{stack.articles}/tags/轮渡/_index.md')
    stack.aws('s3', 'rm', f's3://{stack.articles}/2025/04/berth.md')
    stack.settle()
    expect('the introductions that remain', [], stack.keys(stack.json, 'site/introductions/'))


def redirects_json_becomes_the_file_that_cloudfront_imports(stack):
    stack.upload('redirects.json', '{"/2015/old.html": "/2025/02/night-ferry/"}')
    stack.settle()
    entries = json.loads(stack.document('site/redirects.json'))
    expect('the entries', {'data': [{'key': '/2015/old.html', 'value': '/2025/02/night-ferry/'}]}, entries)
    stack.aws('s3', 'rm', f's3://{stack.articles}/redirects.json')
    stack.settle()
    expect('the files that remain', [], stack.keys(stack.json, 'site/redirects'))


def a_scheduled_article_is_published_when_its_date_has_come(stack):
    date = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=5)
    stack.upload('2025/03/later.md', article('Later', 'Now.', date=date.isoformat(timespec='seconds')))
    stack.settle()
    expect('the page before the date', None, stack.page('2025/03/later/'))
    time.sleep(max(0.0, date.timestamp() + 1 - time.time()))
    stack.schedule('ArticleFunction')
    stack.settle()
    expect_text('the page after the date', 'Now.', stack.page('2025/03/later/'))
    expect_text('the home page after the date', 'Later', stack.page(''))


def a_batch_job_restores_a_lost_page(stack):
    for event in 'batch-1.0.json', 'batch-2.0.json':
        stack.s3.delete_object(Bucket=stack.html, Key='2025/02/夜航 一/index.html')
        job = sample_event(event)
        [task] = job['tasks']
        # S3 Batch Operations encodes the keys of its tasks.
        task['s3Key'] = quote_plus('2025/02/夜航 一.md', safe='/')
        if 's3Bucket' in task:
            task['s3Bucket'] = stack.articles
        else:
            task['s3BucketArn'] = f'arn:aws:s3:::{stack.articles}'
        response = stack.functions['ArticleFunction'].invoke(job)
        expect(f'the result of {event}', ['Succeeded'], [each['resultCode'] for each in response['results']])
        expect_text('the page', '<strong>末班</strong>', stack.page('2025/02/夜航 一/'))
    stack.settle()


def a_rebuild_restores_a_lost_list_and_then_nothing_differs(stack):
    site = stack.functions['SiteFunction']
    stack.s3.delete_object(Bucket=stack.html, Key='archive/2025-02/index.html')
    expect('the number of differences', 1, len(site.invoke(sample_event('site-verify.json'))['differences']))
    expect('the objects that a rebuild wrote', [f's3://{stack.html}/archive/2025-02/index.html'],
           site.invoke(sample_event('site-rebuild.json'))['written'])
    expect_text('the list', '夜航开通', stack.page('archive/2025-02/'))
    expect('the objects that a second rebuild wrote', [], site.invoke(sample_event('site-rebuild.json'))['written'])


def a_deletion_removes_every_output(stack):
    stack.aws('s3', 'rm', '--recursive', f's3://{stack.articles}/')
    stack.settle()
    expect('the outputs that remain', [], stack.keys(stack.html, '2025/') + stack.keys(stack.html, 'en/2025/'))
    expect('the documents that remain', [], stack.keys(stack.json, 'api/articles/'))
    expect('the months that remain', [], stack.keys(stack.html, 'archive/2025'))
    expect_no_text('the home page', '夜航开通', stack.page(''))


def a_poison_message_becomes_a_dead_letter_and_holds_up_nothing(stack):
    stack.upload('2025/02/healthy.md', article('Healthy', 'In the same batch.'))
    for source in stack.article_source, stack.site_source:
        poison = stack.sqs.send_message(QueueUrl=source.queue_url, MessageBody='{"order": 4711}')['MessageId']
        for receive in range(1, source.max_receive_count + 1):
            expect(f'failed messages at receive {receive}', 1, source.poll()[1])
            expect('messages within the visibility timeout', (0, 0), source.poll())
            stack.cloud.clock.forward(source.visibility_timeout)
        expect(f'messages after {source.max_receive_count} receives', (0, 0), source.poll())
        dead = stack.sqs.receive_message(QueueUrl=stack.dead_letters, VisibilityTimeout=0)['Messages']
        expect('the dead letters', [poison], [each['MessageId'] for each in dead])
        stack.sqs.delete_message(QueueUrl=stack.dead_letters, ReceiptHandle=dead[0]['ReceiptHandle'])
        expect_text('the page of the other message', 'In the same batch.', stack.page('2025/02/healthy/'))
    expect_text('the home page', 'Healthy', stack.page(''))


def the_commands_in_the_documents_work(stack):
    for name, text in UPLOADS.items():
        stack.upload(f'2025/02/{name}', text)
    stack.settle()
    return check_documents(stack, DOCUMENTS)


def every_used_action_is_granted_and_every_granted_one_used(stack):
    unused = [f'{name} may {action} on {resource}, but does not' for name, permissions in stack.permissions.items()
              for action, resource in permissions.unused()]
    expect('problems', [], stack.denied() + unused)
    return ', '.join(f'{name} {len(permissions.used)} actions on objects, buckets and queues'
                     for name, permissions in stack.permissions.items())


def the_logs_have_no_other_errors(stack):
    poison = sum(source.max_receive_count for source in (stack.article_source, stack.site_source))
    errors = [line for function in stack.functions.values() for line in function.lines()
              if line.get('level') == 'ERROR']
    unexpected = [line for line in errors if line.get('event') != 'misunderstood']
    expect('unexpected errors', [], unexpected)
    expect('errors about the poison messages', poison, len(errors))


CHECKS = [
    the_first_rounds_of_the_schedules_succeed_on_an_empty_site,
    an_upload_becomes_a_page_a_document_and_lists,
    an_edit_changes_the_page_and_the_lists,
    the_costs_are_based_on_the_requests_that_are_made,
    a_rejected_edit_leaves_the_page_and_is_reported,
    a_change_of_site_yaml_reaches_every_page_by_the_schedules,
    a_draft_has_a_preview_and_is_on_the_desk,
    an_introduction_is_above_the_articles_of_its_list,
    redirects_json_becomes_the_file_that_cloudfront_imports,
    a_scheduled_article_is_published_when_its_date_has_come,
    a_batch_job_restores_a_lost_page,
    a_rebuild_restores_a_lost_list_and_then_nothing_differs,
    deleting_site_yaml_restores_the_parameters,
    a_deletion_removes_every_output,
    a_poison_message_becomes_a_dead_letter_and_holds_up_nothing,
    the_logs_have_no_other_errors,
    every_used_action_is_granted_and_every_granted_one_used,
    the_commands_in_the_documents_work,
]


def main():
    started = time.monotonic()
    name = 'the stack of template.yaml starts'
    with tempfile.TemporaryDirectory() as folder:
        try:
            stack = Stack(pathlib.Path(folder))
            print(f'ok: {name} ({len(stack.cloud.template["Resources"])} resources)', flush=True)
            for check in CHECKS:
                name, begun = check.__name__.replace('_', ' '), time.monotonic()
                result = check(stack)
                print(f'ok: {name}{f" ({result})" if result else ""}, {time.monotonic() - begun:.1f} s', flush=True)
        except AssertionError as problem:
            print(f'FAILED: {name}: {problem}', flush=True)
            return 1
    print(f'{len(CHECKS) + 1} checks in {time.monotonic() - started:.0f} s')
    return 0


sys.exit(main())
