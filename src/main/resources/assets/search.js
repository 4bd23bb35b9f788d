// Searches all months, newest first, and shows the best results so far.
const SHOWN = 100;
const AHEAD = 4;
const WEIGHTS = { title: 8, tags: 4, categories: 4, authors: 4, summary: 1 };

// The closest a browser has to case folding: ß is ss, ς is σ, full width is half width.
export const fold = text =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

export const wordsOf = query => fold(query.slice(0, 200)).split(/\s+/).filter(Boolean).slice(0, 10);

// 0 unless every word occurs; each counts by its best field, twice at a title's start.
export const score = (article, words) => {
  const texts = Object.entries(WEIGHTS).map(([field, weight]) =>
    [fold([article[field] ?? ''].flat().join('\n')), weight]);
  const scores = words.map(word => Math.max(...texts.map(([text, weight]) =>
    text.includes(word) ? weight : 0)) * (texts[0][0].startsWith(word) ? 2 : 1));
  return words.length && scores.every(Boolean) ? scores.reduce((a, b) => a + b) : 0;
};

const moment = article => (article.date ? Date.parse(article.date) : -Infinity);

export const isBefore = (a, b) =>
  a.score > b.score || (a.score === b.score && moment(a.article) > moment(b.article));

const element = (name, text, ...children) => {
  const made = document.createElement(name);
  made.append(...[text, ...children].filter(Boolean));
  return made;
};

const card = (article, place) => {
  const link = element('a', article.title);
  link.href = article.path;
  const card = element('article', element('h2', link));
  card.className = 'card';
  if (article.date) {
    const { lang } = document.documentElement;
    const { zone: timeZone } = place.dataset;
    const time = element('time', new Date(article.date).toLocaleDateString(lang, { dateStyle: 'long', timeZone }));
    time.dateTime = article.date;
    const meta = element('div', time);
    meta.className = 'meta';
    card.append(meta);
  }
  if (article.summary) card.append(element('p', article.summary));
  return element('li', card);
};

// A month may be deleted.
const load = async path => {
  const answer = await fetch(path);
  if (answer.status === 404) return { months: [], articles: [] };
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

const run = async (place, words) => {
  const status = place.querySelector('[role="status"]');
  const list = place.querySelector('ol');
  const { searching, failed, none, results } = place.dataset;
  const best = [];
  let hits = 0;
  const show = article => {
    const hit = { article, score: score(article, words) };
    if (!hit.score) return;
    hits++;
    const at = best.findIndex(other => isBefore(hit, other));
    if (at < 0 && best.length === SHOWN) return;
    hit.node = card(article, place);
    list.insertBefore(hit.node, best[at]?.node ?? null);
    best.splice(at < 0 ? best.length : at, 0, hit);
    if (best.length > SHOWN) best.pop().node.remove();
  };
  status.textContent = searching;
  list.ariaBusy = 'true';
  try {
    const { months } = await load(place.dataset.archive);
    const coming = [];
    for (let i = 0; i < months.length; i++) {
      while (coming.length < Math.min(i + AHEAD, months.length)) {
        const next = load(`${place.dataset.index}${months[coming.length].month}.json`);
        next.catch(() => {});
        coming.push(next);
      }
      for (let part = await coming[i]; part; part = part.older && await load(part.older)) {
        part.articles.forEach(show);
      }
    }
    const count = new Intl.NumberFormat(document.documentElement.lang).format(hits);
    status.textContent = hits ? results.replace('{0}', count) : none;
  } catch {
    status.textContent = failed;
  }
  list.ariaBusy = 'false';
};

const place = globalThis.document?.querySelector('[data-archive]');
if (place) {
  const query = new URLSearchParams(location.search).get('q') ?? '';
  for (const input of document.querySelectorAll('[name="q"]')) input.value = query;
  const words = wordsOf(query);
  if (words.length) run(place, words);
}
