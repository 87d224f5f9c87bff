import type { CopieConfig } from '../config/config.js';

/** Injection token of {@link HttpConfig}. */
export const HTTP_CONFIG = Symbol('HttpConfig');

/** Hosts that base maps may be read from besides the known ones, and the room they take on disk (MiB). */
export interface ConfigSfondi {
  readonly server: readonly string[];
  readonly memoriaMib: number;
}

/** What the application needs to know of the configuration. */
export interface HttpConfig {
  /** Address to listen on; loopback unless the administrator says otherwise. */
  readonly host: string;
  readonly port: number;
  /** Address that browsers use when a proxy stands in front; with `https:` cookies are Secure. Null: reached directly. */
  readonly publicUrl: URL | null;
  /** Folder of the program's files: uploads are kept there while a supply is open. */
  readonly dataDir?: string;
  /** Room for the documents of the sample municipality (MB); absent: 200. */
  readonly demoDocumentiMb?: number;
  /** Base maps from outside. */
  readonly sfondi?: ConfigSfondi;
  /** Scheduled backups; absent schedules none. */
  readonly copie?: CopieConfig;
  /** Folder of the built map, where it is not the one beside the api. */
  readonly siteDir?: string;
}
