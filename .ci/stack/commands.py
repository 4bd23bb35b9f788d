"""Runs the shell commands of the documents against moto.

Commands of the AWS CLI are run against moto, and the functions that they invoke are run, too. If moto lacks an
operation, the CLI only validates the request. The other programs need AWS or a running local stack, so only the names
in their arguments are checked.
"""
import contextlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
import urllib.error
import urllib.request
from urllib.parse import unquote

from werkzeug.wrappers import Request, Response

# DocumentsTest checks the options of mvn; .ci/run tests commands that need the local stack.
NOT_RUN = ['curl', 'mvn', 'open', 'sam']

# The stack that the commands are about.
STACK = 'news'

# The buckets of the local stack. Commands for its S3 run against moto, too.
LOCAL_BUCKETS = ['articles', 'html', 'json']

# The uploads that the commands name: one that is rejected with a report, and one that is published.
UPLOADS = {'broken.md': '---\ntitle: [\n---\n', 'summit.md': '---\ntitle: Summit\n---\nText.\n'}

FENCE = re.compile(r'^( *)```(\w*)\n(.*?)^ *```$', re.MULTILINE | re.DOTALL)


def check_documents(stack, documents):
    """Fails if a command fails. Returns a summary."""
    for bucket in LOCAL_BUCKETS:
        stack.s3.create_bucket(Bucket=bucket)
    results = []
    for document in documents:
        text = pathlib.Path(document).read_text(encoding='utf-8')
        for other in set(re.findall(r'\bSTACK=([\w-]+)', text)) - {STACK}:
            stack.cloud.create(other)
        with stack.at_work():
            results += run(stack, document)
    problems = [f'{each["at"]}: {" ".join(each["command"])}: {each["problem"]}' for each in results if each['problem']]
    if problems:
        raise AssertionError('\n'.join(problems))
    counts = [f'{sum(each["how"] == how for each in results)} {how}' for how in ('run', 'validated', 'checked by name')]
    return f'commands: {", ".join(counts)}'


def blocks(document):
    """The shell blocks of a document, each with its line: those without a language, and those in sh."""
    text = pathlib.Path(document).read_text(encoding='utf-8')
    for block in FENCE.finditer(text):
        if block[2] in ('', 'sh', 'bash', 'shell'):
            yield text.count('\n', 0, block.start()) + 2, textwrap.dedent(block[3])


def run(stack, document):
    """Runs all blocks of a document in one shell, and returns the result of each command.

    The shell's PATH begins with a stand-in for each program, which runs this file with the program's name.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        work, programs, log = folder / 'work', folder / 'programs', folder / 'log'
        work.mkdir()
        programs.mkdir()
        log.touch()
        # The commands may read the repository, but write to another folder.
        for file in pathlib.Path().resolve().iterdir():
            if file.name not in ('.git', 'target'):
                (work / file.name).symlink_to(file)
        (work / 'my.md').write_text('---\ntitle: My article\n---\nText.\n', encoding='utf-8')
        (work / 'redirects.json').write_text('{"/2015/old.html": "/2025/02/summit/"}', encoding='utf-8')
        for name in ['aws', 'prepare', *NOT_RUN]:
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec {sys.executable} -B {__file__} {name} "$@"\n')
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        script = [
            'set -uE -o pipefail',
            'trap \'printf "%s: exit code %s: %s\\n" "$AT" $? "$BASH_COMMAND" >&2\' ERR',
            *(f'export AT={document}:{line}\nprepare\n{block}' for line, block in blocks(document))]
        result = subprocess.run(
            ['bash', '-c', '\n'.join(script)], cwd=work, stdin=subprocess.DEVNULL, text=True, capture_output=True,
            env=os.environ | {
                'PATH': f'{programs}:{os.environ["PATH"]}', 'HOME': temporary, 'LOG': str(log),
                'AWS': shutil.which('aws'),
                'AWS_VERSION': subprocess.check_output(['aws', '--version'], text=True, stderr=subprocess.STDOUT),
                'ARTICLE_BUCKET': stack.articles, 'MOTO': stack.serve_with_functions(),
                'NAMES': ' '.join([*stack.cloud.template['Parameters'], *stack.cloud.template['Resources']])})
        results = [json.loads(line) for line in log.read_text(encoding='utf-8').splitlines()]
        if result.returncode != 0 or ': exit code ' in result.stderr:
            results.append({'at': document, 'command': [], 'how': '', 'problem': result.stderr[-3000:]})
        return results


class WithFunctions:
    """moto as a WSGI application that runs the functions when they are invoked. moto would need Docker."""

    INVOCATION = re.compile(r'/2015-03-31/functions/(?:arn:[^/]+:function:)?([^/:]+)(:live)?/invocations')

    def __init__(self, app, functions):
        self.app = app
        self.functions = functions

    def __call__(self, environ, start_response):
        request = Request(environ)
        invocation = self.INVOCATION.fullmatch(unquote(request.path))
        if invocation is None:
            return self.app(environ, start_response)
        try:
            function = next(each for each in self.functions if each.name == invocation[1])
            response = Response(json.dumps(function.invoke(request.get_json(force=True))))
        except (AssertionError, StopIteration) as problem:
            response = Response(json.dumps({'message': str(problem)}), 400, {'x-amzn-ErrorType': 'InvocationFailed'})
        return response(environ, start_response)


# ---- The stand-ins for the programs.


def prepare():
    """Uploads the articles that the commands name, since the block before may have deleted them."""
    for name, text in UPLOADS.items():
        upload = urllib.request.Request(
            f'{os.environ["MOTO"]}/{os.environ["ARTICLE_BUCKET"]}/2025/02/{name}', text.encode(), method='PUT')
        # A block may even have deleted the bucket.
        with contextlib.suppress(urllib.error.HTTPError):
            urllib.request.urlopen(upload).close()
    return 0


def stand_in(name, arguments):
    if name == 'prepare':
        return prepare()
    how, problem, code = aws(arguments) if name == 'aws' else ('checked by name', unknown_names(arguments), 0)
    with open(os.environ['LOG'], 'a', encoding='utf-8') as log:
        log.write(json.dumps({'at': os.environ['AT'], 'command': [name, *arguments], 'how': how, 'problem': problem}))
        log.write('\n')
    return code


def aws(arguments):
    arguments = without('--endpoint-url', arguments)
    if os.environ['AWS_VERSION'].startswith('aws-cli/1'):
        # An option of version 2. Version 1, which can be installed with pip, sends the payload as it is.
        arguments = without('--cli-binary-format', arguments)
    service, operation = [each for each in arguments if not each.startswith('-')][:2]
    how = 'run' if service in ('s3', 's3api') or operation == 'wait' or moto_has(service, operation) else 'validated'
    if how == 'validated':
        arguments = [*arguments, '--generate-cli-skeleton', 'output']
    else:
        arguments = ['--endpoint-url', os.environ['MOTO'], *arguments]
    result = subprocess.run([os.environ['AWS'], *arguments], text=True, stderr=subprocess.PIPE)
    return how, result.stderr if result.returncode != 0 else '', result.returncode


def without(option, arguments):
    """The arguments without an option and its value."""
    at = arguments.index(option) if option in arguments else len(arguments)
    return arguments[:at] + arguments[at + 2:]


def moto_has(service, operation):
    folder = {'lambda': 'awslambda'}.get(service, service)
    responses = pathlib.Path(importlib.util.find_spec('moto').origin).parent / folder / 'responses.py'
    return responses.exists() and f'def {operation.replace("-", "_")}(' in responses.read_text(encoding='utf-8')


def unknown_names(arguments):
    """Returns what is wrong with the arguments: unknown parameters and resources of the template, missing files."""
    names = os.environ['NAMES'].split()
    assigned = [each.partition('=')[0] for each in arguments if re.match(r'[A-Z]\w+=', each)]
    resources = [each for each in arguments if re.fullmatch(r'[A-Z]\w*Function', each)]
    files = [each for each in arguments if re.fullmatch(r'[\w./-]+\.(json|yaml|toml)', each)]
    return ', '.join([f'the template has no {each}' for each in assigned + resources if each not in names]
                     + [f'there is no file {each}' for each in files if not os.path.exists(each)])


if __name__ == '__main__':
    sys.exit(stand_in(sys.argv[1], sys.argv[2:]))
