// Loads the fragments around the text from this site. If one fails, its plain links remain.
const root = document.documentElement;
const watch = { rootMargin: '600px' };

const isVisible = place => {
  const { top, bottom } = place.getBoundingClientRect();
  return top < innerHeight && bottom > 0 && getComputedStyle(place).visibility === 'visible';
};

const load = async address => {
  try {
    const answer = await fetch(address, { mode: 'same-origin', credentials: 'omit' });
    const isHtml = answer.headers.get('content-type')?.startsWith('text/html');
    return answer.status === 200 && isHtml ? await answer.text() : null;
  } catch {
    return null;
  }
};

// Several places may show one fragment.
const loaded = {};
const fetched = place => {
  const [address] = place.dataset.fragment.split('#');
  return loaded[address] ??= load(address);
};

const contentOf = (place, html) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const [, part] = place.dataset.fragment.split('#');
  return (part ? body.querySelector(`[data-part=${part}]`) : body)?.childNodes ?? [];
};

// Visible content must not move, so fragments that arrive too late are not shown.
const fill = (place, html) => {
  if (html === null || (isVisible(place) && !place.closest('.menu'))) return;
  place.replaceChildren(...contentOf(place, html));
  const box = place.parentElement;
  box.hidden = !box.querySelector('a');
  mark(box);
};

const mark = box => {
  for (const link of box.querySelectorAll('a')) {
    if (link.href === location.origin + location.pathname) link.ariaCurrent = 'page';
  }
};

const watcher = new IntersectionObserver(async entries => {
  const near = entries
    .filter(entry => entry.isIntersecting || entry.target.closest('[hidden]'))
    .map(entry => entry.target);
  near.forEach(place => watcher.unobserve(place));
  const texts = await Promise.all(near.map(fetched));
  near.forEach((place, i) => fill(place, texts[i]));
  root.classList.add('ready');
}, watch);

const places = document.querySelectorAll('[data-fragment]');
places.forEach(place => watcher.observe(place));
if (!places.length) root.classList.add('ready');
document.querySelectorAll('.menu').forEach(mark);

// Makes scrollable boxes scrollable with the keyboard.
for (const box of document.querySelectorAll('pre, table, math[display]')) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

// Comments belong to another site, which is not contacted before the reader asks.
document.querySelector('[data-script] button')?.addEventListener('click', click => {
  const place = click.target.parentElement;
  const script = document.createElement('script');
  for (const [name, value] of Object.entries(JSON.parse(place.dataset.settings))) {
    script.setAttribute('data-' + name, value);
  }
  script.src = place.dataset.script;
  script.onerror = () => place.replaceChildren(click.target);
  place.tabIndex = -1;
  place.focus();
  place.replaceChildren(script);
});
