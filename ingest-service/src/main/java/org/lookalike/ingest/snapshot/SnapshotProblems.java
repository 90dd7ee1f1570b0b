package org.lookalike.ingest.snapshot;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.kafka.RejectionReason;

/** Maps failures of the intake to problem details, see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. */
class SnapshotProblems {

    private static final int RETRY_AFTER_SECONDS = 10;

    @ServerExceptionMapper
    Response invalid(InvalidSnapshot invalid) {
        var tooLarge = invalid.reason() == RejectionReason.TOO_LARGE;
        var field = invalid.field();
        var problem = field == null
                ? problem(tooLarge ? Status.REQUEST_ENTITY_TOO_LARGE : Status.BAD_REQUEST, "Invalid account snapshot")
                        .withDetail(invalid.detail())
                : HttpProblem.builder(InvalidValue.inBody(field, invalid.rule()));
        return problem.with("reason", invalid.reason().code()).build().toResponse();
    }

    @ServerExceptionMapper
    Response unsupported(NotSupportedException unsupported) {
        return new Problem(
                        Status.UNSUPPORTED_MEDIA_TYPE,
                        "Unsupported media type",
                        """
                        header Content-Type names another type; send one snapshot as application/json, one a line as \
                        application/x-ndjson, or a table as text/csv""")
                .toResponse();
    }

    /** The client disconnected or paused too long. It may not read the response, but the failure is not the service's. */
    @ServerExceptionMapper
    Response unreadable(IOException unreadable) {
        Log.infof("Request body ended early reason=%s", unreadable.getMessage());
        return new Problem(
                        Status.BAD_REQUEST,
                        "Request body ended early",
                        "the body could not be read to its end; send everything again, which does no harm")
                .toResponse();
    }

    @ServerExceptionMapper
    Response interrupted(IntakeInterrupted interrupted) {
        Log.warnf("Snapshots not published linesDone=%d cause=%s", interrupted.linesDone(), interrupted.getCause());
        return problem(Status.SERVICE_UNAVAILABLE, "Snapshots cannot be published now")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .withDetail(String.format(
                        Locale.ROOT,
                        """
                        the broker or the database does not answer; send again from line %d in %d seconds (sending \
                        everything again does no harm)""",
                        interrupted.linesDone() + 1,
                        RETRY_AFTER_SECONDS))
                .with("linesDone", interrupted.linesDone())
                .with("report", interrupted.report())
                .build()
                .toResponse();
    }

    private static HttpProblem.Builder problem(Status status, String title) {
        return HttpProblem.builder().withStatus(status).withTitle(title);
    }
}
