package org.lookalike.notifier.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpclient.NoResponse;
import org.lookalike.httpclient.Response;
import org.lookalike.notifier.delivery.AttemptOutcome;

/**
 * Derives an outcome from an HTTP response, or from the lack of one. As Standard Webhooks recommends, everything but success is retried,
 * even 4xx: receivers answer 404 or 401 while somebody repairs them. Only 410 Gone is final.
 */
final class HttpOutcome {

    private static final int GONE = 410;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /** A code such as no_service. Any other body might contain the URL, which is a secret. */
    private static final Pattern REASON = Pattern.compile("[a-z_ ]{1,60}");

    private HttpOutcome() {}

    static AttemptOutcome of(Response answer, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new AttemptOutcome.Accepted();
        }
        var detail = "the server answered: %d%s".formatted(status, reason(answer.body()));
        var wait = answer.header("Retry-After").map(text -> retryAfter(text, now));
        return status == GONE
                ? new AttemptOutcome.Gone(status, detail)
                : new AttemptOutcome.Deferred(status, detail, wait.orElse(null));
    }

    private static String reason(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        return REASON.matcher(text).matches() ? " " + text : "";
    }

    /** The wait of a {@code Retry-After} header, in seconds or until a date; a day at most, so that the receiver is not lost. */
    static @Nullable Duration retryAfter(String text, Instant now) {
        try {
            var wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            return wait.isNegative() ? null : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The outcome of a failed request, of which the receiver may recognize a copy. */
    static AttemptOutcome of(Throwable failure, boolean areCopiesHarmless) {
        return failure instanceof NoResponse
                ? new AttemptOutcome.Unknown(failure.getMessage(), areCopiesHarmless)
                : new AttemptOutcome.Deferred(null, "nothing was sent: %s".formatted(failure.getMessage()));
    }
}
