/** How each look is drawn. Without colours only weight, underline and reverse are left, which every terminal has. */
import type {Line, Look} from './line.ts';

/** SGR parameters (ECMA-48 8.3.117). */
const looks: Readonly<Record<Look, {readonly colour: string; readonly plain: string}>> = {
  title: {colour: '1', plain: '1'},
  strong: {colour: '1', plain: '1'},
  emphasis: {colour: '3', plain: '3'},
  struck: {colour: '9', plain: '9'},
  code: {colour: '36', plain: ''},
  quiet: {colour: '2', plain: '2'},
  link: {colour: '4', plain: '4'},
  value: {colour: '1;36', plain: '1;4'},
  hidden: {colour: '7;31', plain: '7'},
  good: {colour: '32', plain: ''},
  bad: {colour: '31', plain: '1'},
  caution: {colour: '33', plain: '1'},
  current: {colour: '1;36', plain: '1'},
  key: {colour: '1', plain: '1'},
  badge: {colour: '30;43', plain: '1;7'},
  // the terminal's own cursor stands there; reverse would cancel it out
  cursor: {colour: '4', plain: '4'},
  chosen: {colour: '1;7', plain: '1;7'},
};

/** Nothing that a terminal would obey may come from a text: these never reach it. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g;

/** The line with its control sequences, ready to be written. */
export function paintLine(spans: Line, colours: boolean): string {
  return spans
    .map(each => {
      const text = each.text.replace(unprintable, '�');
      const own = colours ? (each.sgr ?? '') : '';
      const codes = [own, ...each.looks.map(look => looks[look][colours ? 'colour' : 'plain'])].filter(
        code => code !== '',
      );
      return codes.length === 0 || text === '' ? text : `\u001b[${codes.join(';')}m${text}\u001b[0m`;
    })
    .join('');
}
