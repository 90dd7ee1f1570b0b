package org.lookalike.ingest.website;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.lookalike.ingest.website.VisitFailed.Scope;

/**
 * The {@code robots.txt} of the hosts of a visit, by <a href="https://www.rfc-editor.org/rfc/rfc9309">RFC 9309</a>: without one
 * everything is allowed, and while it cannot be read nothing is.
 */
final class Robots {

    private static final List<String> NAMES = List.of(PoliteClient.ROBOT.toLowerCase(Locale.ROOT));
    private static final int MOST_REDIRECTS = 5;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final PoliteClient client;
    private final Supplier<Duration> patience;
    private final Map<String, BaseRobotRules> byOrigin = new HashMap<>();

    /** @param patience what is left of the time of the visit */
    Robots(PoliteClient client, Supplier<Duration> patience) {
        this.client = client;
        this.patience = patience;
    }

    /** @throws VisitFailed if the page may not be read, or nobody can say whether it may */
    void check(URI address) throws VisitFailed, InterruptedException {
        if (!rules(address).isAllowed(address.toString())) {
            throw new VisitFailed(
                    Scope.PAGE, "its robots.txt, or that it cannot be read, forbids %s".formatted(address.getPath()));
        }
    }

    /** The pause between requests that a host asks for; zero if it asks for none. */
    Duration crawlDelay(URI address) throws VisitFailed, InterruptedException {
        return Duration.ofMillis(Math.max(0, rules(address).getCrawlDelay()));
    }

    private BaseRobotRules rules(URI address) throws VisitFailed, InterruptedException {
        var origin = "%s://%s".formatted(address.getScheme(), address.getAuthority());
        if (!byOrigin.containsKey(origin)) {
            byOrigin.put(origin, read(URI.create(origin + "/robots.txt"), MOST_REDIRECTS));
        }
        return Objects.requireNonNull(byOrigin.get(origin));
    }

    private BaseRobotRules read(URI address, int redirects) throws VisitFailed, InterruptedException {
        var response = client.get(address, Map.of(), Duration.ZERO, patience.get());
        var target = Redirects.target(address, response);
        if (target.isPresent() && redirects > 0) {
            return read(target.get(), redirects - 1);
        }
        if (response.status() == OK && PageResponse.isWhole(response)) {
            var type = response.header("Content-Type").orElse("text/plain");
            return new SimpleRobotRulesParser().parseContent(address.toString(), response.body(), type, NAMES);
        }
        // The status that says the same: of rules that break off, the missing ones may forbid a page.
        var status = response.status() == OK ? UNAVAILABLE : target.isPresent() ? NOT_FOUND : response.status();
        return new SimpleRobotRulesParser().failedFetch(status);
    }
}
