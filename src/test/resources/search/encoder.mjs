// Writes an index as the format says, independently of the reader and of the writer in Java.
import { deflateRawSync } from 'node:zlib';

const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/u;
const GRAMS = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー])/u;

const HANS = { 後: '后', 連: '连', 門: '门' };

// Texts in tests have no other characters that fold in an unusual way.
const plain = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase()
  .replace(/./gsu, c => HANS[c] ?? c);

export const varint = n => {
  const bytes = [];
  for (; n > 127; n = Math.floor(n / 128)) bytes.push(n % 128 + 128);
  return [...bytes, n];
};
const sized = bytes => [...varint(bytes.length), ...bytes];
const utf8 = text => [...new TextEncoder().encode(text)];
const zigzag = n => (n < 0 ? -2 * n - 1 : 2 * n);
const deltas = (numbers, from) => numbers.map((n, i) => n - (i ? numbers[i - 1] : from));

// Returns the table of two lines of characters as it is published.
export const encodeHans = lines => lines.split('\n').map(line =>
  deltas([...line].map(c => c.codePointAt()), 0).map(delta => String.fromCodePoint(33 + zigzag(delta))).join('')).join('\n');

// Returns [term, position] of each term; words begin with "=".
export const termsOf = fields => {
  const terms = [];
  let position = 0;
  for (const run of fields.flatMap(field => plain(field).split(SEPARATORS))) {
    let before = '';
    for (const token of run.split(GRAMS).filter(Boolean)) {
      if (GRAMS.test(token)) {
        terms.push([token, position]);
        if (before) terms.push([before + token, position - 1]);
        before = token;
      } else {
        const points = [...token];
        [1, 2, 3].filter(n => n <= points.length).forEach(n => terms.push(['^' + points.slice(0, n).join(''), position]));
        terms.push(['=' + token.slice(0, 32), position]);
        before = '';
      }
      position++;
    }
  }
  return terms;
};

// Returns { term: { number: [mask, isInTitle] } }.
const postings = documents => {
  const found = {};
  const add = (term, number, mask, isInTitle) => {
    const [old, was] = (found[term] ??= {})[number] ?? [0, false];
    found[term][number] = [old | mask, was || isInTitle];
  };
  for (const [number, { title, lead, text, tags, categories, authors }] of Object.entries(documents)) {
    const inTitle = new Set(termsOf([title]).map(([term]) => term));
    termsOf([title, lead ?? '', text, ...tags, ...categories, ...authors])
      .forEach(([term, position]) => add(term, number, 1 << position % 8, inTitle.has(term)));
    tags.forEach(tag => add('#' + plain(tag), number, 1, false));
    authors.forEach(author => add('@' + plain(author), number, 1, false));
  }
  return found;
};

export const encodeShard = (grams, words, from) => {
  const lists = [...grams, ...words].map(([, list]) => Object.entries(list).map(([n, rest]) => [Number(n), ...rest]).sort((a, b) => a[0] - b[0]));
  const keys = deltas(grams.map(([key]) => key), 0).flatMap((delta, i) => [...varint(delta), ...varint(lists[i].length)]);
  let before = '';
  const names = words.flatMap(([word], i) => {
    let shared = 0;
    while (shared < Math.min(word.length, before.length) && word[shared] === before[shared]) shared++;
    before = word;
    return [...varint(shared), ...sized(utf8(word.slice(shared))), ...varint(lists[grams.length + i].length)];
  });
  const numbers = lists.flatMap(list => deltas(list.map(([n]) => n), from).flatMap((delta, i) => varint(delta * 2 + (list[i][2] ? 1 : 0))));
  return Uint8Array.from([...sized(keys), ...sized(names), ...sized(numbers), ...lists.flat().map(([, mask]) => mask)]);
};

export const encodeTable = (numbers, days, from) =>
  [...varint(numbers.length), ...deltas(numbers, from).flatMap(varint), ...deltas(days, 0).map(zigzag).flatMap(varint)];

const day = date => (date ? Date.parse(date.slice(0, 10)) / 864e5 : -1e6);

// Adds a segment's objects.
const writeSegment = (objects, { name, shards, from }, documents, hash) => {
  const numbers = Object.keys(documents).map(Number).sort((a, b) => a - b);
  const parts = Array.from({ length: shards }, () => ({ grams: [], words: [] }));
  for (const [term, list] of Object.entries(postings(documents))) {
    const isWord = term.startsWith('=');
    const h = hash(isWord ? '=' + [...term.slice(1)].slice(0, 4).join('') : term);
    const part = parts[h % shards];
    if (isWord) part.words.push([term.slice(1), list]);
    else part.grams.push([Math.floor(h / shards), list]);
  }
  const bytes = parts.map(({ grams, words }) => encodeShard(
    grams.sort((a, b) => a[0] - b[0]), words.sort(([a], [b]) => (a < b ? -1 : 1)), from));
  const table = encodeTable(numbers, numbers.map(n => day(documents[n].date)), from);
  objects.set(`segments/${name}`, deflateRawSync(Uint8Array.from(table)));
  bytes.forEach((shard, i) => objects.set(`shards/${name}/${i}`, deflateRawSync(shard)));
};

// A small segment has the articles themselves.
const writeSmall = (objects, { name }, documents) => {
  const articles = Object.entries(documents).map(([number, article]) =>
    ({ number: Number(number), day: day(article.date), ...article }));
  objects.set(`segments/${name}`, deflateRawSync(JSON.stringify({ documents: articles })));
};

// Returns the objects by name, for segments { name, shards, epoch, documents: { number: article } }.
export const encodeIndex = (segments, hash, masks = {}) => {
  const objects = new Map();
  const listed = segments.map(({ documents, ...rest }) => {
    const numbers = Object.keys(documents).map(Number);
    const from = Math.min(...numbers);
    if (rest.shards > 1) writeSegment(objects, { ...rest, from }, documents, hash);
    else writeSmall(objects, rest, documents);
    return { ...rest, from, to: Math.max(...numbers), documents: numbers.length };
  });
  for (const { documents } of [...segments].sort((a, b) => a.epoch - b.epoch)) {
    for (const [number, article] of Object.entries(documents)) {
      objects.set(`articles/${number}`, deflateRawSync(JSON.stringify(article)));
    }
  }
  objects.set('manifest.json', JSON.stringify({ next: 1000, epoch: 99, segments: listed, masks }));
  return objects;
};
