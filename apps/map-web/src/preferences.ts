/** Small choices remembered on this device, per user (open sections, panel width, layers). */
export class Preferences {
  constructor(private readonly userId: string) {}

  read<T>(name: string, fallback: T): T {
    try {
      const text = localStorage.getItem(this.key(name));
      return text === null ? fallback : (JSON.parse(text) as T);
    } catch {
      return fallback;
    }
  }

  write(name: string, value: unknown): void {
    try {
      localStorage.setItem(this.key(name), JSON.stringify(value));
    } catch {
      // A full or forbidden storage only means that the choice is not remembered.
    }
  }

  private key(name: string): string {
    return `edigit.${this.userId}.${name}`;
  }
}
