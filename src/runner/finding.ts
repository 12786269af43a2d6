/**
 * What a look at the world found. Sentences are in the interface language and for people: what was seen, what was
 * expected, what to do.
 */
export type Finding = {
  /** `<step>#writes:<artifact>`, `<step>#check:<n>`, an expectation's or a prerequisite's id. */
  readonly id: string;
  readonly source: 'guide' | 'sidecar' | 'writes' | 'prerequisite';
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** What was looked at and expected: "rancher-images.tar.gz holds every image of rancher-images.txt". */
  readonly expected: string;
  /** What was seen: "2 of 12 are missing: a/b:1, c/d:2". */
  readonly observed: string;
  /** What a person can do about it; null when met or when nothing is known. */
  readonly cure: string | null;
  /** Whether content was looked at: what a `proof: content` may rest on. */
  readonly looked: boolean;
};
