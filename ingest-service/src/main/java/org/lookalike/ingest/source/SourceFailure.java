package org.lookalike.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A source gave no answer. The message says why, in words for an operator; it never holds a secret. */
public final class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What it means for the questions to come. */
    public enum Kind {
        /** Too much was asked; later it answers again. */
        LIMITED,
        /** It does not accept who asks: the token is wrong, expired, or not approved for this. */
        UNAUTHORIZED,
        /** It does not answer, or answers that something is wrong with it. */
        UNAVAILABLE,
        /** It answered what cannot be understood. */
        MALFORMED,
        /** It does not accept this question; others it may. */
        REFUSED
    }

    private final Kind kind;
    private final @Nullable Instant retryAt;
    private final boolean isOfQuestionAlone;

    private SourceFailure(Kind kind, String reason, @Nullable Instant retryAt) {
        this(kind, reason, retryAt, kind == Kind.REFUSED);
    }

    private SourceFailure(Kind kind, String reason, @Nullable Instant retryAt, boolean isOfQuestionAlone) {
        super(reason, null, false, false);
        this.kind = kind;
        this.retryAt = retryAt;
        this.isOfQuestionAlone = isOfQuestionAlone;
    }

    /** @param retryAt when it answers again; null if it does not say */
    public static SourceFailure limited(String reason, @Nullable Instant retryAt) {
        return new SourceFailure(Kind.LIMITED, reason, retryAt);
    }

    public static SourceFailure unauthorized(String reason) {
        return new SourceFailure(Kind.UNAUTHORIZED, reason, null);
    }

    public static SourceFailure unavailable(String reason) {
        return new SourceFailure(Kind.UNAVAILABLE, reason, null);
    }

    /** @param retryAt when it asks to be tried again; null if it does not say */
    public static SourceFailure unavailable(String reason, @Nullable Instant retryAt) {
        return new SourceFailure(Kind.UNAVAILABLE, reason, retryAt);
    }

    public static SourceFailure malformed(String reason) {
        return new SourceFailure(Kind.MALFORMED, reason, null);
    }

    public static SourceFailure refused(String reason) {
        return new SourceFailure(Kind.REFUSED, reason, null);
    }

    /**
     * The same failure, of a part of the source that other questions may not need: one of many servers, or an API that is
     * closed while others are open.
     *
     * @param part what failed, such as {@code town.example}
     */
    public SourceFailure ofPart(String part) {
        return new SourceFailure(kind, "%s: %s".formatted(part, getMessage()), retryAt, true);
    }

    /** Whether it says nothing about other questions; then there is no use in asking this one again at once. */
    public boolean isOfQuestionAlone() {
        return isOfQuestionAlone;
    }

    public Kind kind() {
        return kind;
    }

    /** When to ask again; null if the platform does not say. */
    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
