// Loads the fragments around the text from this site. If one fails, its plain links remain.
const root = document.documentElement;
root.classList.add('loading');

const load = async address => {
  try {
    const answer = await fetch(address, {
      mode: 'same-origin', credentials: 'omit', signal: AbortSignal.timeout(8000),
    });
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

const mark = box => {
  for (const link of box.querySelectorAll('a')) {
    if (link.href === location.origin + location.pathname) link.ariaCurrent = 'page';
  }
};

const fill = (place, html) => {
  if (html === null) {
    fillOutOfSight(place);
    return;
  }
  place.replaceChildren(...contentOf(place, html));
  const box = place.parentElement;
  box.hidden = !box.querySelector('a');
  mark(box);
};

// Fills a place whose fragment has failed, as soon as that moves nothing that the reader sees.
const waits = new Map();
const fillOutOfSight = place => {
  const wait = (waits.get(place) ?? 2500) * 2;
  waits.set(place, wait);
  const watcher = new IntersectionObserver(async ([entry]) => {
    if (entry.isIntersecting) return;
    watcher.disconnect();
    delete loaded[place.dataset.fragment.split('#')[0]];
    fill(place, await fetched(place));
  });
  setTimeout(() => watcher.observe(place), wait);
};

const places = [...document.querySelectorAll('[data-fragment]')];
const isInHeader = place => place.closest('header');
document.querySelectorAll('.menu').forEach(mark);
places.filter(isInHeader).forEach(async place => fill(place, await fetched(place)));

// What is not in the header is hidden until all of it is complete.
const others = places.filter(place => !isInHeader(place));
Promise.all(others.map(fetched)).then(texts => {
  // A page that becomes shorter would move what a reader at its end sees.
  if (scrollY > 0) document.body.style.minBlockSize = `${document.body.offsetHeight}px`;
  others.forEach((place, i) => fill(place, texts[i]));
  root.classList.add('ready');
  root.classList.remove('loading');
});

// The system chooses light or dark colors until the reader does.
document.querySelector('.theme')?.addEventListener('click', () => {
  const isDark = getComputedStyle(root).colorScheme === 'dark'
    || (!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = isDark ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch {
    // Without storage, the choice applies to this page only.
  }
});

// Makes scrollable boxes scrollable with the keyboard.
for (const box of document.querySelectorAll('pre, math[display]')) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

const body = document.querySelector('.body');
for (const code of navigator.clipboard ? body?.querySelectorAll('pre') ?? [] : []) {
  const box = document.createElement('div');
  const button = document.createElement('button');
  box.className = 'code';
  button.className = 'copy';
  button.textContent = body.dataset.copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = body.dataset.copied;
  });
  code.replaceWith(box);
  box.append(code, button);
}

// Opens a footnote under the paragraph that refers to it; without a script, the link leads to it.
body?.addEventListener('click', click => {
  const link = click.target.closest('[role=doc-noteref]');
  const note = link && document.getElementById(link.hash.slice(1));
  const block = note && link.closest('.body > *');
  if (!block) return;
  click.preventDefault();
  const open = block.nextElementSibling;
  const isOpen = open?.dataset.note === note.id;
  if (open?.dataset.note) open.remove();
  if (isOpen) return;
  const copy = document.createElement('div');
  copy.className = 'open-note';
  copy.dataset.note = note.id;
  copy.setAttribute('role', 'note');
  copy.append(...note.cloneNode(true).childNodes);
  copy.querySelectorAll('[role=doc-backlink]').forEach(back => back.remove());
  copy.querySelectorAll('[id]').forEach(each => each.removeAttribute('id'));
  block.after(copy);
});

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
