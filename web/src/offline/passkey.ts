/** A passkey whose PRF gives a secret for a salt: it works without the network. */
const saltBytes = 32;

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

const resultsOf = (made: Credential | null): PrfResults =>
  ((made as PublicKeyCredential | null)?.getClientExtensionResults() ?? {}) as PrfResults;

/** Whether this browser may have passkeys here; whether one has PRF shows only once it is made. */
export const passkeysPossible = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && !/^(\d+\.){3}\d+$|^\[/.test(location.hostname);

export interface Passkey {
  credential: Uint8Array;
  salt: Uint8Array;
  secret: BufferSource;
}

const challenge = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
const prf = (salt: Uint8Array) => ({ prf: { eval: { first: salt as BufferSource } } }) as object;

/** Null where the authenticator has no PRF. Rejects where the person has said no. */
export async function makePasskey(name: string, displayName: string): Promise<Passkey | null> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { name: 'Unisson' },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName },
      challenge: challenge(),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      extensions: prf(salt),
    },
  })) as PublicKeyCredential | null;
  if (!made || !resultsOf(made).prf?.enabled) return null;
  const credential = new Uint8Array(made.rawId);
  const secret = resultsOf(made).prf?.results?.first ?? (await askPasskey(credential, salt));
  return secret ? { credential, salt, secret } : null;
}

export async function askPasskey(credential: Uint8Array, salt: Uint8Array): Promise<BufferSource | null> {
  const answer = await navigator.credentials.get({
    publicKey: {
      challenge: challenge(),
      userVerification: 'required',
      allowCredentials: [{ type: 'public-key', id: credential as BufferSource }],
      extensions: prf(salt),
    },
  });
  return resultsOf(answer).prf?.results?.first ?? null;
}
