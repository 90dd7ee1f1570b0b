package org.lookalike.httpserver.input;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.io.UnsupportedEncodingException;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;

/** Maps errors that the caller caused to 400: values that the database refuses, unparsable forms and types; says where JSON is broken. */
@Singleton
class ClientErrors implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(ClientErrors.class);

    /** PostgreSQL's codes of characters that it has not or cannot translate, and of times that are out of its range. */
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22008");

    private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";
    private static final String MEDIA_TYPE_PARSER = "org.jboss.resteasy.reactive.common.headers.MediaType";

    /** Runs before the problem is logged. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()) {
            var unreadable = unreadableJson(context.cause);
            return unreadable == null ? problem : unreadable;
        }
        if (problem.getStatusCode() != Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return problem;
        }
        var detail = detail(context.cause);
        return detail == null ? problem : HttpProblem.valueOf(Status.BAD_REQUEST, detail);
    }

    /** Says where JSON is broken, or which field has no such value; null where neither is so. */
    private static @Nullable HttpProblem unreadableJson(Throwable failure) {
        var field = "";
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamReadException broken && !(broken instanceof InputCoercionException)) {
                return new Problem(Status.BAD_REQUEST, "Unreadable request", place(broken));
            }
            if (field.isEmpty() && cause instanceof JsonMappingException mapping) {
                field = UnreadableJson.field(mapping);
            }
        }
        return field.isEmpty() ? null : new InvalidValue(field, "has no such value; see /q/swagger-ui");
    }

    /** What the caller did wrong; null where the failure is the service's own. */
    private static @Nullable String detail(Throwable failure) {
        if (isUnstorable(failure)) {
            LOG.warn("The database refused what a request holds; it should have been refused before");
            return "a text %s, or a time %s".formatted(StorableText.RULE, StorableTime.RULE);
        }
        if (isThrownBy(MEDIA_TYPE_PARSER, failure)) {
            return "Content-Type or Accept is no media type; send one such as application/json";
        }
        return isUnreadableForm(failure)
                ? "the form cannot be read: it is malformed, incomplete or has too many parts; send it as multipart/form-data"
                : null;
    }

    /** The parser's own message after the place; it may quote a part of what was sent, in quotes. */
    private static String place(StreamReadException broken) {
        var at = broken.getLocation();
        return "the body is no JSON at line %d, column %d: %s"
                .formatted(at.getLineNr(), at.getColumnNr(), StorableText.of(broken.getOriginalMessage()));
    }

    private static boolean isUnstorable(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var state = sqlState(cause);
            if (state != null && UNSTORABLE.contains(state)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof PgException refused) {
            return refused.getSqlState();
        }
        return failure instanceof SQLException refused ? refused.getSQLState() : null;
    }

    /** The parser throws exceptions of any type; other classes throw the I/O errors of its temporary files. */
    private static boolean isUnreadableForm(Throwable failure) {
        return isThrownBy(FORM_PARSER, failure)
                && (failure.getCause() == null || failure.getCause() instanceof UnsupportedEncodingException);
    }

    private static boolean isThrownBy(String thrower, Throwable failure) {
        var stack = failure.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(thrower);
    }
}
