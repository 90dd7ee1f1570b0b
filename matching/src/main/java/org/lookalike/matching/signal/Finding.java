package org.lookalike.matching.signal;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.index.Pattern;
import org.lookalike.matching.search.index.Pattern.Kind;
import org.lookalike.matching.search.index.Resemblance;
import org.lookalike.matching.text.Letters;

/**
 * What a rule finds, with a strength clamped to 0..1: the account's value as seen, and the district's it is compared
 * with, empty for none. {@code spelled} is the text that {@code observed} is a spelling of, for showing differences;
 * null for none.
 */
public record Finding(double score, String observed, String expected, @Nullable String spelled, String summary) {

    public Finding {
        score = Math.max(0, Math.min(1, score));
    }

    /** One with full score that is not about spelling. */
    public Finding(String observed, String expected, String summary) {
        this(1, observed, expected, summary);
    }

    /** A finding that is not about spelling. */
    public Finding(double score, String observed, String expected, String summary) {
        this(score, observed, expected, null, summary);
    }

    /** This finding with full score about the display name, compared with the target's full name, if the condition holds. */
    public static Optional<Finding> aboutNameIf(boolean condition, Candidate candidate, String summary) {
        return condition ? Optional.of(aboutName(candidate, 1, summary)) : Optional.empty();
    }

    /** The same without a condition. */
    public static Finding aboutName(Candidate candidate, String summary) {
        return aboutName(candidate, 1, summary);
    }

    /** A finding about the display name, compared with the target's full name. */
    public static Finding aboutName(Candidate candidate, double score, String summary) {
        return new Finding(score, candidate.texts().displayName(), candidate.fullName(), summary);
    }

    public static Finding ofHandle(Candidate candidate, Resemblance handle, String summary) {
        String observed = candidate.texts().handle();
        return new Finding(
                candidate.handleStrength() * AffiliationClaims.share(candidate),
                observed,
                expected(candidate, handle),
                spelled(observed, handle),
                summary);
    }

    /** What a handle is a spelling of. A name has blanks, and words for "school district" may be others: of these, only what stands for the own words is shown. */
    private static @Nullable String spelled(String handle, Resemblance resemblance) {
        return switch (resemblance.pattern().kind()) {
            case OFFICIAL_HANDLE, ACRONYM -> compared(resemblance.pattern());
            default ->
                switch (resemblance.type()) {
                    case CONFUSABLE -> {
                        String undisguised = Letters.undisguised(handle);
                        yield handle.equals(undisguised) ? withOwnWords(handle, resemblance) : undisguised;
                    }
                    case EDITED, RESPELLED -> withOwnWords(handle, resemblance);
                    default -> null;
                };
        };
    }

    /** As much of a registered handle as is compared: without the server that some platforms' handles end in. */
    private static String compared(Pattern pattern) {
        String shown = pattern.displayText();
        return IntStream.rangeClosed(1, shown.length())
                .mapToObj(end -> shown.substring(0, end))
                .filter(part -> Letters.normalise(part).equals(pattern.text()))
                .findFirst()
                .orElse(shown);
    }

    /** The handle with the district's own words in place of those that are like them; null where something stands between their letters. */
    private static @Nullable String withOwnWords(String handle, Resemblance resemblance) {
        String words = resemblance.stripped().text();
        int at = StringUtils.indexOfIgnoreCase(handle, words);
        return at < 0
                ? null
                : handle.substring(0, at) + resemblance.pattern().text() + handle.substring(at + words.length());
    }

    public static Finding ofName(Candidate candidate, Resemblance name, String summary) {
        Kind kind = name.pattern().kind();
        return new Finding(
                candidate.nameStrength() * AffiliationClaims.share(candidate),
                candidate.texts().displayName(),
                expected(candidate, name),
                kind == Kind.NAME || kind == Kind.ACRONYM ? name.pattern().displayText() : null,
                summary);
    }

    private static String expected(Candidate candidate, Resemblance resemblance) {
        return resemblance.pattern().kind() == Kind.PLACE
                ? candidate.fullName()
                : resemblance.pattern().displayText();
    }
}
