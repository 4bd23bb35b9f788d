// Looks through the archive's months from the newest; what is found appears as they come.
const SHOWN = 100;
const AHEAD = 4;
const WEIGHTS = { title: 8, tags: 4, authors: 4, summary: 1 };

// Case folding as near as a browser comes to it: ß is ss, ς is σ, full width is half width.
export const fold = text =>
  text.normalize('NFKC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');

export const wordsOf = query => fold(query.slice(0, 200)).split(/\s+/).filter(Boolean).slice(0, 10);

// 0 unless every word is there; a word counts where it weighs most, at a title's start twice.
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
  link.href = new URL(article.url).pathname;
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

const load = async address => {
  const answer = await fetch(new URL(address, location.href).pathname);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

const run = async (place, words) => {
  const status = place.querySelector('[role="status"]');
  const list = place.querySelector('ol');
  const { searching, failed, none, results } = place.dataset;
  const found = [];
  const show = article => {
    const hit = { article, score: score(article, words) };
    if (!hit.score) return;
    hit.node = card(article, place);
    const at = found.findIndex(other => isBefore(hit, other));
    list.insertBefore(hit.node, found[at]?.node ?? null);
    found.splice(at < 0 ? found.length : at, 0, hit);
  };
  status.textContent = searching;
  list.ariaBusy = 'true';
  try {
    const { months } = await load(place.dataset.archive);
    const coming = [];
    for (let i = 0; i < months.length && found.length < SHOWN; i++) {
      while (coming.length < Math.min(i + AHEAD, months.length)) {
        const next = load(months[coming.length].articles);
        next.catch(() => {});
        coming.push(next);
      }
      (await coming[i]).articles.forEach(show);
    }
    const count = new Intl.NumberFormat(document.documentElement.lang).format(found.length);
    status.textContent = found.length ? results.replace('{0}', count) : none;
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
