package org.lookalike.ingest.website;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.Quota;

/** Lists the visits of websites among the sources. */
@ApplicationScoped
class WebsiteConnector implements Connector {

    static final String NAME = "website";

    /** A source that cannot be queried: {@link WebsiteVisits} visits on its own schedule. */
    static final AccountSource SOURCE = new AccountSource() {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public List<Capability> capabilities() {
            return List.of();
        }

        @Override
        public List<Quota> quotas() {
            return List.of();
        }
    };

    private final WebsiteConfig config;

    WebsiteConnector(WebsiteConfig config) {
        this.config = config;
    }

    @Override
    public String platform() {
        return NAME;
    }

    @Override
    public List<Setup> setups(Credentials given) {
        if (!config.enabled()) {
            return List.of(off("lookalike.sources.website.enabled is false"));
        }
        return List.of(
                config.contact().isPresent()
                        ? new On(SOURCE)
                        : off("lookalike.sources.website.contact is not set; websites are to learn who visits them"));
    }

    private static Off off(String why) {
        return new Off(NAME, NAME, why);
    }
}
