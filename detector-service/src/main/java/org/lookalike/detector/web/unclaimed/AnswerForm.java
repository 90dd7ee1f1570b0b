package org.lookalike.detector.web.unclaimed;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.detector.unclaimed.UnclaimedAnswers.AnsweredAccounts;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.Problem;
import org.lookalike.kafka.EnumCode;

/** The form with one group of choices for each account, of which any may be left open, and what its answers did. */
public final class AnswerForm {

    private static final String FIELD = "answer-";
    private static final Pattern CODE = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})-([0-9]{1,2})-([0-9]{1,2})");

    private AnswerForm() {}

    /**
     * The answers by the ids of the accounts.
     *
     * @throws Problem if there is none, one cannot be read, or there are more than a page has
     */
    public static Map<UUID, Answer> read(MultivaluedMap<String, String> sent) {
        var answers = new HashMap<UUID, Answer>();
        sent.forEach((field, values) -> {
            if (field.startsWith(FIELD)) {
                answers.put(account(field.substring(FIELD.length())), answer(values.get(0)));
            }
        });
        if (answers.isEmpty()) {
            throw refused("Choose an answer for at least one account.");
        }
        if (answers.size() > Questions.MOST) {
            throw refused("Send at most %d answers at once.".formatted(Questions.MOST));
        }
        return answers;
    }

    /** How many answers of each kind were taken, as the address of the next page has it. */
    public static String code(AnsweredAccounts answered) {
        return "%d-%d-%d-%d"
                .formatted(
                        answered.of(Answer.YES).size(),
                        answered.of(Answer.NO).size(),
                        answered.of(Answer.NOT_SURE).size(),
                        answered.skipped());
    }

    /** What was done, in sentences of our own, whatever the address has; none for a code that is none. */
    public static List<String> sentences(@Nullable String code, UiLanguage language) {
        var counts = CODE.matcher(code == null ? "" : code);
        if (!counts.matches()) {
            return List.of();
        }
        var messages = language.messages(QuestionMessages.class);
        var sentences = List.<IntFunction<String>>of(
                messages::registeredAsOfficial,
                messages::disownedAndAlerted,
                messages::leftOpen,
                messages::notOpenAnyMore);
        return IntStream.range(0, sentences.size())
                .filter(kind -> count(counts, kind) > 0)
                .mapToObj(kind -> sentences.get(kind).apply(count(counts, kind)))
                .toList();
    }

    private static int count(Matcher counts, int kind) {
        return Integer.parseInt(counts.group(kind + 1));
    }

    private static UUID account(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw refused("The field 'answer-…' must end in the id of an account; send the form as the page has it.");
        }
    }

    private static Answer answer(String code) {
        return EnumCode.find(Answer.class, code.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> refused("An answer must be yes, no or not_sure; send the form as the page has it."));
    }

    private static Problem refused(String fix) {
        return new Problem(Status.BAD_REQUEST, "An answer is missing", "Nothing was changed. Go back. " + fix);
    }
}
