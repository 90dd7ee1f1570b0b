package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The known accounts of districts and their impostors. */
public interface KnownAccounts {

    /** The identifiers on a platform: first accounts of open alerts, then those of other alerts, then official accounts. */
    Uni<List<String>> on(String platform);
}
