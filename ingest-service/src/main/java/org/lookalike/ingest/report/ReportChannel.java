package org.lookalike.ingest.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.exchange.PlatformApi.Received;

/** Where a platform takes reports. */
interface ReportChannel {

    /** Hands a report over, once. Never fails. */
    Uni<SubmissionOutcome> file(NewReport report);

    /** Hands over what is ready to be sent: from here on, a failure may come after the platform has taken it. */
    static Uni<SubmissionOutcome> handOver(Uni<Received<JsonNode>> request) {
        return request.map(answer -> filed(answer.body()))
                .onFailure(SourceFailure.class)
                .recoverWithItem(failure -> SubmissionOutcome.of((SourceFailure) failure));
    }

    /** What failed before anything was handed over. */
    static SubmissionOutcome notBegun(Throwable failure) {
        return new SubmissionOutcome.NotFiled(String.valueOf(failure.getMessage()));
    }

    private static SubmissionOutcome filed(JsonNode answer) {
        var id = answer.path("id");
        return new SubmissionOutcome.Filed(id.isValueNode() && !id.isNull() ? id.asText() : null);
    }
}
