/** What a rehearsal runs for real. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Real programs of every rehearsal: bash, coreutils, grep, sed, awk, tar, gzip. A sidecar's `allow` adds others. */
export const defaultPrograms: readonly string[] = words(`
  bash sh grep egrep fgrep sed awk tar gzip gunzip zcat
  arch b2sum base32 base64 basename basenc cat chgrp chmod chown cksum comm cp csplit cut date dd df dir dircolors dirname
  du echo env expand expr factor false fmt fold head hostid id install join link ln logname ls md5sum mkdir mkfifo mktemp
  mv nice nl nohup nproc numfmt od paste pathchk pr printenv printf ptx pwd readlink realpath rm rmdir seq sha1sum
  sha224sum sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty sum sync tac tail tee test timeout
  touch tr true truncate tsort tty uname unexpand uniq unlink users wc who whoami yes [
`);

/** Words that bash itself understands: no program is looked for. */
export const builtins: ReadonlySet<string> = new Set(
  words(`
    . : [ [[ alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown echo
    enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf
    pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit
    umask unalias unset wait time coproc
  `),
);

/** Files outside the folder that may be written: they keep nothing. */
export const harmlessFiles = /^\/dev\/(?:null|zero|full|tty|stdin|stdout|stderr|fd\/\d+)$/;
