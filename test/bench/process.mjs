// A program to its end, with the most memory it had meanwhile.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';

/**
 * Runs a program; resolves with the most memory it had at once, in MB (Linux; 0 elsewhere). What it prints goes to `onData`, or
 * nowhere; `codes`: the exit codes that are well.
 */
export function run(program, args, {cwd, env = process.env, onData, stderr = 'inherit', codes = [0]} = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd, env, stdio: ['ignore', onData === undefined ? 'ignore' : 'pipe', stderr]});
    let peak = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // it has ended
      }
    }, 20);
    child.stdout?.on('data', onData);
    child.on('error', reject);
    child.on('close', code => {
      clearInterval(look);
      if (codes.includes(code)) resolve(peak);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}`));
    });
  });
}
