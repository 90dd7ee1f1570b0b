package org.lookalike.ingest.source.meta;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;
import org.lookalike.ingest.source.exchange.QueryParameters;
import org.lookalike.ingest.source.token.SourceTokens;

/** A platform of Meta. */
public abstract class GraphSource extends PlatformSource {

    protected final GraphApi api;
    private final Predicate<GraphError> isNotShown;

    /** @param isNotShown whether an error says that there is no such account, or that it is hidden from the app */
    protected GraphSource(
            String platform,
            GraphApi api,
            List<Quota> quotas,
            List<Capability> capabilities,
            Predicate<GraphError> isNotShown) {
        super(platform, quotas, capabilities);
        this.api = api;
        this.isNotShown = isNotShown;
    }

    /** Asks for an account; empty if it is not shown. */
    protected final <T> Uni<Received<Optional<T>>> find(String path, QueryParameters query, Class<T> type) {
        return api.find(path, query, type, isNotShown);
    }

    /** When the token ends; empty if never. */
    public final Uni<Optional<Instant>> tokenEnd() {
        return api.tokenEnd();
    }

    /** The enabled source with a token that the operator replaces, of which Meta says when it ends. */
    public final On with(SourceTokens tokens, String token, String remedy) {
        return new On(this, tokens.inspected(platform(), token, remedy, this::tokenEnd));
    }
}
