/** The rules, in the order a reader of the reference meets them. */
import type {Rule} from './rule.ts';
import {ambiguousAnchor} from './rules/ambiguous-anchor.ts';
import {appendOnRerun} from './rules/append-on-rerun.ts';
import {brokenContinuation} from './rules/broken-continuation.ts';
import {certificateFolderPort} from './rules/certificate-folder-port.ts';
import {deadAnchor} from './rules/dead-anchor.ts';
import {deadLink} from './rules/dead-link.ts';
import {destructiveUnwarned} from './rules/destructive-unwarned.ts';
import {documentFaults} from './rules/document-fault.ts';
import {doubleBackslash} from './rules/double-backslash.ts';
import {duplicateAnchor} from './rules/duplicate-anchor.ts';
import {duplicateParagraph} from './rules/duplicate-paragraph.ts';
import {duplicateTabLabel} from './rules/duplicate-tab-label.ts';
import {elidedContent} from './rules/elided-content.ts';
import {fenceBreaksList} from './rules/fence-breaks-list.ts';
import {fileNeverMade} from './rules/file-never-made.ts';
import {fileNotYetMade} from './rules/file-not-yet-made.ts';
import {hiddenCharacter} from './rules/hidden-character.ts';
import {hiddenExitCode} from './rules/hidden-exit-code.ts';
import {listNumbering} from './rules/list-numbering.ts';
import {lookAlike} from './rules/look-alike.ts';
import {machineUnsaid} from './rules/machine-unsaid.ts';
import {missingBranch} from './rules/missing-branch.ts';
import {misspeltMarker} from './rules/misspelt-marker.ts';
import {mixedLineEnds} from './rules/mixed-line-ends.ts';
import {mixedOutput} from './rules/mixed-output.ts';
import {needsTerminalRule} from './rules/needs-terminal.ts';
import {orderContradicts} from './rules/order-contradicts.ts';
import {placeholderRedirects} from './rules/placeholder-redirects.ts';
import {placeholderUndefined} from './rules/placeholder-undefined.ts';
import {powershellContinuation} from './rules/powershell-continuation.ts';
import {powershellFlags} from './rules/powershell-flags.ts';
import {promptInCommand} from './rules/prompt-in-command.ts';
import {promptedFileLine} from './rules/prompted-file-line.ts';
import {proseInShell} from './rules/prose-in-shell.ts';
import {repeatedHeading} from './rules/repeated-heading.ts';
import {resultNotWritten} from './rules/result-not-written.ts';
import {rootUnsaid} from './rules/root-unsaid.ts';
import {sampleValue} from './rules/sample-value.ts';
import {secretOnCommandLine} from './rules/secret-on-command-line.ts';
import {shellFenceLanguage} from './rules/shell-fence-language.ts';
import {shellSyntax} from './rules/shell-syntax.ts';
import {skipWithoutCondition} from './rules/skip-without-condition.ts';
import {strayIgnore} from './rules/stray-ignore.ts';
import {tabCommandsDiffer} from './rules/tab-commands-differ.ts';
import {tabFaults} from './rules/tab-fault.ts';
import {twoSpellings} from './rules/two-spellings.ts';
import {twoVersions} from './rules/two-versions.ts';
import {undefinedVariable} from './rules/undefined-variable.ts';
import {unknownMarker} from './rules/unknown-marker.ts';
import {unparsedFile} from './rules/unparsed-file.ts';
import {unreadBlock} from './rules/unread-block.ts';
import {zeroWidthText} from './rules/zero-width-text.ts';

export const rules: readonly Rule[] = [
  ...documentFaults,
  ...tabFaults,
  duplicateTabLabel,
  misspeltMarker,
  unknownMarker,
  fenceBreaksList,
  listNumbering,
  shellFenceLanguage,
  shellSyntax,
  brokenContinuation,
  promptInCommand,
  mixedOutput,
  proseInShell,
  promptedFileLine,
  needsTerminalRule,
  rootUnsaid,
  destructiveUnwarned,
  appendOnRerun,
  hiddenExitCode,
  mixedLineEnds,
  powershellContinuation,
  powershellFlags,
  placeholderRedirects,
  twoSpellings,
  undefinedVariable,
  placeholderUndefined,
  secretOnCommandLine,
  sampleValue,
  fileNotYetMade,
  fileNeverMade,
  resultNotWritten,
  orderContradicts,
  missingBranch,
  skipWithoutCondition,
  machineUnsaid,
  duplicateParagraph,
  twoVersions,
  tabCommandsDiffer,
  certificateFolderPort,
  deadAnchor,
  ambiguousAnchor,
  duplicateAnchor,
  repeatedHeading,
  deadLink,
  doubleBackslash,
  elidedContent,
  unparsedFile,
  hiddenCharacter,
  zeroWidthText,
  lookAlike,
  unreadBlock,
  strayIgnore,
];
