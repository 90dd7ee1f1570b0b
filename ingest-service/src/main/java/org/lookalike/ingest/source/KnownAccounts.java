package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The known accounts of districts and their impostors. */
public interface KnownAccounts {

    /**
     * The identifiers on a platform, of each district in turn: first accounts of its open alerts, then those of its other alerts, then its
     * official accounts.
     */
    Uni<List<String>> on(String platform);
}
