package org.lookalike.detector.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.detector.unclaimed.UnclaimedAnswers.AnsweredAccounts;
import org.lookalike.httpserver.Problem;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.matching.signal.against.AgainstSignals;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The accounts about which a district is asked on one page: a form with one group of choices for each account, of which any may be left
 * open; more may follow once these are answered. It also reads the answers, and says what they did.
 */
public record Questions(List<Question> accounts, String action, boolean isMore) {

    /** So many make a form that can be answered in one go. */
    public static final int MOST = 50;

    private static final String FIELD = "answer-";
    private static final String CODE = "[0-9]{1,2}(?:-[0-9]{1,2}){3}";
    private static final int NAME = 80;
    private static final int ADDRESS = 200;
    private static final int CLAIM = 120;
    private static final int SENTENCE = 500;

    /** What the page says. */
    @MessageBundle(value = "question", locale = "en")
    public interface Sentences {

        @Message
        String question(Kind kind);

        @Message
        String whyAsked(Kind kind);

        @Message
        String answer(Answer answer);

        String registeredAsOfficial(int count);

        String disownedAndAlerted(int count);

        String leftOpen(int count);

        String notOpenAnyMore(int count);
    }

    /**
     * One account, whose texts are untrusted: the only link is made of the platform's own address and a handle that cannot make it lead
     * elsewhere. The address is as the source gave it, for people to read; the platform found that the account belongs to the proved domain
     * of the district. Quoted are the words by which it claims an office, or what the district's website does to it, where either is asked.
     */
    public record Question(
            UUID unclaimedId,
            Kind kind,
            String platform,
            UntrustedText handle,
            @Nullable UntrustedText name,
            @Nullable String profileUrl,
            @Nullable UntrustedText address,
            @Nullable String provedDomain,
            boolean isDepartment,
            @Nullable UntrustedText quoted) {

        private static Question of(UnclaimedAccount asked) {
            var account = asked.account();
            return new Question(
                    asked.unclaimedId(),
                    asked.kind(),
                    Platform.label(account.platform()),
                    UntrustedText.of(account.handle(), NAME),
                    UntrustedText.ofOptional(account.displayName(), NAME),
                    Platform.profileUrl(account.platform(), account.handle()).orElse(null),
                    UntrustedText.ofOptional(account.profileUrl(), ADDRESS),
                    provedDomain(asked),
                    asked.evidence().stream()
                            .anyMatch(reason -> reason.signal().equals(AgainstSignals.COULD_BE_DEPARTMENT)),
                    quoted(asked));
        }

        private static @Nullable UntrustedText quoted(UnclaimedAccount asked) {
            return switch (asked.kind()) {
                case CLAIMED_ROLE -> UntrustedText.of(asked.evidence().get(0).observed(), CLAIM);
                case SITE_DOUBT -> UntrustedText.of(asked.evidence().get(0).summary(), SENTENCE);
                case MAY_BE_OFFICIAL, NAMED_BY_SITE -> null;
            };
        }

        /** Of the reasons for this question, only that one compares the account with anything of the district's. */
        private static @Nullable String provedDomain(UnclaimedAccount asked) {
            return asked.evidence().stream()
                    .filter(reason -> reason.signal().equals(AgainstSignals.COULD_BE_OWN))
                    .map(Alert.Reason::expected)
                    .filter(domain -> !domain.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
    }

    public static Questions of(Page<UnclaimedAccount> open, String action) {
        return new Questions(open.items().stream().map(Question::of).toList(), action, open.next() != null);
    }

    /** What can be chosen, none of it beforehand. */
    public List<Answer> answers() {
        return List.of(Answer.values());
    }

    /** The answers by account; a {@link Problem} if none is there, one is unclear, or they are more than a page has. */
    public static Map<UUID, Answer> readAnswers(MultivaluedMap<String, String> sent) {
        var answers = new HashMap<UUID, Answer>();
        sent.forEach((field, values) -> {
            if (field.startsWith(FIELD)) {
                answers.put(account(field.substring(FIELD.length())), answer(values.get(0)));
            }
        });
        if (answers.isEmpty()) {
            throw refused("Choose an answer for at least one account.");
        }
        if (answers.size() > MOST) {
            throw refused("Send at most %d answers at once.".formatted(MOST));
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
    public static List<String> done(@Nullable String code, UiLanguage language) {
        if (code == null || !code.matches(CODE)) {
            return List.of();
        }
        var counts = Stream.of(code.split("-")).map(Integer::valueOf).toList();
        var messages = language.messages(Sentences.class);
        var sentences = List.<IntFunction<String>>of(
                messages::registeredAsOfficial,
                messages::disownedAndAlerted,
                messages::leftOpen,
                messages::notOpenAnyMore);
        return IntStream.range(0, sentences.size())
                .filter(kind -> counts.get(kind) > 0)
                .mapToObj(kind -> sentences.get(kind).apply(counts.get(kind)))
                .toList();
    }

    private static UUID account(String id) {
        return FormText.id(id)
                .orElseThrow(() -> refused(
                        "The field 'answer-…' must end in the id of an account; send the form as the page has it."));
    }

    private static Answer answer(String code) {
        return EnumCode.find(Answer.class, code.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> refused("An answer must be yes, no or not_sure; send the form as the page has it."));
    }

    private static Problem refused(String fix) {
        return new Problem(Status.BAD_REQUEST, "An answer is missing", "Nothing was changed. Go back. " + fix);
    }
}
