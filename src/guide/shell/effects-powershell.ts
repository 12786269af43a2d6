/** File uses of PowerShell's cmdlets. */
import {effectAt, type FileEffect} from './file-effect.ts';
import type {SimpleCommand} from './simple-commands.ts';
import {cmdletParameters, cmdletPaths} from './tool-files.ts';

const aliases: Readonly<Record<string, string>> = {
  gc: 'get-content',
  sc: 'set-content',
  ac: 'add-content',
  ni: 'new-item',
  cpi: 'copy-item',
  copy: 'copy-item',
  move: 'move-item',
};
const pathParameter = /^-(?:Path|FilePath|LiteralPath)$/i;
/** Parameters of these cmdlets that take a word which is no path. */
const takesValue =
  /^-(?:Value|Encoding|ItemType|Type|Name|Filter|Include|Exclude|ArgumentList|Uri|Method|Headers|Delimiter|Width|CompressionLevel)$/i;

/** `Set-Content -Path x`, `Out-File x -Append`, `Invoke-WebRequest … -OutFile x`. */
export function cmdletEffects(command: SimpleCommand): FileEffect[] {
  const lower = command.name.toLowerCase();
  const name = (Object.hasOwn(aliases, lower) ? aliases[lower] : lower) ?? lower;
  const ofPath = Object.hasOwn(cmdletPaths, name) ? cmdletPaths[name] : undefined;
  const append = command.words.some(word => /^-Append$/i.test(word));
  const directory = command.words.some(
    (word, index) => /^-(?:ItemType|Type)$/i.test(word) && /^"?Directory/i.test(command.words[index + 1] ?? ''),
  );
  const found: FileEffect[] = [];
  const positional: number[] = [];
  for (let at = 1; at < command.args.length; at++) {
    const flag = command.words[at]?.toLowerCase() ?? '';
    const value = command.args[at + 1];
    if (value !== undefined && Object.hasOwn(cmdletParameters, flag)) {
      found.push(effectAt(value, cmdletParameters[flag] ?? {access: 'write'}, `${command.name} ${command.words[at]}`));
      at++;
    } else if (value !== undefined && pathParameter.test(flag) && ofPath !== undefined) {
      found.push(
        effectAt(
          value,
          append ? {access: 'append'} : directory ? {...ofPath, directory} : ofPath,
          `${command.name} ${command.words[at]}`,
        ),
      );
      at++;
    } else if (takesValue.test(flag)) at++;
    else if (!flag.startsWith('-')) positional.push(at);
  }
  const [first, second] = positional.map(at => command.args[at]);
  if (ofPath !== undefined && first !== undefined && !command.words.some(word => pathParameter.test(word))) {
    found.push(
      effectAt(first, append ? {access: 'append'} : directory ? {...ofPath, directory} : ofPath, command.name),
    );
    if (/^(?:copy|move)-item$/.test(name) && second !== undefined)
      found.push(effectAt(second, {access: 'write'}, command.name));
  }
  return found;
}
