package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The accounts that have to do with a district, as far as that is known. */
public interface KnownAccounts {

    /** Their identifiers on a platform: of those that open alerts are about, of those of other alerts, and of districts' own. */
    Uni<List<String>> on(String platform);
}
