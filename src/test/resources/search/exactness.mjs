// Runs queries against an index in a folder, and prints those that do not find what they should.
// Usage: node exactness.mjs SCRIPT FOLDER: the folder has the index, the table and queries.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , script, folder] = process.argv;
const { openIndex } = await import(script);

globalThis.fetch = async address => {
  const file = join(folder, address);
  return existsSync(file) ? new Response(readFileSync(file)) : new Response(null, { status: 404 });
};

const find = openIndex({ index: '/index/', hans: '/hans.txt' });
const queries = JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8'));
let wrong = 0;
let found = 0;
for (const { query, paths } of queries) {
  const next = await find(query);
  const hits = [];
  let page;
  do {
    page = await next();
    hits.push(...page.hits.map(({ path }) => path));
  } while (page.hasMore);
  found += hits.length;
  const missing = paths.filter(path => !hits.includes(path));
  const extra = hits.filter((path, i) => !paths.includes(path) || hits.indexOf(path) !== i);
  if (missing.length || extra.length || page.total !== paths.length) {
    wrong++;
    console.log(JSON.stringify({ query, missing, extra, total: page.total, expected: paths.length }));
  }
}
console.log(`${queries.length} queries, ${found} results, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
