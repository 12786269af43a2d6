const login = (host: string): string => `run docker login ${host}`;

/** What was seen of other machines and of programs on this one. `where` is a host, a host and port or an address. */
export const network = {
  answers: (where: string) => `${where} answers`,
  trouble: {
    refused: (where: string) => `nothing listens at ${where} (connection refused)`,
    'unknown-host': (where: string) => `the host name in ${where} cannot be found`,
    'no-name-server': (where: string) => `the name in ${where} could not be looked up: no name server answers`,
    unreachable: (where: string) => `there is no way from here to ${where}`,
    timeout: (where: string) => `${where} did not answer within 10 seconds`,
    closed: (where: string) => `${where} closed the connection`,
    'tls-unknown-ca': (where: string) => `the certificate of ${where} is signed by nobody this machine trusts`,
    'tls-expired': (where: string) => `the certificate of ${where} has expired`,
    'tls-not-yet': (where: string) => `the certificate of ${where} is not valid yet`,
    'tls-other-name': (where: string, detail: string) =>
      `the certificate of ${where} is made out to other names${detail === '' ? '' : `: ${detail}`}`,
    'tls-common-name': (where: string) =>
      `the certificate of ${where} gives its name only as Common Name, which Docker does not accept`,
    'tls-client-certificate': (where: string) => `${where} wants a client certificate`,
    'plain-http': (where: string) => `${where} speaks plain HTTP, not HTTPS`,
    'https-here': (where: string) => `${where} speaks HTTPS and was asked in plain HTTP`,
    'tls-other': (where: string, detail: string) => `no secure connection to ${where}: ${detail}`,
    proxy: (where: string, detail: string) => `the proxy did not let through to ${where} (${detail})`,
    stopped: () => 'the look was stopped before its end',
    other: (where: string, detail: string) => `${where} could not be asked: ${detail}`,
  },
  cure: {
    refused: (where: string) => `see whether it runs, and whether host and port are right: ${where}`,
    'unknown-host': (where: string) =>
      `check the spelling of ${where}, or put the name into /etc/hosts or the name server`,
    'no-name-server': () => 'see whether this machine has a network and a name server (/etc/resolv.conf)',
    unreachable: () => 'see whether this machine is on the right network',
    timeout: (where: string) => `see whether a firewall stands between this machine and ${where}`,
    closed: (where: string) => `look at the log of ${where}, and whether this is the right port`,
    'tls-expired': (where: string) =>
      `renew the certificate of ${where}; if it is good, check the clock of this machine`,
    'tls-not-yet': () => 'check the clock of this machine (date)',
    'tls-other-name': (where: string) => `use a name the certificate has, or make one for ${where}`,
    'tls-common-name': (where: string) => `make a certificate for ${where} with a subjectAltName`,
    'tls-other': (where: string) => `look at the TLS settings of ${where}`,
    proxy: (where: string) => `check http_proxy, https_proxy and no_proxy for ${where}`,
    other: (where: string) => `look at ${where}, and whether this is the right address`,
    'https-here': (where: string) => `write https:// for ${where}`,
    authorities: (where: string) =>
      `put the certificate of the authority that signed for ${where} into /usr/local/share/ca-certificates and run update-ca-certificates`,
    clientCertificate: (where: string) => `ask who runs ${where} for a client certificate`,
    plainHttp: (where: string) => `write http:// for ${where}, or give it a certificate`,
  },
  registry: {
    answers: (host: string) => `the registry ${host} answers`,
    answersWithLogin: (host: string) => `the registry ${host} answers, with the login Docker keeps where it needs one`,
    holds: (host: string, list: string) => `${host} holds every image of ${list}`,
    holdsSame: (host: string, list: string, archive: string) =>
      `${host} holds every image of ${list} as it is in ${archive}`,
    withSuffix: (suffix: string) => `each with ${suffix} behind its tag`,
    forPlatforms: (platforms: string) => `for ${platforms}`,
    open: (host: string) => `${host} answers and asks for no login`,
    entered: (host: string) => `${host} answers and takes the login Docker keeps`,
    asksForLogin: (host: string) => `${host} answers and asks for a login`,
    overHttp: 'over plain HTTP',
    all: (host: string, images: number) => `${host} holds ${images === 1 ? 'the one image' : `all ${images}`}`,
    allSame: (host: string, images: number, archive: string) =>
      `${host} holds ${images === 1 ? 'the one image' : `all ${images}`}, the same as in ${archive}`,
    scheme: (written: string) => `${written} begins with a protocol; Docker takes a registry as HOST:PORT`,
    form: (written: string) => `“${written}” is no address of a registry`,
    cureScheme: (without: string) => `give ${without}`,
    cureForm: 'give it as HOST:PORT, for instance registry.example.com:5000',
    trouble: {
      'login-needed': (host: string, file: string) => `${host} asks for a login (401) and ${file} holds none for it`,
      'login-refused': (host: string, file: string) => `${host} refuses the login that ${file} holds for it (401)`,
      'login-helper': (host: string, _file: string, detail: string) =>
        `${host} asks for a login (401), and the helper that keeps it, docker-credential-${detail}, gave none`,
      'login-unreadable': (host: string, file: string, detail: string) =>
        `${host} asks for a login (401), and ${file} cannot be read (${detail})`,
      forbidden: (host: string) => `${host} does not let this login in (403)`,
      'no-registry': (host: string, _file: string, detail: string) =>
        `something answers at ${host}, but not as a registry (${detail})`,
      'too-many': (host: string) => `${host} has been asked too often for now (429)`,
      failing: (host: string, _file: string, detail: string) => `${host} answers with an error of its own (${detail})`,
    },
    cure: {
      'login-needed': login,
      'login-refused': (host: string) => `${login(host)} again: the password may have changed`,
      'login-helper': (host: string, detail: string) =>
        `see that docker-credential-${detail} works, then ${login(host)}`,
      'login-unreadable': login,
      forbidden: (host: string) => `ask who runs ${host} for the right to read and push these images`,
      'no-registry': (host: string) => `see whether host and port of the registry are right: ${host}`,
      'too-many': () => 'wait, then look again',
      failing: (host: string) => `look at the log of ${host} and at its disk`,
      'tls-unknown-ca': (host: string, folder: string) =>
        `put the certificate of its authority into ${folder}/ca.crt, then docker login ${host} works`,
      'tls-client-certificate': (_host: string, folder: string) => `put client.cert and client.key into ${folder}`,
      'plain-http': (host: string) =>
        `give ${host} a certificate, or name it in "insecure-registries" of /etc/docker/daemon.json and restart Docker`,
    },
    missing: (missing: number, all: number, names: string) =>
      `${missing} of ${all} ${missing === 1 ? 'is' : 'are'} missing: ${names}`,
    other: (count: number, archive: string, names: string) =>
      count === 1
        ? `1 is not the image that is in ${archive}: ${names}`
        : `${count} are not the images that are in ${archive}: ${names}`,
    'not-in-archive': (count: number, archive: string, names: string) =>
      `${count} ${count === 1 ? 'is' : 'are'} not in ${archive} and cannot be compared: ${names}`,
    'lost-child': (count: number, names: string) =>
      `${count} manifest ${count === 1 ? 'list names an image' : 'lists name images'} the registry does not have: ${names}`,
    'no-platform': (count: number, names: string) =>
      `${count} ${count === 1 ? 'is' : 'are'} not published for every platform: ${names}`,
    'old-format': (count: number, names: string) =>
      `${count} ${count === 1 ? 'has' : 'have'} a manifest of the old format, which cannot be compared: ${names}`,
    stoppedAt: (name: string, trouble: string) => `at ${name}: ${trouble}`,
    cureAllMissing: (host: string) =>
      `nothing was pushed: see the errors in the step's output and whether docker login ${host} was done, then run the step again`,
    cureMissing: 'run the step again: what is there stays',
    cureOther: (archive: string) =>
      `run the step that loads ${archive} and pushes again; see whether the registry holds images of another release`,
    cureNotInArchive: (archive: string) => `make ${archive} again, so that it holds every image of the list`,
    cureLostChild: 'push the images of every platform first, then the manifest lists again',
    cureOldFormat: 'push them again with a Docker of today',
  },
  http: {
    expected: (url: string, what: string) => `${url} answers ${what}`,
    status: (status: string) => `with status ${status}`,
    anyGood: 'with a success status (2xx)',
    header: (name: string, value: string) => `with ${name}: ${value}`,
    body: (text: string) => `with “${text}” in it`,
    seen: (url: string, status: number) => `${url} answers with status ${status}`,
    redirected: (url: string, status: number, to: string) => `${url} answers with status ${status} and leads to ${to}`,
    noHeader: (url: string, name: string) => `the answer of ${url} has no ${name}`,
    otherHeader: (url: string, name: string, value: string) => `the answer of ${url} has ${name}: ${value}`,
    noBody: (url: string, text: string) => `the answer of ${url} does not hold “${text}”`,
    badUrl: (url: string) => `“${url}” is no address`,
    cureStatus: (url: string) => `open ${url} and see what it says`,
    cureUrl: 'give an address that begins with http:// or https://',
  },
  port: {
    expected: (where: string) => `something listens at ${where}`,
    free: (where: string) => `nothing listens at ${where}`,
    seen: (where: string) => `${where} takes connections`,
    badPort: (port: string) => `“${port}” is no port`,
    curePort: 'give a number from 1 to 65535',
  },
  docker: {
    expected: 'Docker runs',
    expectedFrom: (minimum: string) => `Docker ${minimum} or newer runs`,
    seen: (version: string) => `Docker ${version} runs`,
    notInstalled: 'there is no docker on the PATH',
    notRunning: (where: string) => `docker is installed, but no daemon answers${where === '' ? '' : ` at ${where}`}`,
    noPermission: 'docker is installed, but this user may not talk to its daemon',
    tooOld: (version: string, minimum: string) => `Docker ${version} runs, older than ${minimum}`,
    timeout: 'docker did not answer within 20 seconds',
    other: (text: string) => `docker did not tell its version: ${text}`,
    cureNotInstalled: 'install Docker (docs.docker.com/engine/install), or mend the PATH',
    cureNotRunning: 'start it (systemctl start docker), or see whether DOCKER_HOST is right',
    cureNoPermission: 'add this user to the group docker and log in again, or run docwalk as root',
    cureTooOld: (minimum: string) => `update Docker to ${minimum} or newer`,
    cureTimeout: 'restart Docker (systemctl restart docker) and look at its log',
  },
  command: {
    there: (name: string) => `${name} is installed`,
    from: (name: string, minimum: string) => `${name} ${minimum} or newer is installed`,
    seen: (name: string, place: string) => `${name} is ${place}`,
    seenVersion: (name: string, version: string) => `${name} has version ${version}`,
    missing: (name: string) => `there is no ${name} on the PATH`,
    tooOld: (name: string, version: string, minimum: string) => `${name} has version ${version}, older than ${minimum}`,
    noVersion: (name: string, place: string) => `${name} is ${place}, but did not tell its version`,
    cureMissing: (name: string) => `install ${name}, or mend the PATH`,
    cureTooOld: (name: string, minimum: string) => `update ${name} to ${minimum} or newer`,
    cureNoVersion: (name: string) => `see by hand which version ${name} has`,
    ends: (command: string, exit: number) => `“${command}” ends with ${exit}`,
    prints: (command: string, exit: number, output: string) => `“${command}” ends with ${exit} and prints “${output}”`,
    ended: (exit: number, line: string) =>
      line === '' ? `it ended with ${exit} and printed nothing` : `it ended with ${exit}: “${line}”`,
    killed: (signal: string) => `it was ended by ${signal}`,
    timeout: (seconds: number) => `it had not ended after ${seconds} seconds`,
    notStarted: (why: string) => `bash could not be started (${why})`,
    cure: (command: string) => `run ${command} by hand and see what it says`,
  },
  disk: {
    expected: (bytes: string) => `${bytes} of disk are free`,
    seen: (place: string, free: string) => `${free} are free in ${place}`,
    unreadable: (place: string, code: string) => `the free space of ${place} cannot be read (${code})`,
    cure: (place: string) => `free some space in ${place}, or work on a larger disk`,
    cureDocker: (place: string) => `free some space in ${place} (docker system df shows what Docker uses)`,
  },
  host: {
    os: {linux: 'Linux', macos: 'macOS', windows: 'Windows', other: 'another system'},
    runs: (os: string) => `this machine runs ${os}`,
    has: (arch: string) => `this machine has a processor of type ${arch}`,
    cureOs: (os: string) => `do this on a machine that runs ${os}`,
    cureArch: (arch: string) => `do this on a machine of type ${arch}`,
  },
} as const;
