package org.lookalike.security;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.input.InvalidValue;

/**
 * A request that may be sent again without being carried out again: a caller has one request about a thing under an
 * {@code Idempotency-Key}, whatever keys others use. The key is the SHA-256 of the caller and the header, the hash that
 * of what is asked for.
 */
public record RepeatableRequest(String key, String hash) {

    public static final String HEADER = "Idempotency-Key";
    private static final Pattern VALUE = Pattern.compile("[!-~]{1,255}");

    /** A request and what it asks; null without the header, {@link InvalidValue} if the header has another form. */
    public static @Nullable RepeatableRequest of(@Nullable String header, Caller caller, Object... asked) {
        if (header == null) {
            return null;
        }
        if (!VALUE.matcher(header).matches()) {
            throw InvalidValue.inHeader(HEADER, "must have 1 to 255 visible ASCII characters; a new UUID will do");
        }
        return new RepeatableRequest(
                DigestUtils.sha256Hex(caller.keyOrPerson() + "\n" + header),
                DigestUtils.sha256Hex(List.of(asked).toString()));
    }

    /** Fails with 422, saying what was made, where the key is that of a request for something else. */
    public void requireSame(@Nullable String hashBefore, String made) {
        if (!hash.equals(hashBefore)) {
            throw taken(made);
        }
    }

    /** The answer, with status 422 and what the request made, where the key is that of a request for something else. */
    public static HttpProblem taken(String made) {
        return HttpProblem.builder()
                .withStatus(422)
                .withTitle("Another request")
                .withDetail("this %s made %s; send a new one with each new request".formatted(HEADER, made))
                .build();
    }

    /** The key of a request that is kept under its header as it is. Fails with {@link InvalidValue} if there is none, or it is no UUID. */
    public static UUID uuid(@Nullable String header) {
        try {
            return UUID.fromString(header == null ? "" : header);
        } catch (IllegalArgumentException e) {
            throw InvalidValue.inHeader(HEADER, "is missing or no UUID; send a new one with each new request");
        }
    }
}
