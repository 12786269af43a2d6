/** Whether text is PowerShell. */

const verbs =
  'Add|Clear|Close|Compare|Complete|Confirm|Connect|ConvertFrom|ConvertTo|Convert|Copy|Debug|Disable|Disconnect|Dismount|Enable|Enter|Exit|Expand|Export|Find|ForEach|Format|Get|Import|Initialize|Install|Invoke|Join|Limit|Measure|Mount|Move|New|Open|Optimize|Out|Ping|Pop|Publish|Push|Read|Receive|Register|Remove|Rename|Repair|Reset|Resize|Resolve|Restart|Restore|Resume|Save|Search|Select|Send|Set|Show|Sort|Split|Start|Stop|Submit|Suspend|Switch|Tee|Test|Trace|Unblock|Uninstall|Unlock|Unpublish|Unregister|Update|Use|Wait|Where|Write';
/** In the order of their weight. */
const signs: readonly RegExp[] = [
  new RegExp(String.raw`(?:^|[\s|;({=&])((?:${verbs})-[A-Z][A-Za-z]+)(?![\w-]*[/.])`, 'm'),
  /(\$env:\w+)/i,
  /(?:^|[\s&"'])((?:\.[\\/]|[A-Za-z]:\\)?[\w\\/.-]*\.ps1)(?![\w.])/m,
  /^PS(?: [A-Za-z]:[^>\n]*)?> /m,
  /(\[System\.[\w.]+\]::\w+)/,
  /^\s*(\$\w+\s*=\s*(?:@"|@'|@\(|@\{|New-Object))/m,
  /(?:^|\s)(powershell(?:\.exe)?\s+-\w+)/im,
  /(\$(?:PSVersionTable|ErrorActionPreference|ProgressPreference|PSScriptRoot))/i,
];

/** The words that show a text to be PowerShell; null: nothing does. A `.ps1` counts only where it is called. */
export function looksLikePowerShell(text: string): {readonly phrase: string} | null {
  if (!/[-.$>\]]/.test(text)) return null;
  for (const sign of signs) {
    const match = sign.exec(text);
    if (match === null) continue;
    const phrase = (match[1] ?? match[0]).trim();
    if (
      /\.ps1$/.test(phrase) &&
      /(?:curl|wget|scp|cp|chmod)\s[^\n]*\.ps1/.test(text) &&
      !/^\s*[&.]?\s*\.?[\\/]/m.test(text)
    )
      continue;
    return {phrase};
  }
  return null;
}
