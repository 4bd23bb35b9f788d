// Checks pages in a browser: node check.mjs TOOLS SITE PATH...
// TOOLS is a folder with puppeteer-core and axe-core in its node_modules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, site, ...paths] = process.argv.slice(2);
const require = createRequire(`${tools}/`);
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [{ width: 360, height: 740 }, { width: 1440, height: 900 }];
const TABLET = { width: 768, height: 1024 };
const SCHEMES = ['light', 'dark'];
const NARROWEST = { width: 320, height: 640 };
const WIDEST = { width: 3840, height: 2160 };
// A transparent GIF.
const PIXEL = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const findings = [];
let visits = 0;

// Fragments may be delayed by some milliseconds, and the first requests for them may fail.
async function visit(browser, path, { size, scheme = 'light', scripting = true, delay = 0, failures = 0 }, check) {
  visits++;
  const page = await browser.newPage();
  const report = finding =>
    findings.push(`${path} at ${size.width} px, ${scheme}${scripting ? '' : ', no script'}: ${finding}`);
  page.on('pageerror', error => report(error));
  page.on('console', message => {
    const problem = ['error', 'warn'].includes(message.type());
    const { pathname, origin } = new URL(message.location().url ?? site);
    const excused = /^Failed to load/.test(message.text()) && origin === site && failures > 0;
    if (problem && !excused) report(`${message.text()} ${pathname}`);
  });
  page.on('request', request => {
    const external = new URL(request.url()).origin !== site && !request.url().startsWith('data:');
    if (external && request.resourceType() !== 'image') report(`requests ${request.url()}`);
  });
  if (delay > 0 || failures > 0) {
    let failed = 0;
    await page.setRequestInterception(true);
    page.on('request', async request => {
      const isFragment = new URL(request.url()).pathname.startsWith('/fragments/');
      if (isFragment) await new Promise(resolve => setTimeout(resolve, delay));
      if (isFragment && failed++ < failures) await request.respond({ status: 503 });
      else await request.continue();
    });
  }
  await answerImagesOfOtherSites(page);
  await page.setJavaScriptEnabled(scripting);
  await page.setViewport(size);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(site + path, { waitUntil: 'load' });
  await check(page, report);
  await page.close();
}

// An image that cannot be loaded may become its text after the first paint, and so move what follows.
async function answerImagesOfOtherSites(page) {
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId }) =>
    session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'Content-Type', value: 'image/gif' }],
      body: PIXEL,
    }).catch(() => {
      // The page has been closed or left, and its request with it.
    }));
  await session.send('Fetch.enable', { patterns: [{ urlPattern: 'https://*', resourceType: 'Image' }] });
}

async function accessible(page, report) {
  await page.waitForSelector('.ready');
  // The Content-Security-Policy allows no foreign scripts; the debugger bypasses it to run axe.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ rules: { 'target-size': { enabled: true } } }));
  for (const { id, help, nodes } of violations) {
    report(`${id}: ${help}: ${nodes.map(node => node.html).join(' ').slice(0, 300)}`);
  }
  await still(page, report);
}

async function still(page, report) {
  const shift = await page.evaluate(() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(0), 200);
  }));
  if (shift > 0.01) report(`layout shifts by ${shift} while it loads`);
}

// On a slow line, with the reader at the end of the page, every place is filled and nothing moves.
async function filled(page, report) {
  await page.keyboard.press('End');
  await page.waitForSelector('.ready');
  await still(page, report);
  await complete(page, report);
}

async function complete(page, report) {
  const empty = await page.$$eval('[data-fragment]', places => places
    .filter(place => place.firstElementChild?.matches('a:only-child:not([rel])') && place.parentElement.checkVisibility())
    .map(place => place.dataset.fragment));
  if (empty.length > 0) report(`does not fill ${empty}`);
}

// A place whose fragment has failed is filled later, while the reader does not look.
async function retried(page, report) {
  await page.waitForSelector('.ready');
  const arrived = await page.waitForSelector('[data-fragment$="recent.html"] li', { timeout: 20000 }).catch(() => null);
  if (!arrived) report('does not try failed fragments again');
}

// The reader's colors are remembered, and applied before the first paint.
async function remembersColors(page, report) {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.click('.theme');
  const dark = await background();
  if (light === dark) report('the switch does not change the colors');
  await page.reload({ waitUntil: 'domcontentloaded' });
  if (await background() !== dark) report('forgets the colors');
  await page.click('.theme');
  if (await background() !== light) report('the switch does not change the colors back');
}

// Footnotes open and close in place, and code can be copied.
async function opensNotes(page, report) {
  const note = await page.$('[role=doc-noteref]');
  if (note) {
    const open = () => page.$$eval('.open-note', notes => notes.filter(each => each.textContent.trim()).length);
    await note.evaluate(each => each.click());
    if (await open() !== 1) report('does not open a footnote in place');
    await note.evaluate(each => each.click());
    if (await open() !== 0) report('does not close a footnote');
  }
  const uncopied = await page.$$eval('.body pre', blocks => blocks.filter(each => !each.parentElement.querySelector('.copy')).length);
  if (uncopied > 0) report(`has ${uncopied} blocks of code without a button`);
}

async function reachable(page, report) {
  for (const selector of ['.tools a[href$="/search/"]', '.tools a[href$="/index.xml"]', '.theme']) {
    const box = await (await page.$(selector)).boundingBox();
    if (box.width < 44 || box.height < 44 || box.y + box.height > 120) report(`${selector} is hard to reach`);
  }
}

// Without the sidebar, as the browser paints a page that it has received only in part.
async function steady(page, report) {
  const moved = await page.evaluate(() => {
    const left = () => document.querySelector('main').getBoundingClientRect().left;
    const before = left();
    document.querySelector('aside')?.remove();
    return left() - before;
  });
  if (moved !== 0) report(`main moves by ${moved} px when the sidebar arrives`);
}

async function fits(page, report) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (excess > 0) report(`is ${excess} px too wide`);
}

async function readable(page, report) {
  const hidden = await page.$$eval('main, main a:not([data-state] *), aside, aside a, form', all =>
    all.filter(each => !each.checkVisibility({ visibilityProperty: true })).map(each => each.outerHTML.slice(0, 80)));
  if (hidden.length > 0) report(`hides ${hidden}`);
}

// The search finds a word of the samples as one types, and an error can be overcome.
async function finds(page, report) {
  const shows = selector => page.waitForSelector(selector, { visible: true, timeout: 5000 }).catch(() => report(`does not show ${selector}`));
  await shows('[data-state="hint"]');
  await page.setOfflineMode(true);
  await page.type('main [name="q"]', '轮渡');
  await shows('[data-state="failed"]');
  await page.setOfflineMode(false);
  await page.click('[data-state="failed"]');
  await shows('.results li mark');
  const status = await page.$eval('[role="status"]', each => each.textContent);
  if (!/\d/.test(status)) report(`says ${status}`);
  await page.goto(new URL(`/search/?q=${encodeURIComponent('輪渡')}`, page.url()), { waitUntil: 'load' });
  await shows('.results li mark');
  await accessible(page, report);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // Other hosts cannot be resolved, whether or not the machine has a network: their images fail before the first paint
  // and not some time after it.
  args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
for (const path of paths) {
  for (const size of SIZES) {
    for (const scheme of SCHEMES) await visit(browser, path, { size, scheme }, accessible);
  }
  for (const size of [NARROWEST, TABLET, WIDEST]) await visit(browser, path, { size }, fits);
  await visit(browser, path, { size: SIZES[0], scripting: false }, readable);
  await visit(browser, path, { size: SIZES[1] }, steady);
  await visit(browser, path, { size: SIZES[0] }, opensNotes);
}
// One page of each kind, since this takes some seconds.
for (const path of paths.filter((each, i) => i === 0 || ['/', '/404.html', '/search/'].includes(each))) {
  for (const size of SIZES) await visit(browser, path, { size, delay: 3500 }, filled);
}
await visit(browser, paths[0], { size: SIZES[0], failures: 3 }, retried);
await visit(browser, paths[0], { size: SIZES[0] }, remembersColors);
await visit(browser, paths[0], { size: SIZES[0] }, reachable);
await visit(browser, '/search/', { size: SIZES[0], failures: 1 }, finds);
await browser.close();
console.log(`${visits} visits to ${paths.length} pages`);
if (findings.length > 0) {
  console.error(findings.join('\n'));
  process.exit(1);
}
