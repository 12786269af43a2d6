import {expect, test} from 'vitest';
import {showsSomething} from '../../../src/guide/shell/showing.ts';

test.each([
  'kubectl -n a get pods',
  'sudo docker ps -a',
  'cat a.txt',
  'curl -i http://a',
  'tiup cluster display a',
  'deploy --help',
  'cd a && ls',
  'kubectl apply -f a --dry-run=server -o yaml | diff a -',
  'systemctl status a 2>/dev/null',
])('%s ends in printing', script => {
  expect(showsSomething(script)).not.toBeNull();
});

test.each([
  'kubectl apply -f a.yaml',
  'cat a > b',
  'curl -LO http://a/b',
  'ls | tee -a b; make install',
  'cat <<EOF | kubectl apply -f -\na: 1\nEOF',
  '',
])('%j does not', script => {
  expect(showsSomething(script)).toBeNull();
});
