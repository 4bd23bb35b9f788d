import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fold, isBefore, score, wordsOf } from './search.mjs';

const article = (parts = {}) =>
  ({ title: '', summary: null, tags: [], authors: [], date: null, ...parts });
const scored = (query, parts) => score(article(parts), wordsOf(query));

test('Chinese words are found inside a text', () => {
  assert.ok(scored('轮渡', { title: '澜港夜间轮渡今晚启航' }));
  assert.ok(scored('启航 轮渡', { title: '澜港夜间轮渡今晚启航' }));
  assert.equal(scored('渡轮', { title: '澜港夜间轮渡今晚启航' }), 0);
});

test('all words are required, in any field', () => {
  const ferry = { title: 'Night ferry', tags: ['Transport'], authors: ['Ann Lee'], summary: 'A harbour' };
  assert.ok(scored('ferry transport ann harbour', ferry));
  assert.equal(scored('ferry train', ferry), 0);
  assert.equal(scored('', ferry), 0);
  assert.equal(scored('   ', ferry), 0);
});

test('case, width and composition make no difference', () => {
  assert.equal(fold('ＡＢＣ'), 'abc');
  assert.equal(fold('STRASSE'), fold('Straße'));
  assert.equal(fold('e\u0301cole'), fold('\u00c9COLE'));
  assert.equal(fold('ΟΔΟΣ'), fold('οδοσ'));
  assert.deepEqual(wordsOf('夜间\u3000轮渡'), ['夜间', '轮渡']);
});

test('a word weighs most in a title, less in tags and authors, least in a summary', () => {
  const titled = scored('port', { title: 'The port' });
  const tagged = scored('port', { tags: ['port'] });
  const told = scored('port', { summary: 'in the port' });
  assert.ok(scored('port', { title: 'Port life' }) > titled);
  assert.ok(titled > tagged);
  assert.equal(tagged, scored('port', { authors: ['Port'] }));
  assert.ok(tagged > told);
});

test('tags do not run into each other', () => {
  assert.equal(scored('ab', { tags: ['a', 'b'] }), 0);
});

test('equal scores are ordered by date, undated last', () => {
  const hit = (weight, date) => ({ score: weight, article: article({ date }) });
  const older = '2025-02-13T07:00:00+08:00';
  const newer = '2025-02-13T00:00:00Z';
  assert.ok(isBefore(hit(8, newer), hit(8, older)));
  assert.ok(!isBefore(hit(8, older), hit(8, newer)));
  assert.ok(isBefore(hit(9, older), hit(8, newer)));
  assert.ok(isBefore(hit(8, older), hit(8, null)));
});

test('an oversized query is truncated', () => {
  assert.equal(wordsOf('a '.repeat(1e5)).length, 10);
  assert.equal(wordsOf('x'.repeat(1e6))[0].length, 200);
});
