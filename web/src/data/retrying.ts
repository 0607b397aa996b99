const longestPause = 30_000;

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<void>;

/** Tries until nothing waits any more: at once where it was asked meanwhile, else after pauses that double. */
export class Retrying {
  private running = false;
  private again = false;
  /** Somebody asked while an attempt was under way: should it fail, no pause comes after it. */
  private hurried = false;
  private wake: (() => void) | null = null;

  /** `attempt` says whether nothing waits any more. */
  constructor(
    private readonly attempt: () => Promise<boolean>,
    private readonly wait: Wait,
    private readonly firstPause: number,
  ) {}

  /** Do not wait any longer: the network is back, or somebody asks. */
  now(): void {
    if (this.running) this.again = true;
    this.hurried = this.running;
    this.wake?.();
    void this.run();
  }

  async run(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    let pause = this.firstPause;
    try {
      for (;;) {
        this.again = false;
        this.hurried = false;
        if (await this.attempt()) {
          if (!this.again) return;
          pause = this.firstPause;
          continue;
        }
        if (this.hurried) {
          pause = this.firstPause;
          continue;
        }
        const asked = new Promise<true>((done) => (this.wake = () => done(true)));
        const woken = await Promise.race([this.wait(pause), asked]);
        this.wake = null;
        // Who asked does not wait long for the attempt after one that fails once more.
        pause = woken ? this.firstPause : Math.min(pause * 2, longestPause);
      }
    } finally {
      this.running = false;
    }
  }
}
