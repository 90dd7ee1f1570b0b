package org.lookalike.detector.check;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.IngestApi.NewTip;
import org.lookalike.detector.services.IngestApi.StoredTip;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.httpserver.Problem;

/** Sends accounts for review to ingest-service, which looks them up or has an operator decide. */
@ApplicationScoped
public class ReviewRequests {

    private final ServiceClient<IngestApi> ingest;

    ReviewRequests(ServiceClient<IngestApi> ingest) {
        this.ingest = ingest;
    }

    /** Whoever calls it has counted the account. Fails with a problem that says what to do. */
    public Uni<StoredTip> send(NewTip tip) {
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
