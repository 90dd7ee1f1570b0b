package org.lookalike.detector.outbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert.Reason;
import org.lookalike.matching.Span;

/** The texts of accounts, shortened to what the contract has room for. */
final class PublishedTexts {

    private static final int SHOWN_LENGTH = 1000;
    private static final int SENTENCE_LENGTH = 500;
    private static final int MAX_DIFFERENCES = 50;

    private PublishedTexts() {}

    /** A name that an account shows. */
    static @Nullable String shown(@Nullable String name) {
        return name == null ? null : cut(name, SHOWN_LENGTH);
    }

    static List<Reason> evidence(List<Reason> reasons) {
        return reasons.stream().map(PublishedTexts::reason).toList();
    }

    private static Reason reason(Reason reason) {
        var observed = cut(reason.observed(), SHOWN_LENGTH);
        return new Reason(
                reason.signal(),
                reason.score(),
                reason.weight(),
                reason.contribution(),
                observed,
                cut(reason.expected(), SHOWN_LENGTH),
                differences(reason.differences(), observed.codePointCount(0, observed.length())),
                cut(reason.summary(), SENTENCE_LENGTH));
    }

    /** Those within the shortened text. Where there are too many none is given, as some would suggest that the rest of it is equal. */
    private static List<Span> differences(List<Span> spans, int shown) {
        return spans.size() > MAX_DIFFERENCES
                ? List.of()
                : spans.stream()
                        .filter(span -> span.length() == 0 ? span.start() <= shown : span.start() < shown)
                        .map(span -> new Span(span.start(), Math.min(span.length(), shown - span.start())))
                        .toList();
    }

    /** Cuts to a number of UTF-16 units without splitting a surrogate pair. */
    private static String cut(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
