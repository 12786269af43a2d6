/**
 * The port for proof: looks at the world and says what was seen. It never runs a step and never changes anything.
 * The real one is in `prove/`; tests pass a table.
 */
import type {Probe} from '../guide/schema.ts';
import type {Check} from '../sidecar/schema.ts';
import type {Texts} from '../texts/texts.ts';
import type {Finding} from './finding.ts';

/** The world a check is made in. */
export type Scene = {
  /** Relative paths start here: the working folder as the step left it. */
  readonly cwd: string;
  /** The environment the steps see (HOME, DOCKER_CONFIG, DOCKER_HOST, PATH, SSL_CERT_FILE …). */
  readonly env: Readonly<Record<string, string>>;
  /** When the step started, by the file system's clock in ms; null before a step. */
  readonly startedAt: number | null;
  readonly texts: Texts;
  readonly signal: AbortSignal;
};

/** A finding before the runner gives it its id and source. */
export type Look = Omit<Finding, 'id' | 'source'>;

/** What a file looked like: kept in `artifact:seen`, compared later. */
export type FileFacts = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly modifiedAt: number;
  readonly mode: number;
  /** A folder: of it only time and mode are known, `bytes` is 0 and `sha256` ''. */
  readonly folder?: true;
};

export type Prover = {
  /** One look for each thing a check asks (a check with `archive` and `images` gives one). Values are already put in. */
  check(check: Check, scene: Scene): Promise<Look>;
  probe(probe: Probe, scene: Scene): Promise<Look>;
  /** The file's facts, null when it is not there. Reads it once. */
  facts(path: string, scene: Scene): Promise<FileFacts | null>;
  /**
   * The checks that follow from what a step writes (DESIGN section 2, issue 6): it is there, not empty, readable to its
   * end (.tar, .gz, .tgz, .tar.gz, .zip by structure; .json, .yaml by parsing), new where it must be (`fresh`), else
   * unchanged since it was last proven (`before`).
   */
  written(
    file: {
      readonly path: string;
      readonly name: string;
      readonly fresh: boolean;
      readonly append: boolean;
      readonly before: FileFacts | null;
      /** The step only makes sure that it is there (`touch`, `: >`): nothing is wrong with an empty one. */
      readonly mayBeEmpty?: boolean;
    },
    scene: Scene,
  ): Promise<{readonly look: Look; readonly facts: FileFacts | null}>;
};
