/** The rules by what they are about, in the order a reader meets them. */
import type {Rule, Said} from './rule.ts';
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
import {fileInShellBlock} from './rules/file-in-shell-block.ts';
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
import {mixedShells} from './rules/mixed-shells.ts';
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
import {undefinedReference} from './rules/undefined-reference.ts';
import {undefinedVariable} from './rules/undefined-variable.ts';
import {unknownMarker} from './rules/unknown-marker.ts';
import {unparsedFile} from './rules/unparsed-file.ts';
import {unreadBlock} from './rules/unread-block.ts';
import {zeroWidthText} from './rules/zero-width-text.ts';

/** Rules of one matter. */
export type Topic = {readonly id: string; readonly title: Said; readonly rules: readonly Rule[]};

export const topics: readonly Topic[] = [
  {
    id: 'markup',
    title: {en: 'Markup', zh: '标记'},
    rules: [
      ...documentFaults,
      ...tabFaults,
      duplicateTabLabel,
      misspeltMarker,
      unknownMarker,
      fenceBreaksList,
      listNumbering,
    ],
  },
  {
    id: 'commands',
    title: {en: 'Commands', zh: '命令'},
    rules: [
      shellFenceLanguage,
      fileInShellBlock,
      shellSyntax,
      brokenContinuation,
      promptInCommand,
      mixedOutput,
      mixedShells,
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
    ],
  },
  {
    id: 'values',
    title: {en: 'Values and placeholders', zh: '变量与占位符'},
    rules: [
      placeholderRedirects,
      twoSpellings,
      undefinedVariable,
      placeholderUndefined,
      secretOnCommandLine,
      sampleValue,
    ],
  },
  {
    id: 'course',
    title: {en: 'The course of the procedure', zh: '操作流程'},
    rules: [
      fileNotYetMade,
      fileNeverMade,
      resultNotWritten,
      orderContradicts,
      missingBranch,
      skipWithoutCondition,
      machineUnsaid,
      duplicateParagraph,
    ],
  },
  {
    id: 'facts',
    title: {en: 'Versions, paths and links', zh: '版本、路径与链接'},
    rules: [
      twoVersions,
      tabCommandsDiffer,
      certificateFolderPort,
      deadAnchor,
      ambiguousAnchor,
      duplicateAnchor,
      repeatedHeading,
      deadLink,
      undefinedReference,
      doubleBackslash,
    ],
  },
  {
    id: 'files',
    title: {en: 'Files that are shown', zh: '页面中的文件内容'},
    rules: [elidedContent, unparsedFile],
  },
  {
    id: 'hidden',
    title: {en: 'Hidden text', zh: '隐藏字符'},
    rules: [hiddenCharacter, zeroWidthText, lookAlike],
  },
  {
    id: 'docwalk',
    title: {en: 'Reading by docwalk', zh: 'docwalk 的解读'},
    rules: [unreadBlock, strayIgnore],
  },
];

export const rules: readonly Rule[] = topics.flatMap(topic => topic.rules);
