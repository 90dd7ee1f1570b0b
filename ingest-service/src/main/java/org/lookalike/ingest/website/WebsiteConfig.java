package org.lookalike.ingest.website;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for visits of the districts' websites. */
@ConfigMapping(prefix = "lookalike.sources.website")
public interface WebsiteConfig {

    /** Whether websites are visited. */
    @WithDefault("false")
    boolean enabled();

    /** A web page or mail address of the operator, which the administrators of websites see in their logs. Required. */
    Optional<String> contact();

    /** The hosts to visit, of those that districts registered, such as a few for a trial; all if absent. */
    Optional<List<String>> hosts();

    /** The time from one visit of a site to the next, a week or longer; a tenth is added at random, so that visits spread. */
    @WithDefault("7d")
    @DurationMin(days = 7)
    Duration interval();

    /** Whether the sites of all districts of the directory of US districts are visited too: 13,000. */
    @WithDefault("false")
    boolean directory();

    /** The time from one visit to the next of a site that only the directory has, a week or longer; a tenth is added at random. */
    @WithDefault("30d")
    @DurationMin(days = 7)
    Duration directoryInterval();

    /** How often to look for sites that are due. */
    @WithDefault("10s")
    Duration pollInterval();

    /** How many sites each replica visits at a time. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();

    /** The time from one request to a host to the next; longer where the site's {@code robots.txt} says so. */
    @WithDefault("1s")
    Duration requestInterval();

    /** Private networks, such as {@code 10.8.0.0/16}, whose websites may be visited. The SSRF guard blocks all others. */
    Optional<List<String>> allowedNetworks();

    /** Settings for single sites, by host. */
    Map<String, Site> site();

    /** Settings for a site. */
    interface Site {

        /** The address of the server that answers for the host, if name servers do not know it. */
        URI baseUrl();
    }
}
