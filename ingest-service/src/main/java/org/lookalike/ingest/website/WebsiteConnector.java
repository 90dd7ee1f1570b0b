package org.lookalike.ingest.website;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.PlatformSource;

/** Lists the visits of websites among the sources. */
final class WebsiteConnector {

    /** A source that cannot be queried: {@link WebsiteVisits} visits on its own schedule. */
    static final AccountSource SOURCE = new PlatformSource("website", List.of(), List.of()) {};

    /** A web or mail address whose name belongs to <a href="https://www.rfc-editor.org/rfc/rfc6761">nobody</a>. */
    private static final Pattern RESERVED = Pattern.compile(
            "(?:[a-z]+:(?://)?)?(?:[^/?#]*[@.])?(?:example|test|invalid|example\\.(?:com|net|org))\\.?(?::\\d+)?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    @Produces
    @Singleton
    static Connector of(WebsiteConfig config) {
        return Connector.ofSettings(
                SOURCE.platform(),
                List.of(
                        new Demand(given -> config.enabled(), "lookalike.sources.website.enabled is false"),
                        new Demand(
                                given -> config.contact().isPresent(),
                                "lookalike.sources.website.contact is not set; websites are to learn who visits them"),
                        new Demand(
                                given -> config.contact()
                                        .filter(RESERVED.asMatchPredicate())
                                        .isEmpty(),
                                "lookalike.sources.website.contact has a name that is reserved for examples, at which nobody "
                                        + "can be reached; set it to a web page or mail address of yours")),
                () -> List.of(new On(SOURCE)));
    }
}
