package org.lookalike.detector.web.unclaimed;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.detector.unclaimed.AnsweredAccounts;
import org.lookalike.detector.web.UiLanguage;

/**
 * How many answers of each kind were just taken, as the address of the next page says it. Whatever the address has, the page shows
 * sentences of its own.
 */
public record AnswerCounts(int yes, int no, int notSure, int skipped) {

    private static final Pattern CODE = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})-([0-9]{1,2})-([0-9]{1,2})");

    public static AnswerCounts of(AnsweredAccounts answered) {
        return new AnswerCounts(
                answered.of(Answer.YES).size(),
                answered.of(Answer.NO).size(),
                answered.of(Answer.NOT_SURE).size(),
                answered.skipped());
    }

    /** As in the address of the next page. */
    public String code() {
        return "%d-%d-%d-%d".formatted(yes, no, notSure, skipped);
    }

    /** What was done, in sentences; none for a code that is none. */
    public static List<String> sentences(@Nullable String code, UiLanguage language) {
        var match = CODE.matcher(code == null ? "" : code);
        return match.matches()
                ? new AnswerCounts(
                                Integer.parseInt(match.group(1)),
                                Integer.parseInt(match.group(2)),
                                Integer.parseInt(match.group(3)),
                                Integer.parseInt(match.group(4)))
                        .sentences(language.messages(QuestionMessages.class))
                : List.of();
    }

    private List<String> sentences(QuestionMessages messages) {
        return Stream.of(
                        yes > 0 ? messages.registeredAsOfficial(yes) : "",
                        no > 0 ? messages.disownedAndAlerted(no) : "",
                        notSure > 0 ? messages.leftOpen(notSure) : "",
                        skipped > 0 ? messages.notOpenAnyMore(skipped) : "")
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
