import fs from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * Room three: durability. The file system under the engine cannot flush: its `fdatasync` does nothing and it has no `fsync` at all.
 * This one really flushes, and the engine is started with `wal_sync_method=fsync` and without `-F`, so a commit is on disk before
 * the client hears of it.
 */

interface NodeFsStream {
  readonly nfd?: number;
}

interface EmscriptenModule {
  readonly FS: { readonly filesystems: { readonly NODEFS: { readonly stream_ops: { fsync?: (stream: NodeFsStream) => number } } } };
}

export class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args);
    result.emscriptenOpts.preRun?.push((module: EmscriptenModule) => {
      module.FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        if (nfd !== undefined) fs.fdatasyncSync(nfd);
        return 0;
      };
    });
    return result;
  }
}
