package org.lookalike.detector.web.unclaimed;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.kafka.EnumCode;

/** The answers of a form with one group of choices for each account, of which any may be left open. */
public final class AnswerForm {

    private static final String FIELD = "answer-";

    private AnswerForm() {}

    /**
     * The answers by the ids of the accounts.
     *
     * @throws HttpProblem if there is none, one cannot be read, or there are more than a page has
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

    private static HttpProblem refused(String fix) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle("An answer is missing")
                .withDetail("Nothing was changed. Go back. " + fix)
                .build();
    }
}
