package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.lookalike.ingest.source.QueryResult.FoundPage;
import org.lookalike.ingest.source.SourceFailure;

/** Takes what searches of the web find. */
public interface FoundPages {

    /** Takes the accounts that resemble a district, each once. Fails with a {@link SourceFailure} if that cannot be told now. */
    Uni<Void> take(List<FoundPage> pages);
}
