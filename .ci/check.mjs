// What a browser has to say about pages: node check.mjs TOOLS SITE PATH...
// TOOLS is a folder with puppeteer-core and axe-core in its node_modules.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [tools, site, ...paths] = process.argv.slice(2);
const require = createRequire(`${tools}/`);
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [{ width: 360, height: 740 }, { width: 1440, height: 900 }];
const SCHEMES = ['light', 'dark'];
const NARROWEST = { width: 320, height: 640 };
const WIDEST = { width: 3840, height: 2160 };

const found = [];
let looks = 0;

async function look(browser, path, { size, scheme = 'light', scripting = true }, see) {
  looks++;
  const page = await browser.newPage();
  const note = what => found.push(`${path} at ${size.width} px, ${scheme}${scripting ? '' : ', no script'}: ${what}`);
  page.on('pageerror', error => note(error));
  page.on('console', message => {
    const isTrouble = ['error', 'warn'].includes(message.type());
    const { pathname, origin } = new URL(message.location().url ?? site);
    // An image elsewhere may be out of reach here.
    const isExcused = /^Failed to load/.test(message.text()) && origin !== site;
    if (isTrouble && !isExcused) note(`${message.text()} ${pathname}`);
  });
  page.on('request', request => {
    const isOther = new URL(request.url()).origin !== site && !request.url().startsWith('data:');
    if (isOther && request.resourceType() !== 'image') note(`asks ${request.url()}`);
  });
  await page.setJavaScriptEnabled(scripting);
  await page.setViewport(size);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(site + path, { waitUntil: 'load' });
  await see(page, note);
  await page.close();
}

async function accessible(page, note) {
  await page.waitForSelector('.ready');
  // The policy allows no script of others, and axe comes past it by the debugger.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ rules: { 'target-size': { enabled: true } } }));
  for (const { id, help, nodes } of violations) {
    note(`${id}: ${help}: ${nodes.map(node => node.html).join(' ').slice(0, 300)}`);
  }
  const shift = await page.evaluate(() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
      .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(0), 200);
  }));
  if (shift > 0.01) note(`moves by ${shift} while it loads`);
}

async function fits(page, note) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) note(`is ${wide} px too wide`);
}

async function readable(page, note) {
  const lost = await page.$$eval('main, main a, aside, aside a, form', all =>
    all.filter(each => !each.checkVisibility({ visibilityProperty: true })).map(each => each.outerHTML.slice(0, 80)));
  if (lost.length > 0) note(`does not show ${lost}`);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const path of paths) {
  for (const size of SIZES) {
    for (const scheme of SCHEMES) await look(browser, path, { size, scheme }, accessible);
  }
  for (const size of [NARROWEST, WIDEST]) await look(browser, path, { size }, fits);
  await look(browser, path, { size: SIZES[0], scripting: false }, readable);
}
await browser.close();
console.log(`${looks} looks at ${paths.length} pages`);
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exit(1);
}
