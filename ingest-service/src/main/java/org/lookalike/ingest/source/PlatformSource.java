package org.lookalike.ingest.source;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** A source whose name, quotas and queries stay the same. */
public abstract class PlatformSource implements AccountSource {

    private final String name;
    private final String platform;
    private final List<Quota> quotas;
    private final List<Capability> capabilities;

    protected PlatformSource(String platform, List<Quota> quotas, List<Capability> capabilities) {
        this(platform, platform, quotas, capabilities);
    }

    /** One of several sources of its platform. */
    protected PlatformSource(String name, String platform, List<Quota> quotas, List<Capability> capabilities) {
        this.name = name;
        this.platform = platform;
        this.quotas = List.copyOf(quotas);
        this.capabilities = List.copyOf(capabilities);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String platform() {
        return platform;
    }

    @Override
    public final List<Quota> quotas() {
        return quotas;
    }

    @Override
    public final List<Capability> capabilities() {
        return capabilities;
    }

    /** The result of a query that no account of the platform can match, so that it is not sent. */
    protected static Uni<QueryResult> noAccount() {
        return Uni.createFrom().item(QueryResult.EMPTY);
    }
}
