/** The ways from inside to the screens before: to sign in while the work goes on, to open the sealed device. */
let signIn: () => void = () => {};
let unlock: () => void = () => {};

export const signInAgain = {
  ask: (): void => signIn(),
  when(asked: () => void): void {
    signIn = asked;
  },
};

export const openDevice = {
  ask: (): void => unlock(),
  when(asked: () => void): void {
    unlock = asked;
  },
};
