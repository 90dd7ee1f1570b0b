package org.lookalike.ingest.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceToken;
import org.lookalike.ingest.source.Sources;
import org.lookalike.limits.RateLimiter;

/** Renews tokens when an operator asks for it. */
@ApplicationScoped
class TokenRenewals {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Sources sources;
    private final RateLimiter limiter;

    TokenRenewals(Sources sources, Clock clock) {
        this.sources = sources;
        this.limiter = new RateLimiter(1, INTERVAL, clock);
    }

    /** The result of a renewal. */
    @Schema(name = "TokenRenewal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            boolean renewed,
            @Schema(description = "Why it was not renewed, and what to do about it.") @Nullable String why) {}

    /** Renews the token of the source with this name, once a minute. */
    Uni<Result> renew(String name) {
        var token = SourceTests.requested(sources, name)
                .token()
                .orElseThrow(() -> notRenewable("its token has no end, or none is known"));
        return token.state().chain(state -> {
            if (!state.isRenewable()) {
                throw notRenewable("only you can replace it: " + state.remedy());
            }
            limiter.acquire(name, "a token is renewed once a minute");
            return renew(token);
        });
    }

    private static HttpProblem notRenewable(String detail) {
        return new Problem(Status.CONFLICT, "Cannot be renewed", detail);
    }

    Uni<Result> renew(SourceToken token) {
        return token.renew()
                .replaceWith(new Result(true, null))
                .onFailure(SourceFailure.class)
                .recoverWithItem(failure -> new Result(false, failure.getMessage()));
    }
}
