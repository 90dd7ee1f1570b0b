package org.lookalike.ingest.website;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.PlatformSource;

/** Lists the visits of websites among the sources. */
final class WebsiteConnector {

    /** A source that cannot be queried: {@link WebsiteVisits} visits on its own schedule. */
    static final AccountSource SOURCE = new PlatformSource("website", List.of(), List.of()) {};

    @Produces
    @Singleton
    static Connector of(WebsiteConfig config) {
        return Connector.ofSettings(
                SOURCE.platform(),
                List.of(
                        new Demand(given -> config.enabled(), "lookalike.sources.website.enabled is false"),
                        new Demand(
                                given -> config.contact().isPresent(),
                                "lookalike.sources.website.contact is not set; websites are to learn who visits them")),
                () -> List.of(new On(SOURCE)));
    }
}
