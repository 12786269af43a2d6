import type {Policy} from '../../src/runner/policy-operator.ts';

/** A policy that says nothing but what a test gives. */
export const policyOf = (more: Partial<Policy> = {}): Policy => ({
  choose: [],
  set: new Map(),
  answers: null,
  yes: false,
  allowDestructive: false,
  lendTerminal: null,
  ...more,
});
