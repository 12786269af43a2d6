import {describe, expect, it} from 'vitest';
import {neverEnds} from '../../../src/guide/shell/endless.ts';

const phraseOf = (script: string) => neverEnds(script)?.phrase ?? null;

describe('what does not end by itself', () => {
  it.each([
    ['kubectl port-forward svc/shop 8080:80', 'kubectl port-forward'],
    ['kubectl -n shop port-forward svc/shop 8080:80', 'kubectl -n shop port-forward'],
    ['kubectl proxy --port=8001', 'kubectl proxy'],
    ['kubectl get pods -n shop -w', 'kubectl get'],
    ['kubectl get pods --watch', 'kubectl get'],
    ['kubectl logs -f deploy/shop', 'kubectl logs'],
    ['docker logs --follow shop', 'docker logs'],
    ['docker compose up', 'docker compose up'],
    ['docker compose -f shop.yaml up --build', 'docker compose -f shop.yaml up'],
    ['docker-compose up', 'docker-compose up'],
    ['tail -f /var/log/syslog', 'tail'],
    ['tail -100f shop.log', 'tail'],
    ['sudo journalctl -u shop -f', 'journalctl'],
    ['journalctl -fu shop', 'journalctl'],
    ['watch -n 2 kubectl get pods', 'watch'],
    ['watch kubectl get pods', 'watch'],
    ['python3 -m http.server 8000', 'python3 -m http.server'],
    ['npm start', 'npm start'],
    ['npm run dev', 'npm run dev'],
    ['node server/server.js', 'node server/server.js'],
    ['hugo server -D', 'hugo server'],
    ['ssh -N -L 8080:localhost:80 root@shop', 'ssh'],
    ['cd shop && npm start', 'npm start'],
    ['ping example.com', 'ping'],
  ])('%s', (script, phrase) => {
    expect(phraseOf(script)).toBe(phrase);
  });

  it.each([
    'kubectl get pods',
    'kubectl logs deploy/shop',
    'kubectl apply -f shop.yaml',
    'kubectl apply -f proxy-cache.yaml',
    'kubectl apply -f proxy',
    'kubectl get pods -n logs -f shop.yaml',
    'docker run -d logs -f',
    'docker compose up -d',
    'docker compose up --detach',
    'docker compose -f shop.yaml up -d',
    'docker compose up --wait',
    'docker logs shop',
    'tail -n 20 shop.log',
    'tail shop.log',
    'python3 -m venv shop',
    'npm install',
    'npm run build',
    'npm run setup',
    'node scripts/prepare.js',
    'python3 -m http.server 8000 &',
    'npm start > shop.log 2>&1 &',
    'kubectl port-forward svc/shop 8080:80 >/dev/null &',
    'kubectl logs -f shop | tee log &',
    'timeout 10 tail -f shop.log',
    'tail -f shop.log | head -3',
    'line=$(tail -f shop.log | head -1)',
    'ssh -fN -L 8080:localhost:80 root@shop',
    'ping -c 3 example.com',
    'redis-server --daemonize yes',
    'echo npm start',
  ])('%s ends', script => {
    expect(phraseOf(script)).toBeNull();
  });
});

describe('the same in the background', () => {
  it.each([
    ['npm start', 'npm start &'],
    ['sudo journalctl -f', 'sudo journalctl -f &'],
    ['python3 -m http.server 8000  # the shop', 'python3 -m http.server 8000 &  # the shop'],
    ['npm start > shop.log 2>&1', 'npm start > shop.log 2>&1 &'],
    ['kubectl logs -f shop | tee shop.log', 'kubectl logs -f shop | tee shop.log &'],
    ['kubectl logs -f shop | tee shop.log # kept', 'kubectl logs -f shop | tee shop.log & # kept'],
    ['PORT=80 npm start', 'PORT=80 npm start &'],
    ['NAME="a && b" npm start', 'NAME="a && b" npm start &'],
    ['cd shop && npm start', 'cd shop && { npm start & }'],
    ['npm install; npm start', 'npm install; npm start &'],
    ['watch kubectl get pods', 'watch kubectl get pods &'],
    ['npm install\nnpm start', 'npm install\nnpm start &'],
    ['cd shop\nnpm start # try it\npm2 start shop', 'cd shop\nnpm start & # try it\npm2 start shop'],
  ])('%s', (script, background) => {
    expect(neverEnds(script)?.inBackground).toBe(background);
  });

  it.each([
    'npm start && echo done',
    'for i in 1 2; do npm start; done',
    'if true; then tail -f log; fi',
    '(cd shop; npm start)',
  ])('is not offered for %s', script => {
    expect(neverEnds(script)).toMatchObject({inBackground: null});
  });
});

it('is told in a moment also of a line with very many options', () => {
  const began = performance.now();
  neverEnds(`kubectl ${'--a-b c '.repeat(5000)} apply`);
  neverEnds(`npm start ${'| cat '.repeat(2000)} && true`);
  expect(performance.now() - began).toBeLessThan(10_000);
});
