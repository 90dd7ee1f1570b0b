package org.lookalike.ingest.source.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where snapshot files are dropped. */
@ConfigMapping(prefix = "lookalike.file-source")
interface FileSourceConfig {

    /** The folder to watch; several replicas may share it. Empty by default: no files are read. */
    Optional<Path> folder();

    /** How often to look for files. A look costs one listing of two folders. */
    @WithDefault("2s")
    Duration pollInterval();

    /**
     * How long a file must not have been written to before it is taken. Covers the pauses of a program that writes in place;
     * one that writes elsewhere and moves the finished file here needs no such time.
     */
    @WithDefault("5s")
    Duration settleTime();

    /**
     * When a claimed file counts as abandoned and is read anew. Its reader renews the claim after every chunk, so this must
     * be longer than {@code lookalike.snapshot.chunk-timeout}, or two replicas may read the same file (which does no harm).
     */
    @WithDefault("2m")
    Duration claimTimeout();
}
