package org.lookalike.ingest.source.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for the folder of snapshot files. */
@ConfigMapping(prefix = "lookalike.file-source")
interface FileSourceConfig {

    /** The folder to watch, which several replicas may share; by default no files are read. */
    Optional<Path> folder();

    /** How often to list the folder. */
    @WithDefault("2s")
    Duration pollInterval();

    /**
     * How long a file must be unmodified before it is claimed. This covers pauses of a program that writes in place; it is not
     * needed if the finished file is moved into the folder.
     */
    @WithDefault("5s")
    Duration settleTime();

    /**
     * When a claimed file counts as abandoned and is read again; longer than {@code lookalike.snapshot.chunk-timeout}. The claim is
     * renewed after every chunk. Two replicas that read the same file are harmless.
     */
    @WithDefault("2m")
    Duration claimTimeout();
}
