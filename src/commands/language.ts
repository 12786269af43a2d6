import type {InterfaceLanguage} from '../texts/texts.ts';
import type {Surroundings} from './surroundings.ts';

type Environment = Surroundings['env'];

/**
 * The language docwalk speaks: the flag's; else the guide's, where the terminal's locale can show it; else the
 * locale's own. `guide` is a language tag (`zh`, `en-US`), null before a guide is read.
 */
export function chooseLanguage(
  flag: InterfaceLanguage | null,
  guide: string | null,
  env: Environment,
): InterfaceLanguage {
  if (flag !== null) return flag;
  const locale = localeOf(env);
  const wanted = guide === null ? null : spokenOf(guide);
  if (wanted === 'en' || (wanted === 'zh' && showsUnicode(locale))) return wanted;
  return showsUnicode(locale) ? (spokenOf(locale) ?? 'en') : 'en';
}

/** The locale of characters, as POSIX ranks the variables: an empty one counts as unset. */
function localeOf(env: Environment): string {
  return env.LC_ALL || env.LC_CTYPE || env.LANG || 'C';
}

// docwalk writes UTF-8 only: a terminal set to GB18030 or Latin-1 shows Chinese as rubble
const showsUnicode = (locale: string): boolean => /utf-?8/i.test(locale);

/** `zh_CN.UTF-8`, `zh-Hans` → zh; a language docwalk does not speak → null. */
function spokenOf(tag: string): InterfaceLanguage | null {
  const language = tag.toLowerCase().split(/[-_.@]/)[0];
  return language === 'zh' || language === 'en' ? language : null;
}
