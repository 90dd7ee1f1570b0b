package org.lookalike.ingest.source.token;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings for tokens that are renewed. */
@ConfigMapping(prefix = "lookalike.tokens")
public interface TokenConfig {

    /**
     * The keys that encrypt renewed tokens in the database, {@code id:secret}. The first encrypts, all decrypt. Without a key no
     * token is renewed.
     */
    Optional<List<String>> keys();
}
