package org.lookalike.ingest.source;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A query failed. The message tells an operator the reason and never holds a secret. */
public final class SourceFailure extends RuntimeException {

    /** The kind of failure, which decides how the next queries are treated. */
    public enum Kind {
        LIMITED,
        /** What the platform charges for is not paid: the credits are used up, or the limit that the operator set there is reached. */
        UNPAID,
        /** The token is wrong, expired, or not approved for this query. */
        UNAUTHORIZED,
        /** The platform does not respond, or reports an error of its own. */
        UNAVAILABLE,
        MALFORMED,
        /** The platform does not accept this query, but may accept others. */
        REFUSED
    }

    private final Kind kind;
    private final @Nullable Instant retryAt;
    private final boolean isQueryScoped;
    private final @Nullable String exhaustedQuota;

    private SourceFailure(
            Kind kind,
            String reason,
            @Nullable Instant retryAt,
            boolean isQueryScoped,
            @Nullable String exhaustedQuota) {
        super(reason, null, false, false);
        this.kind = kind;
        this.retryAt = retryAt;
        this.isQueryScoped = isQueryScoped;
        this.exhaustedQuota = exhaustedQuota;
    }

    /** @param retryAt when the limit resets; null if unknown */
    public static SourceFailure limited(String reason, @Nullable Instant retryAt) {
        return new SourceFailure(Kind.LIMITED, reason, retryAt, false, null);
    }

    /** One quota of the source is used up until its window ends; queries that do not count against it may be sent. */
    public static SourceFailure exhausted(String reason, Quota quota, Instant now) {
        return new SourceFailure(Kind.LIMITED, reason, quota.window().end(now), false, quota.name());
    }

    public static SourceFailure unpaid(String reason) {
        return new SourceFailure(Kind.UNPAID, reason, null, false, null);
    }

    public static SourceFailure unauthorized(String reason) {
        return new SourceFailure(Kind.UNAUTHORIZED, reason, null, false, null);
    }

    public static SourceFailure unavailable(String reason) {
        return new SourceFailure(Kind.UNAVAILABLE, reason, null, false, null);
    }

    /** @param retryAt when the platform asks for a retry; null if it does not */
    public static SourceFailure unavailable(String reason, @Nullable Instant retryAt) {
        return new SourceFailure(Kind.UNAVAILABLE, reason, retryAt, false, null);
    }

    public static SourceFailure malformed(String reason) {
        return new SourceFailure(Kind.MALFORMED, reason, null, false, null);
    }

    public static SourceFailure refused(String reason) {
        return new SourceFailure(Kind.REFUSED, reason, null, true, null);
    }

    /** The same failure of a part of the source, such as {@code town.example}, that other queries may not need. */
    public SourceFailure scopedTo(String part) {
        return new SourceFailure(kind, "%s: %s".formatted(part, getMessage()), retryAt, true, exhaustedQuota);
    }

    /** The same failure of what counts against one quota, which is not sent until its window ends. Other queries may succeed. */
    public SourceFailure closing(Quota quota, Instant now) {
        return new SourceFailure(kind, getMessage(), quota.window().end(now), false, quota.name());
    }

    public SourceFailure reworded(UnaryOperator<String> wording) {
        return new SourceFailure(kind, wording.apply(getMessage()), retryAt, isQueryScoped, exhaustedQuota);
    }

    /** Whether a failure of a request is of one of these kinds. */
    public static Predicate<Throwable> isOf(Kind... kinds) {
        return failure -> failure instanceof SourceFailure why && List.of(kinds).contains(why.kind);
    }

    /** Scopes a failure of a request to a part of the source, see {@link #scopedTo(String)}. */
    public static Function<Throwable, Throwable> scope(String part) {
        return failure -> failure instanceof SourceFailure why ? why.scopedTo(part) : failure;
    }

    /** Whether the failure concerns this query alone, so that others may succeed and this one is not retried. */
    public boolean isQueryScoped() {
        return isQueryScoped;
    }

    /** Whether the platform declined to answer, and so charges for no account. */
    public boolean isFree() {
        return kind != Kind.UNAVAILABLE && kind != Kind.MALFORMED;
    }

    /** Whether it says something of the source as a whole, and not of this query or of one quota alone. */
    public boolean isSourceWide() {
        return !isQueryScoped && exhaustedQuota == null;
    }

    /** The name of the quota against which nothing is sent until its window ends; null if the failure concerns all, or one query. */
    public @Nullable String exhaustedQuota() {
        return exhaustedQuota;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
