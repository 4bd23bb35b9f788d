// Runs each query as a reader who has nothing in the cache, until half a page is found. Prints what it transfers, and
// how many rounds of requests it takes to show the first results.
// Usage: node cost.mjs SCRIPT FOLDER STATES: the folder has the index, a manifest for each of its states, the table and
// queries.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [, , script, folder, states] = process.argv;
const { openIndex } = await import(script);

// CloudFront compresses what is text; segments are compressed by themselves.
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const transferred = (name, body) => /\.(json|txt|mjs)$/.test(name) ? brotliCompressSync(body, QUALITY).length : body.length;
let state = 0;
const scriptSize = transferred(script, readFileSync(script));

let cost;
let waiting = [];
// Answers all requests that wait at the same time together: a round.
const answer = () => {
  const round = waiting;
  waiting = [];
  cost.rounds++;
  for (const give of round) give();
};
globalThis.fetch = address => new Promise(resolve => {
  const file = join(folder, address.replace('manifest', `${state}-manifest`));
  const body = existsSync(file) ? readFileSync(file) : null;
  const size = body ? transferred(address, body) : 0;
  cost.requests++;
  cost.bytes += size;
  if (address.includes('/articles/')) cost.results += size;
  if (!waiting.length) setTimeout(answer, 60);
  waiting.push(() => resolve(new Response(body, { status: body ? 200 : 404 })));
});

const costs = [];
for (const query of JSON.parse(readFileSync(join(folder, 'queries.json'), 'utf8'))) {
  state = costs.length % states;
  cost = { bytes: scriptSize, results: 0, requests: 1, rounds: 0 };
  const next = await openIndex({ index: '/index/', hans: '/hans.txt' })(query);
  const { hits, hasMore } = await next();
  const { rounds } = cost;
  if (hasMore && hits[0] && !hits[9]) await next(10 - hits.length);
  costs.push({ ...cost, rounds });
}

const at = (part, read) => costs.map(read).sort((a, b) => a - b)[Math.floor(part * (costs.length - 1))];
const kilobytes = bytes => `${(bytes / 1000).toFixed(0)} KB`;
const all = cost => cost.bytes;
const index = cost => cost.bytes - cost.results;
console.log(`${costs.length} queries: median ${kilobytes(at(0.5, all))}, 95 % ${kilobytes(at(0.95, all))}, `
  + `without results ${kilobytes(at(0.5, index))} and ${kilobytes(at(0.95, index))}; `
  + `${at(0.5, cost => cost.requests)} requests; `
  + `${costs.filter(cost => cost.rounds <= 3).length} in three rounds, all in ${at(1, cost => cost.rounds)}`);
