package org.lookalike.ingest.website;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings for visits of the districts' websites. */
@ConfigMapping(prefix = "lookalike.sources.website")
public interface WebsiteConfig {

    /** A web or mail address at a reserved name. */
    String RESERVED =
            "(?:[a-z]+:(?://)?)?(?:[^/?#]*[@.])?(?:example|test|invalid|example\\.(?:com|net|org))\\.?(?::\\d+)?(?:[/?#].*)?";

    /** Whether the websites of registered districts are visited, as in the manifests of {@code deploy/}. */
    @WithDefault("false")
    boolean enabled();

    /**
     * Required: a web page or mail address of the operator, which the administrators of websites see in {@code User-Agent}. With a name
     * that belongs to <a href="https://www.rfc-editor.org/rfc/rfc6761">nobody</a>, the service does not start.
     */
    Optional<
                    @Pattern(
                            regexp = "(?!" + RESERVED + "$).*",
                            flags = Pattern.Flag.CASE_INSENSITIVE,
                            message =
                                    "has a name that is reserved for examples, at which nobody can be reached; set it to a web page or mail"
                                            + " address of yours")
                    String>
            contact();

    /** The hosts to visit, of those that districts registered; all if absent. */
    Optional<List<String>> hosts();

    /** The time from one visit of a site to the next, a week or longer. Up to a tenth is added at random, so that visits spread. */
    @WithDefault("7d")
    @DurationMin(days = 7)
    Duration interval();

    /** Whether the 13,000 sites of the directory of US districts are visited too, up to 80,000 pages a month. */
    @WithDefault("false")
    boolean directory();

    /** The time from one visit to the next of a site that only the directory has, a week or longer. The first visits spread over it. */
    @WithDefault("30d")
    @DurationMin(days = 7)
    Duration directoryInterval();

    /** How often to look for sites that are due. */
    @WithDefault("10s")
    Duration pollInterval();

    /** Sites that each replica visits at a time; each needs up to 30 MB of memory. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int concurrency();

    /** The time from one request to a host to the next; {@code Crawl-delay} in its {@code robots.txt} may demand more. */
    @WithDefault("1s")
    Duration requestInterval();

    /** Private networks such as {@code 10.8.0.0/16} whose websites may be visited, also by http. The SSRF guard blocks all others. */
    Optional<List<String>> allowedNetworks();

    /** Settings for single sites, by host. */
    Map<String, Site> site();

    /** Settings for a site. */
    interface Site {

        /** The address of the server that answers for the host, if name servers do not know it. */
        URI baseUrl();
    }
}
