/** The rules, in the order a reader of the reference meets them. */
import type {Rule} from './rule.ts';
import {ambiguousAnchor} from './rules/ambiguous-anchor.ts';
import {certificateFolderPort} from './rules/certificate-folder-port.ts';
import {deadAnchor} from './rules/dead-anchor.ts';
import {documentFaults} from './rules/document-fault.ts';
import {doubleBackslash} from './rules/double-backslash.ts';
import {duplicateParagraph} from './rules/duplicate-paragraph.ts';
import {elidedContent} from './rules/elided-content.ts';
import {fenceBreaksList} from './rules/fence-breaks-list.ts';
import {fileNotYetMade} from './rules/file-not-yet-made.ts';
import {mixedOutput} from './rules/mixed-output.ts';
import {placeholderRedirects} from './rules/placeholder-redirects.ts';
import {promptInCommand} from './rules/prompt-in-command.ts';
import {promptedFileLine} from './rules/prompted-file-line.ts';
import {repeatedHeading} from './rules/repeated-heading.ts';
import {shellFenceLanguage} from './rules/shell-fence-language.ts';
import {strayIgnore} from './rules/stray-ignore.ts';
import {twoVersions} from './rules/two-versions.ts';
import {undefinedVariable} from './rules/undefined-variable.ts';
import {unparsedFile} from './rules/unparsed-file.ts';

export const rules: readonly Rule[] = [
  ...documentFaults,
  fenceBreaksList,
  shellFenceLanguage,
  promptInCommand,
  mixedOutput,
  promptedFileLine,
  placeholderRedirects,
  undefinedVariable,
  fileNotYetMade,
  twoVersions,
  certificateFolderPort,
  duplicateParagraph,
  deadAnchor,
  ambiguousAnchor,
  repeatedHeading,
  doubleBackslash,
  elidedContent,
  unparsedFile,
  strayIgnore,
];
