// Full-text search without a server: the index gives candidates, which are compared with their articles.

// Characters that are found anywhere. Others form words, which are found by their beginning.
const GRAM = 'Han Hira Kana Hang Bopo Yi Thai Lao Khmr Mymr'.replace(/(\w+) ?/g, '\\p{sc=$1}') + 'ー';
const WORD = `[^${GRAM}\\s]`;
const RUN = new RegExp(`([${GRAM}]+)|${WORD}+`, 'gu');
// Not inside a word
const EDGE = `(?<!${WORD}(?=${WORD}))`;
const PART = /(?:(tag|author|after|before)[:：])?("[^"]*"|“[^”]*”|「[^」]*」|[^\s"“”「」]+)/gi;
// Diacritics, the vowel signs of Arabic, variation selectors and characters without a form
const IGNORED = /[\u0300-\u036f\u064b-\u0652\u0670\ufe00-\ufe0f\u{e0100}-\u{e01ef}\p{Cf}]/gu;
const UNDATED = -1e6;

let simplified = {};
let folded = {};

const zigzag = value => value >>> 1 ^ -(value & 1);

// Takes a line of Traditional and one of Simplified characters: how far each is from the one before.
export const learn = table => {
  const [from, to] = table.split('\n').map(line => {
    let code = 0;
    return [...line].map(c => String.fromCodePoint(code += zigzag(c.codePointAt() - 33)));
  });
  simplified = Object.fromEntries(from.map((c, i) => [c, to[i]]));
  folded = {};
};

// Returns a code point without case and accents; separators become spaces.
export const fold = c => folded[c] ??= c.normalize('NFKD').replace(IGNORED, '').normalize('NFC').replace(/^[\u3099\u309a]$/, '')
  .toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  .replace(/./gsu, each => simplified[each] ?? each).replace(/[^\p{L}\p{N}\p{M}]/gu, ' ');

// Returns the text to search, and the place of each of its units in the displayed text.
export const canonical = text => {
  const places = [];
  let plain = '';
  let at = 0;
  for (const c of text.normalize('NFC')) {
    for (const unit of fold(c).split('')) {
      if ((plain.at(-1) ?? ' ') + unit === '  ') continue;
      plain += unit;
      places.push(at);
    }
    at += c.length;
  }
  return [plain.trimEnd(), places];
};

export const hash = text => {
  let h = 0x811c9dc5;
  for (const unit of text.split('')) h = Math.imul(h ^ unit.charCodeAt(), 0x01000193);
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b);
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35);
  return (h ^ h >>> 16) >>> 0;
};

// What must occur in one field: a run, or a phrase of whole words
const need = (plain, isPhrase) => {
  const terms = [];
  let offset = 0;
  for (const [run, grams] of plain.matchAll(RUN)) {
    const chars = [...run];
    // Pairs that cover the run; the last one may overlap with the one before.
    if (grams && chars[1]) chars.slice(1).forEach((c, i) => i % 2 && chars[i + 2] || terms.push({ gram: chars[i] + c, offset: offset + i }));
    else if (grams || !isPhrase && !chars[3]) terms.push({ gram: grams ?? '^' + run, offset });
    else {
      // The index has words of at most 32 units.
      const word = run.slice(0, 32).replace(/[\ud800-\udbff]$/, '');
      terms.push({ gram: '=' + chars.slice(0, 4).join(''), word, isPhrase, offset });
    }
    offset += grams ? chars.length : 1;
  }
  const pattern = new RegExp(EDGE + plain + (isPhrase ? EDGE : ''), 'gu');
  return { terms, pattern, weight: 1, isLoose: terms[1] || plain.length > 31 };
};

// Returns the needs of a query. A quotation mark without its partner is a space.
export const parse = query => [...query.slice(0, 200).matchAll(PART)].slice(0, 10).flatMap(([part, name, value]) => {
  const [plain] = canonical(value);
  const date = /^\d{4}(-\d\d){0,2}$/.test(value) && (value + '-01-01').slice(0, 10);
  const day = new Date(date).toJSON()?.startsWith(date) ? Date.parse(date) / 864e5 : null;
  const named = mark => plain && { terms: [{ gram: mark + plain }], pattern: new RegExp(`^${mark}${plain}$`, 'gm') };
  const dated = (from, until) => day !== null && { from, until, pattern: /\n/g };
  const filter = { tag: named('#'), author: named('@'), after: dated(day, Infinity), before: dated(UNDATED + 1, day) };
  return filter[name?.toLowerCase()] || (plain && /^["“「]/.test(part) ? need(plain, true)
    : (canonical(part)[0].match(RUN) ?? []).map(run => need(run)));
});

// Returns the canonical text of all fields, a line each.
const plainOf = article => {
  const { title, lead, text, tags, categories, authors } = article;
  const lines = (mark, fields) => fields.map(field => mark + canonical(field)[0]);
  return article.plain ??= [...lines('', [title, lead ?? '', text, ...tags, ...categories, ...authors]),
    ...lines('#', tags), ...lines('@', authors)].join('\n');
};

// Returns whether an article meets all needs but the dates, which are exact in the index.
export const matches = (article, needs) =>
  needs.every(({ pattern }) => plainOf(article).search(pattern) >= 0);

// Returns the articles that meet a condition: a low bit for each match (at most 8), and 256 for one in the title.
export const scanTexts = (articles, { terms, pattern, from, until }) => new Map(articles.flatMap(article => {
  const { number, day, title } = article;
  if (!terms) return from <= day && day < until ? [[number, 1]] : [];
  const count = [...plainOf(article).matchAll(pattern)].length;
  const isInTitle = canonical(title)[0].search(pattern) >= 0;
  return count ? [[number, 255 >> Math.max(0, 8 - count) | isInTitle << 8]] : [];
}));

const reader = bytes => {
  let at = 0;
  const take = length => {
    if (at + length > bytes.length) throw new RangeError();
    return bytes.subarray(at, at += length);
  };
  const varint = () => {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? take(1);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  return { varint, take: () => take(varint()), rest: () => bytes.subarray(at), hasMore: () => at < bytes.length };
};

// Returns the days of the documents by their numbers.
export const readTable = (bytes, from) => {
  const { varint } = reader(bytes);
  let day = 0;
  return new Map(Array.from({ length: varint() }, () => from += varint()).map(number => [number, day += zigzag(varint())]));
};

const decoder = new TextDecoder();

// Returns the documents with a term: a bit for each position modulo 8, and 256 if it is in the title.
export const look = (bytes, from, { word, isPhrase }, key) => {
  const all = reader(bytes);
  const [keys, words, numbers] = [1, 2, 3].map(() => reader(all.take()));
  const masks = all.rest();
  const found = new Map();
  let at = 0;
  const add = (isWanted, count) => {
    for (let number = from; count--; at++) {
      const value = numbers.varint();
      number += value >>> 1;
      if (isWanted) found.set(number, found.get(number) | masks[at] | (value & 1) << 8);
    }
  };
  for (let each = 0; keys.hasMore();) add((each += keys.varint()) === key && !word, keys.varint());
  for (let each = ''; words.hasMore();) {
    each = each.slice(0, words.varint()) + decoder.decode(words.take());
    add(word && (isPhrase ? each === word : each.startsWith(word)), words.varint());
  }
  return found;
};

// Returns the documents in which another term follows at an offset.
export const meet = (found, others, offset) => {
  const met = new Map();
  for (const [number, bits] of others) {
    const known = found.get(number);
    const mask = known & (bits & 255) * 257 >> offset % 8 & 255;
    if (mask) met.set(number, mask | known & bits & 256);
  }
  return met;
};

const ones = mask => mask && (mask & 1) + ones(mask >> 1);

// Returns the documents that meet all needs, the best first.
export const rank = (documents, needs, found) => {
  const newest = documents.reduce((latest, { day }) => Math.max(latest, day), UNDATED);
  return documents.filter(({ number }) => found.every(list => list.has(number))).map(document => {
    let score = 0;
    found.forEach((list, i) => {
      const bits = list.get(document.number);
      const idf = needs[i].weight && Math.log(1 + documents.length / (list.size + 0.5));
      if (idf) score += idf * (1 + Math.log(ones(bits & 255))) * (bits > 255 ? 3 : 1);
    });
    return { ...document, score: score * (1 + 2 ** ((document.day - newest) / 365 - 1)) };
  }).sort((a, b) => b.score - a.score || b.day - a.day || b.number - a.number);
};

const inflate = answer => new Response(answer.body.pipeThrough(new DecompressionStream('deflate-raw')));
const bytesOf = async answer => new Uint8Array(await inflate(answer).arrayBuffer());

export const openIndex = ({ index, hans }) => {
  let kept = {};
  // Passes false to read if there is no such object.
  const keep = (address, read, version = '', cache) => {
    const key = address + version;
    kept[key] ??= fetch(address, { cache }).then(answer => {
      if (answer.ok || answer.status === 404) return read(answer.ok && answer);
      throw new Error(answer.status);
    });
    kept[key].catch?.(() => delete kept[key]);
    return kept[key];
  };

  const readAll = async (segment, needs) => {
    const { name, from, shards, epoch } = segment;
    const address = `${index}segments/${name}`;
    if (shards < 2) {
      const { documents } = await keep(address, answer => inflate(answer).json());
      for (const article of documents) kept[`${index}articles/${article.number} ${epoch}`] = article;
      return [segment, new Map(documents.map(({ number, day }) => [number, day])), ...needs.map(each => scanTexts(documents, each))];
    }
    const table = keep(address, async answer => readTable(await bytesOf(answer), from));
    const lookUp = async term => {
      const h = hash(term.gram);
      const shard = await keep(`${index}shards/${name}/${h & shards - 1}`, bytesOf);
      return look(shard, from, term, h >>> Math.log2(shards));
    };
    return Promise.all([segment, table, ...needs.map(async ({ terms, from, until }) => {
      if (!terms) return new Map([...await table].filter(([, day]) => from <= day && day < until));
      return (await Promise.all(terms.map(lookUp))).reduce((met, list, i) => meet(met, list, terms[i].offset));
    })]);
  };

  const candidates = async ({ segments, masks = {} }, needs) => {
    const documents = new Map();
    const found = needs.map(() => new Map());
    const read = await Promise.all(segments.map(segment => readAll(segment, needs)));
    for (const [{ epoch }, days, ...lists] of read.sort(([a], [b]) => b.epoch - a.epoch)) {
      const isVisible = number => !(masks[number] > epoch) && !documents.has(number);
      lists.forEach((list, i) => list.forEach((bits, number) => isVisible(number) && found[i].set(number, bits)));
      days.forEach((day, number) => isVisible(number) && documents.set(number, { number, day, epoch }));
    }
    return rank([...documents.values()], needs, found);
  };

  // Returns a function that reads the next articles found.
  const find = async (query, isAgain) => {
    if (isAgain) kept = {};
    const [manifest] = await Promise.all([
      keep(`${index}manifest.json`, answer => (answer ? answer.json() : { segments: [] }),
        Date.now() / 45e3 | 0, isAgain ? 'reload' : 'default'),
      keep(hans, async answer => learn(await answer.text())),
    ]);
    const needs = parse(query);
    const left = await candidates(manifest, needs).catch(error => { if (isAgain) throw error; });
    // The segments may have been replaced.
    if (!left) return find(query, true);
    const isLoose = needs.some(each => each.isLoose);
    const ready = [];
    let total = left.length;
    // Returns the next results: at most 20 and, if possible, at least as many as are enough.
    return async (enough = 1) => {
      // Ends after some rounds even if there are not enough.
      for (let rounds = 5; left[0] && rounds-- && ready.length < enough;) {
        const batch = await Promise.all(left.splice(0, 20).map(({ number, epoch }) =>
          keep(`${index}articles/${number}`, answer => answer && inflate(answer).json(), ` ${epoch}`)));
        const hits = batch.filter(article => article && matches(article, needs));
        total -= batch.length - hits.length;
        ready.push(...hits);
      }
      const hits = ready.splice(0, 20);
      return { hits, total, isExact: !isLoose || !left[0], hasMore: !!(left[0] || ready[0]) };
    };
  };
  return find;
};

// Returns a text in pieces; those that match are arrays. A passage is about 120 characters where
// most needs are met.
export const highlight = (text, needs, isPassage) => {
  const shown = text.normalize('NFC');
  const [plain, places] = canonical(text);
  const found = needs.flatMap(({ pattern }, i) => [...plain.matchAll(pattern)].map(hit => {
    const last = places[hit.index + hit[0].length - 1];
    return { i, start: places[hit.index], end: last + /^.\p{M}*/su.exec(shown.slice(last))[0].length };
  })).sort((a, b) => a.start - b.start);
  let [at, to] = [0, shown.length];
  if (isPassage) {
    const met = found.map(({ start }, k) =>
      new Set(found.slice(k, k + 50).filter(({ end }) => end < start + 96).map(({ i }) => i)).size);
    const best = found[met.indexOf(Math.max(...met))]?.start ?? 0;
    const edge = new RegExp(EDGE, 'gu');
    const edgeAfter = place => (edge.lastIndex = place, edge.exec(shown)?.index ?? to);
    at = best > 30 ? edgeAfter(best - 24) : 0;
    to = edgeAfter(at + 120);
  }
  const pieces = [at ? '…' : ''];
  for (const { start, end } of found.filter(each => each.end > at && each.start < to)) {
    pieces.push(shown.slice(at, start), [shown.slice(Math.max(at, start), end)]);
    at = Math.max(at, end);
  }
  return [...pieces, shown.slice(at, to), to < shown.length ? '…' : ''].filter(String);
};

const element = (name, children, properties) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.map(each => (Array.isArray(each) ? element('mark', each) : each)));
  return made;
};

const start = place => {
  const { dataset } = place;
  const { lang } = document.documentElement;
  const form = document.querySelector('main form');
  const [status, list, more, retry] = place.children;
  const find = openIndex(dataset);
  let turn = 0;
  let timer;
  let next;

  const show = (state, count = 0) => {
    status.textContent = (dataset[state] ?? '').replace('{0}', count.toLocaleString(lang));
    for (const each of place.querySelectorAll('[data-state]')) each.hidden = each.dataset.state !== state;
  };
  const card = (it, needs) => {
    const link = element('a', highlight(it.title, needs), { href: '/' });
    link.pathname = it.path;
    const names = [...it.tags, ...it.categories, ...it.authors].map(name => highlight(name, needs))
      .filter(pieces => pieces.some(Array.isArray)).map(pieces => element('span', pieces));
    const day = new Date(it.date).toLocaleDateString(lang, { dateStyle: 'long', timeZone: dataset.zone });
    return element('li', [
      element('h2', [link]),
      element('div', [it.date ? element('time', [day], { dateTime: it.date }) : '', ...names], { className: 'meta' }),
      element('p', highlight(`${it.lead ?? ''}\n${it.text}`, needs, true)),
    ], { className: 'card' });
  };
  const run = async (isMore, isAgain) => {
    clearTimeout(timer);
    const mine = ++turn;
    const q = form.q.value.trim();
    history.replaceState(null, '', q ? `?${new URLSearchParams({ q })}` : '.');
    timer = setTimeout(show, 300, 'searching');
    let reply = isMore && next;
    let shown = 0;
    // The first results are shown at once, and the others of half a page follow.
    for (const enough of isMore ? [10] : [1, 10]) {
      const read = async () => (parse(q)[0] ? (reply ||= await find(q, isAgain))(enough - shown) : { state: 'hint' });
      const { hits = [], total, isExact, hasMore, state } = await read().catch(() => ({ state: 'failed' }));
      // Another query has overtaken this one.
      if (mine !== turn) return;
      clearTimeout(timer);
      next = reply;
      // Parsed again, now that Traditional characters are known
      const cards = hits.map(hit => card(hit, parse(q)));
      if (enough < 10) list.replaceChildren();
      list.append(...cards);
      show(state ?? (!total ? 'none' : isExact ? 'results' : 'about'), total);
      if ((isMore || isAgain) && !shown) cards[0]?.querySelector('a').focus();
      shown += cards.length;
      const isPart = hasMore && enough < 10 && shown && shown < 10;
      more.hidden = !hasMore || isPart;
      // Attached again, they count as new and not as moved.
      for (const each of [more, document.querySelector('footer')]) each.replaceWith(each);
      if (!isPart) return;
    }
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(run, 200);
  };
  form.oninput = event => event.isComposing || wait();
  form.addEventListener('compositionend', wait);
  form.onsubmit = event => {
    event.preventDefault();
    run();
  };
  more.onclick = () => run(true);
  retry.onclick = () => run(false, true);
  form.q.value ||= new URLSearchParams(location.search).get('q');
  run();
};

const place = globalThis.document?.querySelector('[data-hans]');
if (place) start(place);
