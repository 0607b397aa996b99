/** The way from the status bar to the sign-in screen, while the work on the device goes on. */
let act: () => void = () => {};

export const signInAgain = {
  ask: (): void => act(),
  when(asked: () => void): void {
    act = asked;
  },
};
