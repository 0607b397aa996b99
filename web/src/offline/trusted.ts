interface TrustedPolicy {
  createScriptURL(address: string): unknown;
}
interface TrustedFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): TrustedPolicy;
}

let policy: TrustedPolicy | null = null;

/** An address of our own scripts as the page's policy (Trusted Types) wants it for workers. */
export function scriptAddress(address: string): string {
  const factory = (globalThis as { trustedTypes?: TrustedFactory }).trustedTypes;
  if (!factory) return address;
  policy ??= factory.createPolicy('unisson-workers', {
    createScriptURL(wanted) {
      if (new URL(wanted, location.href).origin !== location.origin) throw new Error('a foreign script');
      return wanted;
    },
  });
  return policy.createScriptURL(address) as string;
}
