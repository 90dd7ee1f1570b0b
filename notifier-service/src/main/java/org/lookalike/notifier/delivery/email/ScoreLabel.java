package org.lookalike.notifier.delivery.email;

/** What an alert's score means, in words. */
public enum ScoreLabel {
    VERY_CLOSE,
    CLOSE,
    PARTLY;

    private static final double VERY_CLOSE_FROM = 0.9;
    private static final double CLOSE_FROM = 0.8;

    static ScoreLabel of(double score) {
        return score >= VERY_CLOSE_FROM ? VERY_CLOSE : score >= CLOSE_FROM ? CLOSE : PARTLY;
    }
}
