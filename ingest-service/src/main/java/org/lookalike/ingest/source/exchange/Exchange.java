package org.lookalike.ingest.source.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.Allowance;
import org.lookalike.ingest.source.SourceFailure;

/** Reads what a platform's API answers, or tells why it is no answer. */
public final class Exchange {

    /** No answer to one of our questions is longer. */
    private static final int MAX_BYTES = 5_000_000;

    private static final int MAX_DEPTH = 64;
    private static final int EXCERPT = 200;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final RateLimitHeaders limits;
    private final Clock clock;
    private final Function<Refusal, @Nullable SourceFailure> ownErrors;

    /**
     * @param limits how the platform tells what is left of its limit
     * @param ownErrors what an answer other than 2xx means where it is not what its status says; null to go by the status
     */
    public Exchange(RateLimitHeaders limits, Clock clock, Function<Refusal, @Nullable SourceFailure> ownErrors) {
        this.limits = limits;
        this.clock = clock;
        this.ownErrors = ownErrors;
    }

    /** A platform that keeps to what statuses mean. */
    public Exchange(RateLimitHeaders limits, Clock clock) {
        this(limits, clock, refusal -> null);
    }

    /**
     * An answer.
     *
     * @param allowance what the platform says is left of its limit
     */
    public record Received<T>(T body, Allowance allowance) {}

    /**
     * An answer other than 2xx.
     *
     * @param body its JSON; missing if it has none
     */
    public record Refusal(int status, JsonNode body, Allowance allowance) {}

    /**
     * Awaits an answer and reads its body.
     *
     * @return fails with a {@link SourceFailure} and nothing else
     */
    public <T> Uni<Received<T>> read(Uni<RestResponse<byte[]>> call, Class<T> type) {
        return call.ifNoItem()
                .after(Clients.TIMEOUT)
                .fail()
                .map(response -> received(response, type))
                .onFailure(failure -> !(failure instanceof SourceFailure))
                .transform(Exchange::notReached);
    }

    private <T> Received<T> received(RestResponse<byte[]> response, Class<T> type) {
        var allowance = limits.read(response::getHeaderString, clock.instant());
        byte @Nullable [] body = response.getEntity();
        int status = response.getStatus();
        if (status < 200 || status > 299) {
            throw refusal(response, body, allowance);
        }
        return new Received<>(parse(body, type), allowance);
    }

    private SourceFailure refusal(RestResponse<byte[]> response, byte @Nullable [] body, Allowance allowance) {
        int status = response.getStatus();
        var own = ownErrors.apply(new Refusal(status, jsonOrMissing(body), allowance));
        if (own != null) {
            return own;
        }
        var reason = "it answered with status %d: %s".formatted(status, excerpt(body));
        var retryAt = RateLimitHeaders.retryAfter(response.getHeaderString("Retry-After"), clock.instant());
        if (status == 429) {
            return SourceFailure.limited(reason, retryAt == null ? allowance.resetAt() : retryAt);
        }
        if (status == 401 || status == 403) {
            return SourceFailure.unauthorized(reason);
        }
        return status >= 500 || status == 408
                ? SourceFailure.unavailable(reason, retryAt)
                : status < 400
                        ? SourceFailure.unavailable(
                                "it redirects (status %d); set its address to where it is now".formatted(status))
                        : SourceFailure.refused(reason);
    }

    /**
     * Reads JSON as leniently as can be: bytes that are no UTF-8 become U+FFFD, unknown fields are ignored.
     *
     * @throws SourceFailure if it is no JSON of this type
     */
    public static <T> T parse(byte @Nullable [] body, Class<T> type) {
        if (body == null || body.length == 0) {
            throw SourceFailure.malformed("it answered with nothing");
        }
        if (body.length > MAX_BYTES) {
            throw SourceFailure.malformed(
                    "it answered with %,d bytes; at most %,d are read".formatted(body.length, MAX_BYTES));
        }
        try {
            var value = JSON.readValue(new String(body, StandardCharsets.UTF_8), type);
            if (value == null) {
                throw SourceFailure.malformed("it answered null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw SourceFailure.malformed("its answer cannot be read: %s"
                    .formatted(e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    private static JsonNode jsonOrMissing(byte @Nullable [] body) {
        try {
            return parse(body, JsonNode.class);
        } catch (SourceFailure e) {
            return MissingNode.getInstance();
        }
    }

    private static SourceFailure notReached(Throwable failure) {
        return failure instanceof TimeoutException
                ? SourceFailure.unavailable("it did not answer within %d s".formatted(Clients.TIMEOUT.toSeconds()))
                : SourceFailure.unavailable("it cannot be reached: %s".formatted(rootMessage(failure)));
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static String excerpt(byte @Nullable [] body) {
        if (body == null) {
            return "";
        }
        var text = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
