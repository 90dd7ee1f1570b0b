package org.lookalike.ingest.website;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.exchange.Json;

/**
 * Asks the registry of a website's domain since when it is registered, by RDAP (<a href="https://www.rfc-editor.org/rfc/rfc9083">RFC 9083</a>)
 * at the server that IANA lists (<a href="https://www.rfc-editor.org/rfc/rfc9224">RFC 9224</a>). Of an answer nothing but dates is kept, and
 * nothing of people. Not every registry answers. It blocks.
 */
final class DomainRegistries {

    private static final URI LIST = URI.create("https://data.iana.org/rdap/dns.json");
    private static final Duration LIST_LASTS = Duration.ofDays(1);
    private static final Duration NEXT_TRY = Duration.ofHours(1);

    /** For a turn at a registry, which all sites below a suffix share. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** When a domain was registered and last handed on, where its registry says; the domain is null if none was asked of. */
    record DomainDates(@Nullable String domain, @Nullable Instant registeredAt, @Nullable Instant transferredAt) {

        static final DomainDates UNKNOWN = new DomainDates(null, null, null);
    }

    private final PoliteClient client;
    private final Clock clock;
    private Map<String, String> servers = Map.of();
    private Instant listedUntil = Instant.MIN;

    DomainRegistries(PoliteClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** What the registry says of a host's domain, or else what it said last, if that is of the same domain. */
    DomainDates ask(String host, DomainDates last) throws InterruptedException {
        var domain = Hosts.registeredDomain(host).orElse(null);
        var before = domain != null && domain.equals(last.domain()) ? last : DomainDates.UNKNOWN;
        var server = domain == null ? null : server(domain);
        if (server == null) {
            return before;
        }
        try {
            var events = read(URI.create("%s%sdomain/%s".formatted(server, server.endsWith("/") ? "" : "/", domain)))
                    .path("events");
            return new DomainDates(
                    domain,
                    latest(events, List.of("registration", "reregistration")),
                    latest(events, List.of("transfer")));
        } catch (VisitFailed | IllegalArgumentException e) {
            Log.debugf("The registry said nothing of a domain host=%s: %s", host, e.getMessage());
            return before;
        }
    }

    private JsonNode read(URI address) throws VisitFailed, InterruptedException {
        var accepted = Map.of("Accept", "application/rdap+json, application/json");
        var response = client.get(address, accepted, Duration.ZERO, PATIENCE);
        if (response.status() != PageResponse.OK) {
            throw new VisitFailed(VisitFailed.Scope.PAGE, "it answers with status %d".formatted(response.status()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new VisitFailed(VisitFailed.Scope.PAGE, "its answer is not JSON");
        }
    }

    private static @Nullable Instant latest(JsonNode events, List<String> actions) {
        return Json.items(events)
                .filter(event -> actions.contains(event.path("eventAction").asText()))
                .flatMap(event -> Stream.ofNullable(Json.time(event, "eventDate")))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The address of the registry's server; null if none is listed. */
    private @Nullable String server(String domain) throws InterruptedException {
        var known = servers();
        for (var suffix = domain; suffix.contains("."); ) {
            suffix = suffix.substring(suffix.indexOf('.') + 1);
            var server = known.get(suffix);
            if (server != null) {
                return server;
            }
        }
        return null;
    }

    private synchronized Map<String, String> servers() throws InterruptedException {
        if (listedUntil.isBefore(clock.instant())) {
            try {
                servers = listed(read(LIST).path("services"));
                listedUntil = clock.instant().plus(LIST_LASTS);
            } catch (VisitFailed e) {
                Log.infof("IANA's list of registries was not read, domains are looked at later: %s", e.getMessage());
                listedUntil = clock.instant().plus(NEXT_TRY);
            }
        }
        return servers;
    }

    /** Each service is a list of suffixes, and one of addresses. */
    private static Map<String, String> listed(JsonNode services) {
        var servers = new HashMap<String, String>();
        for (var service : services) {
            for (var address : service.path(1)) {
                if (address.asText().startsWith("https://")) {
                    service.path(0).forEach(suffix -> servers.putIfAbsent(suffix.asText(), address.asText()));
                }
            }
        }
        return servers;
    }
}
