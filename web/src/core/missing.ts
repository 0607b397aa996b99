/** The app was built without unisson.wasm. */
export class CoreMissing extends Error {}
