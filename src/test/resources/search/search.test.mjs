import { beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { encodeHans, encodeIndex, encodeShard, encodeTable, varint } from './encoder.mjs';
import { canonical, fold, hash, highlight, learn, look, matches, meet, openIndex, parse, rank, readTable, scanTexts } from './search.mjs';

const HANS = encodeHans('後連門\n后连门');
learn(HANS);

const plain = text => canonical(text)[0];
const article = (parts = {}) =>
  ({ path: '/x/', title: '', lead: null, text: '', date: '2025-02-13T08:00:00+08:00', tags: [], categories: [], authors: [], ...parts });
const isFound = (query, parts) => matches(article(parts), parse(query));
const marked = (text, query, isPassage) =>
  highlight(text, parse(query), isPassage).map(piece => (Array.isArray(piece) ? `[${piece}]` : piece)).join('');

// Text

test('case, accents, width and composition make no difference', () => {
  assert.equal(plain('ＡＢＣ'), 'abc');
  assert.equal(plain('STRASSE'), plain('Straße'));
  assert.equal(plain('e\u0301cole'), plain('\u00c9COLE'));
  assert.equal(plain('École'), 'ecole');
  assert.equal(plain('ΟΔΟΣ'), plain('οδος'));
  assert.equal(plain('İstanbul'), 'istanbul');
  assert.equal(plain('كِتَاب'), 'كتاب');
  assert.equal(plain('ｶﾀｶﾅ'), 'カタカナ');
  assert.equal(plain('한국'), '한국');
  assert.equal(plain('\u1112\u1161\u11ab'), '한');
  assert.equal(plain('が'), 'が');
  assert.equal(plain('ｶﾞｽ'), 'カス');
  assert.equal(plain('soft\u00adhyphen\u200b\ufe0f'), 'softhyphen');
});

test('traditional characters are simplified', () => {
  assert.equal(plain('然後連'), '然后连');
  assert.equal(fold('後'), '后');
  learn(encodeHans('乾\n干'));
  assert.equal(fold('乾'), '干');
});

test('separators are one space, and none at the ends', () => {
  assert.equal(plain(' 「Hello」, — world! '), 'hello world');
  assert.equal(plain('中文 abc中,文'), '中文 abc中 文');
  assert.equal(plain('½'), '1 2');
  assert.equal(plain('…!'), '');
  assert.equal(plain('a\u{1f600}b\ud800c'), 'a b c');
});

test('each unit of the canonical text has its place in the display text', () => {
  const [text, places] = canonical('ß Ａ\u{20000}!中x\u0302y');
  assert.equal(text, 'ss a\u{20000} 中xy');
  assert.deepEqual(places, [0, 0, 1, 2, 3, 3, 5, 6, 7, 9]);
});

// Terms

test('hashes are those of the format', () => {
  assert.deepEqual(['', 'a', '中', '中文', '^abc', '\u{20000}'].map(hash),
    [2872998923, 444641715, 1994793623, 970441454, 276695294, 2251995173]);
});

const termsOf = query => parse(query).map(({ terms }) => terms.map(({ word, isPhrase, gram, offset }) =>
  `${word ? (isPhrase ? '=' : '~') + word : gram}@${offset}`).join(' '));

test('a query is read as runs and words', () => {
  assert.deepEqual(termsOf('中'), ['中@0']);
  assert.deepEqual(termsOf('泽连斯基'), ['泽连@0 斯基@2']);
  assert.deepEqual(termsOf('a ab abc abcd'), ['^a@0', '^ab@0', '^abc@0', '~abcd@0']);
  assert.deepEqual(termsOf('iPhone手机,x'), ['~iphone@0', '手机@0', '^x@0']);
  assert.deepEqual(termsOf('\u{10428}\u{10428}\u{10428}'), ['^\u{10428}\u{10428}\u{10428}@0']);
  assert.deepEqual(termsOf('w'.repeat(40)), [`~${'w'.repeat(32)}@0`]);
  assert.deepEqual(termsOf('x' + '\u{10428}'.repeat(20)), [`~x${'\u{10428}'.repeat(15)}@0`]);
});

test('a phrase is one requirement', () => {
  assert.deepEqual(termsOf('"New York 中文字 a"'), ['=new@0 =york@1 中文@2 文字@3 =a@5']);
  assert.deepEqual(termsOf('“中 文” 「a b」'), ['中@0 文@1', '=a@0 =b@1']);
  assert.deepEqual(termsOf('x"a b"y'), ['^x@0', '=a@0 =b@1', '^y@0']);
});

test('a quotation mark without its partner is a space', () => {
  assert.deepEqual(termsOf('"new yo'), ['^new@0', '^yo@0']);
  assert.deepEqual(termsOf('6" a'), ['^6@0', '^a@0']);
  assert.deepEqual(termsOf('“a'), ['^a@0']);
});

test('filters', () => {
  assert.deepEqual(termsOf('tag:Fähre'), ['#fahre@undefined']);
  assert.deepEqual(termsOf('TAG:"New York"'), ['#new york@undefined']);
  assert.deepEqual(termsOf('author：李雷'), ['@李雷@undefined']);
  const range = query => parse(query).map(({ from, until }) => [from, until])[0];
  assert.deepEqual(range('after:2025-02-01'), [20120, Infinity]);
  assert.deepEqual(range('after:2025-02'), [20120, Infinity]);
  assert.deepEqual(range('after:2025'), [20089, Infinity]);
  assert.deepEqual(range('before:1970'), [-999999, 0]);
});

test('a filter with an invalid value is an ordinary word', () => {
  assert.deepEqual(termsOf('after:soon'), ['~after@0', '~soon@0']);
  assert.deepEqual(termsOf('after:2025-13 before:2025-02-30 after:2025-1'),
    ['~after@0', '~2025@0', '^13@0', '~before@0', '~2025@0', '^02@0', '^30@0', '~after@0', '~2025@0', '^1@0']);
  assert.deepEqual(termsOf('tag: tag:!'), ['^tag@0', '^tag@0']);
  assert.deepEqual(termsOf('tagx:a'), ['~tagx@0', '^a@0']);
});

test('a query has limits', () => {
  assert.equal(parse('a '.repeat(1e5)).length, 10);
  assert.equal(parse('x'.repeat(1e6))[0].pattern.source.match(/x+/)[0].length, 200);
  assert.deepEqual(parse(''), []);
  assert.deepEqual(parse(' "" ! “…” '), []);
});

// What is found

test('Chinese is found anywhere in a field, a word by its beginning', () => {
  const ferry = { title: '澜港夜间轮渡今晚启航', text: 'A harbour ferry', tags: ['Night life'], authors: ['Ann Lee'] };
  for (const query of ['轮渡', '渡', '启航 轮渡', 'harb', 'ferry 间轮', 'ann life', 'A', 'lee 夜']) assert.ok(isFound(query, ferry), query);
  for (const query of ['渡轮', 'arbour', '轮渡 train', 'lifeann']) assert.ok(!isFound(query, ferry), query);
});

test('a run does not reach across separators and fields', () => {
  assert.ok(!isFound('轮渡', { text: '轮,渡' }));
  assert.ok(!isFound('轮渡', { title: '轮', text: '渡' }));
  assert.ok(!isFound('轮渡', { tags: ['轮', '渡'] }));
  assert.ok(!isFound('"a b"', { tags: ['a', 'b'] }));
});

test('a word beside a Chinese character begins and ends there', () => {
  assert.ok(isFound('phone', { text: '我的phone手机' }));
  assert.ok(isFound('"phone"', { text: '我的phone手机' }));
  assert.ok(isFound('"的phone手"', { text: '我的phone手机' }));
  assert.ok(!isFound('"的 phone"', { text: '我的phone手机' }));
});

test('a phrase has whole words and Chinese substrings', () => {
  const text = 'The new York-shire 中文字幕';
  for (const query of ['"new york"', '“york shire”', '「文字」', '"shire 中文字"']) assert.ok(isFound(query, { text }), query);
  for (const query of ['"new yor"', '"ew york"', '"york new"', '"shire中文"']) assert.ok(!isFound(query, { text }), query);
});

test('Traditional and Simplified find each other', () => {
  learn(HANS);
  assert.ok(isFound('以後', { text: '以后' }));
  assert.ok(isFound('以后', { text: '以後' }));
});

test('filters compare whole names', () => {
  const parts = { tags: ['New York', '轮渡'], authors: ['Ann Lee'], categories: ['News'] };
  for (const query of ['tag:轮渡', 'tag:"new york"', 'author:"ANN LEE"', 'tag:轮渡 news']) assert.ok(isFound(query, parts), query);
  for (const query of ['tag:轮', 'tag:new', 'author:ann', 'tag:news', 'author:轮渡']) assert.ok(!isFound(query, parts), query);
});

// The objects

test('a table of documents', () => {
  const numbers = [7, 8, 300, 2 ** 31 - 1];
  const days = [20100, -1e6, 0, 20500];
  const read = readTable(Uint8Array.from(encodeTable(numbers, days, 5)), 5);
  assert.deepEqual([...read], numbers.map((n, i) => [n, days[i]]));
});

test('the texts of a small segment are searched as they are', () => {
  const texts = [article({ number: 3, day: 20100, title: '轮渡', text: '轮渡 轮渡' }), article({ number: 5, day: 20200, text: '轮渡'.repeat(9) })];
  const scanned = query => [...scanTexts(texts, parse(query)[0])];
  assert.deepEqual(scanned('轮渡'), [[3, 0b111 + 256], [5, 255]]);
  assert.deepEqual(scanned('渡轮'), [[5, 255]]);
  assert.deepEqual(scanned('港'), []);
  assert.deepEqual(scanned('before:2025-01-20'), [[3, 1]]);
});

// Keys 3 and 300, words abba and abend, documents 10, 11 and 2^31 - 1
const SHARD = Uint8Array.from([
  5, 3, 2, 0xa9, 2, 1,
  13, 0, 4, 0x61, 0x62, 0x62, 0x61, 1, 2, 3, 0x65, 0x6e, 0x64, 1,
  9, 0, 3, 2, 0xeb, 0xff, 0xff, 0xff, 0x0f, 0,
  1, 2, 4, 8, 16,
]);

test('a hand-built shard', () => {
  assert.deepEqual(encodeShard([[3, { 10: [1], 11: [2, true] }], [300, { 11: [4] }]],
    [['abba', { [2 ** 31 - 1]: [8, true] }], ['abend', { 10: [16] }]], 10), SHARD);
  assert.deepEqual([...look(SHARD, 10, {}, 3)], [[10, 1], [11, 2 + 256]]);
  assert.deepEqual([...look(SHARD, 10, {}, 300)], [[11, 4]]);
  assert.deepEqual([...look(SHARD, 10, {}, 301)], []);
  assert.deepEqual([...look(SHARD, 10, { word: 'ab' }, 3)], [[2 ** 31 - 1, 8 + 256], [10, 16]]);
  assert.deepEqual([...look(SHARD, 10, { word: 'abb' })], [[2 ** 31 - 1, 8 + 256]]);
  assert.deepEqual([...look(SHARD, 10, { word: 'ab', isPhrase: true })], []);
  assert.deepEqual([...look(SHARD, 10, { word: 'abend', isPhrase: true })], [[10, 16]]);
  assert.deepEqual([...look(new Uint8Array(3), 0, {}, 1)], []);
  assert.throws(() => look(SHARD.subarray(0, 20), 10, {}, 3), RangeError);
});

test('the masks of a document that two words have are united', () => {
  const shard = encodeShard([], [['fern', { 4: [1] }], ['ferry', { 4: [2, true], 5: [4] }]], 4);
  assert.deepEqual([...look(shard, 4, { word: 'fer' })], [[4, 3 + 256], [5, 4]]);
});

test('terms meet where one follows the other, modulo 8', () => {
  const met = (mask, other, offset) => meet(new Map([[1, mask]]), new Map([[1, other]]), offset).get(1);
  assert.equal(met(0b1, 0b10, 1), 0b1);
  assert.equal(met(0b1, 0b1, 1), undefined);
  assert.equal(met(0b1000_0000, 0b1, 1), 0b1000_0000);
  assert.equal(met(0b11, 0b110, 1), 0b11);
  assert.equal(met(0b1, 0b10, 9), 0b1);
  assert.equal(met(256 + 1, 256 + 2, 1), 256 + 1);
  assert.equal(met(256 + 1, 2, 1), 1);
  assert.equal(meet(new Map([[1, 1]]), new Map([[2, 2]]), 1).size, 0);
});

test('the best articles come first', () => {
  const days = { 1: 1000, 2: 1000, 3: 1365, 4: -1e6, 5: 1365 };
  const documents = Object.entries(days).map(([number, day]) => ({ number: Number(number), day }));
  const order = (query, ...found) => rank(documents, parse(query), found.map(list => new Map(list))).map(({ number }) => number);
  // In the title, more often, newer; then by number
  assert.deepEqual(order('x', [[1, 1], [2, 256 + 1], [3, 1], [4, 1], [5, 3]]), [2, 5, 3, 1, 4]);
  assert.deepEqual(order('x', [[1, 1], [2, 1], [3, 1], [5, 1]]), [5, 3, 2, 1]);
  assert.deepEqual(order('tag:x', [[4, 1], [1, 1], [2, 1], [3, 1]]), [3, 2, 1, 4]);
  // A rare word counts more
  assert.deepEqual(order('x y', [[1, 3], [2, 1], [3, 1], [4, 1]], [[1, 1], [2, 7], [4, 1]]), [2, 1, 4]);
  const [first] = rank(documents, parse('x'), [new Map([[1, 256 + 3]])]);
  assert.equal(first.score.toFixed(9), (Math.log(1 + 5 / 1.5) * (1 + Math.log(2)) * 3 * 1.25).toFixed(9));
});

// Whole searches

let requests;
let objects;
const ADDRESS = { index: '/i/', hans: '/hans.txt' };

beforeEach(() => {
  requests = [];
  learn(HANS);
  globalThis.fetch = async (address, { cache }) => {
    requests.push(address.replace('/i/', '') + (cache === 'reload' ? ' again' : ''));
    const found = address === '/hans.txt' ? HANS : objects.get(address.replace('/i/', ''));
    if (found instanceof Error) throw found;
    return typeof found === 'number' || !found ? new Response('', { status: found ?? 404 }) : new Response(found);
  };
});

const search = async (query, find = openIndex(ADDRESS)) => {
  const next = await find(query);
  const paths = [];
  for (;;) {
    const { hits, hasMore } = await next();
    paths.push(...hits.map(({ path }) => path));
    if (!hasMore) return paths.sort();
  }
};

const WORDS = ['ferry', 'fern', 'harbour', 'New', 'York', 'a', 'ab', '轮渡', '渡轮', '以后', '以後', '连', '門', '门口', 'カタカナ', 'Über', 'x'.repeat(40)];
// The same numbers each time
const random = seed => () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;

const corpus = (count, next = random(7)) => {
  const pick = list => list[Math.floor(next() * list.length)];
  const words = n => Array.from({ length: n }, () => pick(WORDS) + pick(['', ' ', ', ', ''])).join('');
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [i + 3, article({
    path: `/${i + 3}/`, title: words(2), lead: pick([null, words(3)]), text: words(30),
    date: pick([null, '2025-02-13T08:00:00+08:00', '2024-05-01T08:00:00+08:00']),
    tags: [pick(WORDS)], categories: [pick(WORDS)], authors: [`${pick(WORDS)} ${pick(WORDS)}`],
  })]));
};
const part = (documents, from, to) => Object.fromEntries(Object.entries(documents).filter(([n]) => n >= from && n < to));
const scan = (documents, query, isDated = () => true) => Object.values(documents)
  .filter(each => isDated(each) && matches(each, parse(query))).map(({ path }) => path).sort();

test('a search finds what a scan of all texts finds', async () => {
  const documents = corpus(120);
  objects = encodeIndex([
    { name: 'a', shards: 16, epoch: 1, documents: part(documents, 3, 90) },
    { name: 'b', shards: 1, epoch: 2, documents: part(documents, 90, 200) },
  ], hash);
  const find = openIndex(ADDRESS);
  const next = random(1);
  const pick = list => list[Math.floor(next() * list.length)];
  const make = () => {
    const some = pick([w => w, w => w.slice(0, 4), w => `"${w} ${pick(WORDS)}"`, w => w + pick(WORDS), w => `tag:${w}`])(pick(WORDS));
    return next() < 0.4 ? some : `${some} ${make()}`;
  };
  let found = 0;
  for (let i = 0; i < 200; i++) {
    const query = make();
    const expected = scan(documents, query);
    found += expected.length;
    assert.deepEqual(await search(query, find), expected, query);
  }
  assert.ok(found > 1000);
  const isNew = ({ date }) => date?.startsWith('2025');
  assert.deepEqual(await search('after:2025 ferry', find), scan(documents, 'ferry', isNew));
  assert.deepEqual(await search('before:2025-02-13', find), scan(documents, '', ({ date }) => date?.startsWith('2024')));
});

test('a search takes three rounds, and the next keystroke less', async () => {
  objects = encodeIndex([{ name: 'a', shards: 256, epoch: 1, documents: { 5: article({ text: '夜间轮渡' }) } }], hash);
  const find = openIndex(ADDRESS);
  assert.equal((await (await find('轮渡'))()).total, 1);
  const shard = `shards/a/${hash('轮渡') % 256}`;
  assert.deepEqual(requests, ['manifest.json', '/hans.txt', 'segments/a', shard, 'articles/5']);
  assert.equal((await (await find('夜间轮渡'))()).total, 1);
  assert.deepEqual(requests.slice(5), [`shards/a/${hash('夜间') % 256}`]);
});

test('only a part of a long phrase is no hit', async () => {
  objects = encodeIndex([{ name: 'a', shards: 1, epoch: 1, documents: { 1: article({ text: '甲乙x乙丙' }), 2: article({ path: '/2/', text: '甲乙丙' }) } }], hash);
  assert.deepEqual(await search('甲乙丙'), ['/2/']);
});

test('a document is that of the newest segment, unless it is hidden', async () => {
  const [old, fresh] = [article({ title: 'old ferry' }), article({ title: 'new harbour' })];
  const segments = [{ name: 'a', shards: 1, epoch: 1, documents: { 1: old, 2: old, 3: old } }, { name: 'b', shards: 4, epoch: 2, documents: { 1: fresh } }];
  const count = async query => (await (await openIndex(ADDRESS)(query))()).total;
  objects = encodeIndex(segments, hash);
  assert.deepEqual([await count('ferry'), await count('harbour')], [2, 1]);
  objects = encodeIndex(segments, hash, { 1: 2, 2: 2, 3: 1 });
  assert.deepEqual([await count('ferry'), await count('harbour')], [1, 1]);
  objects = encodeIndex(segments, hash, { 1: 3, 2: 1 });
  assert.deepEqual([await count('ferry'), await count('harbour')], [2, 0]);
});

test('without an index nothing is found', async () => {
  objects = new Map();
  assert.deepEqual(await (await openIndex(ADDRESS)('x'))(), { hits: [], total: 0, isExact: true, hasMore: false });
});

const many = (count, text) => ({ name: 'a', shards: 2, epoch: 1, documents: Object.fromEntries(
  Array.from({ length: count }, (_, i) => [i + 1, article({ path: `/${i + 1}/`, text: text(i) })])) });

test('twenty at a time, in the order of their rank', async () => {
  objects = encodeIndex([many(45, () => '轮渡')], hash);
  const next = await openIndex(ADDRESS)('轮渡');
  const pages = [await next(), await next(), await next()];
  assert.deepEqual(pages.map(({ hits }) => hits.length), [20, 20, 5]);
  assert.deepEqual(pages.map(({ hasMore }) => hasMore), [true, true, false]);
  assert.deepEqual(pages.flatMap(({ hits }) => hits.map(({ path }) => path)), Array.from({ length: 45 }, (_, i) => `/${45 - i}/`));
  assert.deepEqual(pages.map(({ total, isExact }) => [total, isExact]), [[45, true], [45, true], [45, true]]);
});

test('the first results are returned as soon as there are any, and as many as wanted on request', async () => {
  const articlesRead = () => requests.filter(each => each.startsWith('articles/')).length;
  // In most articles, the second pair follows eight positions too late, which the index cannot tell.
  objects = encodeIndex([many(60, i => (i % 4 ? '甲乙' + '丁'.repeat(7) + '乙丙' : '甲乙丙'))], hash);
  requests = [];
  const next = await openIndex(ADDRESS)('甲乙丙');
  const first = await next();
  assert.ok(first.hits.length > 0 && first.hits.length < 10);
  assert.equal(articlesRead(), 20);
  const second = await next(10 - first.hits.length);
  assert.ok(second.hits.length >= 10 - first.hits.length);
  const rest = await next(20);
  assert.equal(first.hits.length + second.hits.length + rest.hits.length, 15);
  // No article is a result: the search goes on for some rounds.
  objects = encodeIndex([many(200, () => '甲乙' + '丁'.repeat(7) + '乙丙')], hash);
  requests = [];
  const none = await (await openIndex(ADDRESS)('甲乙丙'))();
  assert.deepEqual([none.hits, none.hasMore, articlesRead()], [[], true, 100]);
  // Where the positions of the pairs tell the results, no others are read.
  objects = encodeIndex([many(100, i => (i % 4 ? '甲乙丙' : '乙丙丁戊己庚辛甲乙'))], hash);
  requests = [];
  const read = await (await openIndex(ADDRESS)('甲乙丙'))();
  assert.equal(read.hits.length, 15);
  assert.equal(articlesRead(), 20);
});

test('the number of results is exact if the index alone tells it or there are few', async () => {
  const exact = async query => (await (await openIndex(ADDRESS)(query))()).isExact;
  objects = encodeIndex([many(90, () => `甲乙丙,丁 ferry ${'x'.repeat(40)}`)], hash);
  for (const query of ['甲', '甲乙', 'ferry', 'fer', '甲乙 ferry', '"ferry"', 'after:2024']) assert.ok(await exact(query), query);
  for (const query of ['甲乙丙', '"丙 丁"', '"丁 ferry"', 'x'.repeat(32)]) assert.ok(!await exact(query), query);
  objects = encodeIndex([many(20, () => '甲乙丙')], hash);
  requests = [];
  assert.ok(await exact('甲乙丙'));
  assert.equal(requests.filter(each => each.startsWith('articles/')).length, 20);
});

test('a withdrawn article is dropped', async () => {
  objects = encodeIndex([many(3, () => '轮渡')], hash);
  objects.delete('articles/2');
  const { hits, total } = await (await openIndex(ADDRESS)('轮渡'))();
  assert.deepEqual(hits.map(({ path }) => path), ['/3/', '/1/']);
  assert.equal(total, 2);
});

test('when a segment is missing or damaged, the manifest is read again, once', async () => {
  const fresh = encodeIndex([{ ...many(1, () => '轮渡'), name: 'b', shards: 4 }], hash);
  const old = encodeIndex([{ ...many(1, () => '轮渡'), shards: 4 }], hash);
  const { fetch } = globalThis;
  const shard = `shards/a/${hash('轮渡') % 4}`;
  const damages = [() => objects.delete('segments/a'), () => objects.set('segments/a', Buffer.from('no')),
    () => objects.set(shard, deflateRawSync(Buffer.from([9]))), () => objects.set(shard, Buffer.from([255, 255]))];
  for (const damage of damages) {
    objects = new Map([...fresh, ...old]);
    damage();
    globalThis.fetch = (address, options) => {
      if (options.cache === 'reload') objects.set('manifest.json', fresh.get('manifest.json'));
      return fetch(address, options);
    };
    requests = [];
    assert.deepEqual(await search('轮渡'), ['/1/']);
    assert.equal(requests.filter(each => each === 'manifest.json again').length, 1);
    globalThis.fetch = fetch;
    objects = new Map(old);
    damage();
    requests = [];
    await assert.rejects(search('轮渡'));
    assert.deepEqual(requests.filter(each => each.startsWith('manifest')), ['manifest.json', 'manifest.json again']);
  }
});

test('a failure is reported, and does not last', async () => {
  for (const name of ['manifest.json', 'segments/a', 'articles/2']) {
    for (const failure of [503, new TypeError('no network')]) {
      objects = encodeIndex([many(3, () => '轮渡')], hash);
      const find = openIndex(ADDRESS);
      const right = objects.get(name);
      objects.set(name, failure);
      await assert.rejects(async () => (await find('轮渡'))());
      objects.set(name, right);
      requests = [];
      assert.equal((await (await find('轮渡', true))()).total, 3);
      assert.equal(requests[0], 'manifest.json again');
    }
  }
});

test('the manifest is read again after a while', async t => {
  t.mock.timers.enable({ apis: ['Date'], now: 90e3 });
  objects = encodeIndex([many(3, () => '轮渡')], hash);
  const find = openIndex(ADDRESS);
  await find('轮渡');
  t.mock.timers.tick(44e3);
  requests = [];
  await find('轮渡');
  assert.deepEqual(requests, []);
  t.mock.timers.tick(2e3);
  await find('轮渡');
  assert.deepEqual(requests, ['manifest.json']);
});

// What is shown

test('what is found is marked in the display text', () => {
  assert.equal(marked('The Ferry, a fern', 'fer'), 'The [Fer]ry, a [fer]n');
  assert.equal(marked('Über Straße', 'ub strasse'), '[Üb]er [Straße]');
  assert.equal(marked('然後連門', '后连'), '然[後連]門');
  assert.equal(marked('Ｆｅｒｒｙ轮', 'ferry轮'), '[Ｆｅｒｒｙ][轮]');
  assert.equal(marked('U\u0308ber x\u0302y', 'u x'), '[Ü]ber [x\u0302]y');
  assert.equal(marked('轮渡轮渡船', '轮渡 渡船'), '[轮渡][轮渡][船]');
  assert.equal(marked('"New  York", newyork', '"new york"'), '"[New  York]", newyork');
  assert.equal(marked('a\u{20000}b', '\u{20000}'), 'a[\u{20000}]b');
  assert.equal(marked('2025', 'after:2025 tag:x'), '2025');
  assert.equal(marked('', 'x'), '');
});

test('a passage is where most requirements are met', () => {
  const filler = '天地玄黄，'.repeat(60);
  const passage = marked(`轮渡${filler}港口的轮渡${filler}`, '轮渡 港口', true);
  assert.match(passage, /^…[^[]{24}\[港口\]的\[轮渡\].{80,100}…$/);
  assert.equal(marked('短文', '轮渡', true), '短文');
  assert.match(marked(filler, '轮渡', true), /^天地.{118,120}…$/);
  assert.match(marked(`${filler}轮渡`, '轮渡', true), /^….{24,}\[轮渡\]$/);
});

test('a passage begins and ends between words and characters', () => {
  const filler = 'wonderful '.repeat(40);
  assert.match(marked(`${filler}ferry ${filler}`, 'ferry', true), /^…( wonderful)+ \[ferry\]( wonderful)+…$/);
  const emoji = marked(`${'\u{20000}'.repeat(90)}轮渡${'\u{20000}'.repeat(90)}`, '轮渡', true);
  assert.ok(emoji.isWellFormed?.() ?? true);
  assert.match(emoji, /^…\u{20000}+\[轮渡\]\u{20000}+…$/u);
});
