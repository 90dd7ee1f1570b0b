package org.lookalike.notifier.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Response;
import org.lookalike.notifier.delivery.Outcome;

/**
 * What an answer, or the lack of one, says about what was posted. As Standard Webhooks has it, everything but success is tried
 * again, errors of the client among them: receivers say 404 or 401 while somebody repairs them, and no alert may be lost
 * meanwhile. Only 410 is final.
 */
final class HttpOutcome {

    private static final int GONE = 410;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** Such as no_service. Whatever else a server says may hold the URL, which is a secret. */
    private static final Pattern REASON = Pattern.compile("[a-z_ ]{1,60}");

    private HttpOutcome() {}

    static Outcome of(Response answer, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Accepted();
        }
        var detail = "the server answered: %d%s".formatted(status, reason(answer.body()));
        return status == GONE
                ? new Outcome.Gone(status, detail)
                : new Outcome.Deferred(
                        status,
                        detail,
                        answer.header("Retry-After")
                                .map(text -> retryAfter(text, now))
                                .orElse(null));
    }

    private static String reason(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        return REASON.matcher(text).matches() ? " " + text : "";
    }

    /** How long to wait: seconds, or the time until a date; a day at most, lest a receiver be never told again. */
    static @Nullable Duration retryAfter(String text, Instant now) {
        try {
            var wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return wait.isNegative() ? null : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * What became of a request that failed.
     *
     * @param areCopiesHarmless whether the receiver recognises a copy
     */
    static Outcome of(Throwable failure, boolean areCopiesHarmless) {
        return failure instanceof NoResponse
                ? new Outcome.Unknown(failure.getMessage(), areCopiesHarmless)
                : new Outcome.Deferred(null, "nothing was sent: %s".formatted(failure.getMessage()));
    }
}
