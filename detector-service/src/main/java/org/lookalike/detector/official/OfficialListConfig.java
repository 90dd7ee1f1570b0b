package org.lookalike.detector.official;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of the lists that districts show everybody. */
@ConfigMapping(prefix = "lookalike.official-lists")
interface OfficialListConfig {

    /** The keys that sign lists for programs; without one, lists are not signed. */
    Optional<List<String>> keys();
}
