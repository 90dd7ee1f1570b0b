package org.lookalike.ingest.source.token;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings for tokens that are renewed. */
@ConfigMapping(prefix = "lookalike.tokens")
public interface TokenConfig {

    /** The keys that encrypt renewed tokens and what is given in the console; without one neither is possible. */
    Optional<List<String>> keys();
}
