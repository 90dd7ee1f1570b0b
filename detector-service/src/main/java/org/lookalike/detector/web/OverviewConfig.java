package org.lookalike.detector.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What the start page shows beside figures of this service. */
@ConfigMapping(prefix = "lookalike.overview")
public interface OverviewConfig {

    /** The public address of the page for tips, such as {@code https://lookalike.example/tip}; without it, no page links there. */
    Optional<URI> tipPage();

    /** Whether the accounts are made up; the start page says so. */
    @WithDefault("false")
    boolean sampleData();
}
