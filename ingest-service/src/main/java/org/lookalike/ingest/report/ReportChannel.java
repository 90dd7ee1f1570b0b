package org.lookalike.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;

/** A platform's API for reports. */
interface ReportChannel {

    /** Submits a report once. Never fails. */
    Uni<SubmissionOutcome> file(NewReport report);

    /** Submits a prepared request. From here on the platform may have the report in spite of a failure. */
    static Uni<SubmissionOutcome> submit(Uni<Received<JsonNode>> request) {
        return request.map(response -> filed(response.body()))
                .onFailure(SourceFailure.class)
                .recoverWithItem(failure -> SubmissionOutcome.of((SourceFailure) failure));
    }

    /** The outcome of a failure before the report was submitted. */
    static SubmissionOutcome notSubmitted(Throwable failure) {
        return new SubmissionOutcome.NotFiled(String.valueOf(failure.getMessage()));
    }

    private static SubmissionOutcome filed(JsonNode response) {
        var id = response.path("id");
        return new SubmissionOutcome.Filed(id.isValueNode() && !id.isNull() ? id.asText() : null);
    }
}
