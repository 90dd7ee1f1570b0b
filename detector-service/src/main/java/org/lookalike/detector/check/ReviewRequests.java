package org.lookalike.detector.check;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.NewTip;
import org.lookalike.detector.services.IngestApi.StoredTip;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.httpserver.Problem;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.postgres.Sequentially;
import org.lookalike.security.Caller;

/** Sends accounts for review to ingest-service, which looks them up or has an operator decide. */
@ApplicationScoped
public class ReviewRequests {

    private final ServiceClient<IngestApi> ingest;
    private final AccountChecks checks;
    private final SecurityIdentity identity;
    private final RateLimiter ofFiles;

    ReviewRequests(ServiceClient<IngestApi> ingest, AccountChecks checks, SecurityIdentity identity, Limits limits) {
        this.ingest = ingest;
        this.checks = checks;
        this.identity = identity;
        this.ofFiles = limits.rateLimiter(Limit.FINDS_OF_A_DISTRICT, Clock.systemUTC());
    }

    /** How many accounts were sent, and why not all of them were; null if all were. */
    public record Sent(int accounts, @Nullable HttpProblem problem) {}

    /** Counts an account as one that is checked, and sends it. Fails with a problem that says what to do. */
    public Uni<StoredTip> send(NewTip tip) {
        checks.count();
        return ask(tip);
    }

    /** Sends accounts of a file, which have a limit of their own, one after the other until one is not taken. */
    public Uni<Sent> sendAll(List<NewTip> tips) {
        ofFiles.acquire(Caller.of(identity).tenant(), tips.size(), "too many accounts of files sent for review");
        var sent = new AtomicInteger();
        return Sequentially.forEach(tips, tip -> ask(tip).invoke(sent::incrementAndGet))
                .map(all -> new Sent(sent.get(), null))
                .onFailure(HttpProblem.class)
                .recoverWithItem(problem -> new Sent(sent.get(), (HttpProblem) problem));
    }

    private Uni<StoredTip> ask(NewTip tip) {
        return ingest.isConfigured()
                ? ingest.call(api -> api.tell(tip)).onFailure().transform(ReviewRequests::notSent)
                : Uni.createFrom()
                        .failure(() -> notSent(
                                Status.CONFLICT,
                                "lookalike.reports.ingest-url is not set, so that nothing can be sent for review."));
    }

    private static HttpProblem notSent(Throwable failure) {
        if (ServiceProblem.mayBeDone(failure)) {
            return (ServiceProblem) failure;
        }
        return failure instanceof ServiceProblem problem
                        && problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? notSent(Status.BAD_REQUEST, "ingest-service did not take it: " + problem.reason())
                : notSent(Status.CONFLICT, "ingest-service did not take it. Go back and try again in a minute.");
    }

    private static Problem notSent(Status status, String why) {
        return new Problem(status, "It was not sent for review", why);
    }
}
