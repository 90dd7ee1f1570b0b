package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.ingest.discovery.QuotaUsage.Share;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;
import org.lookalike.limits.RateLimiter;

/** What an operator has done with a source, once a minute each: tests, and renewals of its token. */
@ApplicationScoped
public class SourceOperations {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Accounts of the platforms themselves, where their name is not that of the platform. */
    private static final Map<String, String> HANDLES =
            Map.of("bluesky", "bsky.app", "mastodon", "Mastodon@mastodon.social", "x", "XDevelopers");

    private final Sources sources;
    private final SourceStates states;
    private final QuotaUsage quotaUsage;
    private final RateLimiter tests;
    private final RateLimiter renewals;
    private final Clock clock;

    SourceOperations(Sources sources, SourceStates states, QuotaUsage quotaUsage, Clock clock) {
        this.sources = sources;
        this.states = states;
        this.quotaUsage = quotaUsage;
        this.tests = new RateLimiter(1, INTERVAL, clock);
        this.renewals = new RateLimiter(1, INTERVAL, clock);
        this.clock = clock;
    }

    @Schema(name = "SourceTest")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tested(
            boolean answered,
            @Schema(description = "Why it did not answer, and what to do about it.") @Nullable String why) {

        static Tested notSent(String why, Instant until) {
            return new Tested(false, "%s until %s".formatted(why, until.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    Uni<Tested> test(String name) {
        var source = inUse(name).source();
        if (!isTestable(source)) {
            throw new Problem(
                    Status.CONFLICT,
                    "Cannot be tested",
                    "it is asked nothing; lastSuccessAt or streamReadAt say how it does");
        }
        tests.acquire(name, "a source is tested once a minute");
        return test(source);
    }

    /** The source with a name. Throws a problem if there is none, or it is not in use. */
    private On inUse(String name) {
        var setup = sources.setups().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Status.NOT_FOUND, "No such source", "no source has this name; GET /api/v1/sources lists them"));
        if (setup instanceof Off off) {
            throw new Problem(Status.CONFLICT, "Not in use", off.why());
        }
        return (On) setup;
    }

    /**
     * Tests a source by its cheapest query, one handle or else a search of the web, which counts against its quotas. An answer
     * ends a pause after failures. Nothing is sent during a pause that the platform asks for.
     */
    public Uni<Tested> test(AccountSource source) {
        return states.add(List.of(source))
                .chain(() -> states.limitedUntil(source))
                .chain(until -> until.isEmpty()
                        ? withinQuotas(source)
                        : Uni.createFrom().item(Tested.notSent("its platform asks for a pause", until.get())));
    }

    /** Whether {@link #test(AccountSource)} has a query for a source. */
    public static boolean isTestable(AccountSource source) {
        return source.can(QueryType.LOOK_UP_HANDLE) || source.can(QueryType.SEARCH_WEB);
    }

    private static SourceQuery trial(AccountSource source) {
        var name = HANDLES.getOrDefault(source.platform(), source.platform());
        return source.can(QueryType.LOOK_UP_HANDLE)
                ? SourceQuery.handles(List.of(name))
                : SourceQuery.web(name).findFirst().orElseThrow();
    }

    private Uni<Tested> withinQuotas(AccountSource source) {
        var trial = trial(source);
        var capability = source.capability(trial.queryType()).orElseThrow();
        return quotaUsage
                .take(source, capability.forItems(1).cost(), Share.ALL)
                .chain(until -> until.isEmpty()
                        ? ask(source, trial, capability)
                        : Uni.createFrom().item(Tested.notSent("its limit is used up", until.get())));
    }

    private Uni<Tested> ask(AccountSource source, SourceQuery trial, Capability capability) {
        var takenAt = clock.instant();
        return source.query(trial)
                .call(result -> states.reopened(source, result.rateLimit().pausedUntil()))
                .replaceWith(new Tested(true, null))
                .onFailure(SourceFailure.class)
                .recoverWithUni(failure -> quotaUsage
                        .failed(source, capability, 1, (SourceFailure) failure, takenAt)
                        .chain(() -> states.failed(source, (SourceFailure) failure))
                        .replaceWith(new Tested(false, failure.getMessage())));
    }

    @Schema(name = "TokenRenewal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Renewed(
            boolean renewed,
            @Schema(description = "Why it was not renewed, and what to do about it.") @Nullable String why) {}

    Uni<Renewed> renewToken(String name) {
        var token = inUse(name).token().orElseThrow(() -> notRenewable("its token has no end, or none is known"));
        return token.state().chain(state -> {
            if (!state.renewable()) {
                throw notRenewable("only you can replace it: " + state.remedy());
            }
            renewals.acquire(name, "a token is renewed once a minute");
            return token.renew()
                    .replaceWith(new Renewed(true, null))
                    .onFailure(SourceFailure.class)
                    .recoverWithItem(failure -> new Renewed(false, failure.getMessage()));
        });
    }

    private static Problem notRenewable(String detail) {
        return new Problem(Status.CONFLICT, "Cannot be renewed", detail);
    }
}
