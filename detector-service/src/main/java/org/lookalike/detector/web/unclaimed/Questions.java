package org.lookalike.detector.web.unclaimed;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.unclaimed.Answer;
import org.lookalike.detector.unclaimed.UnclaimedAccount;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.matching.UnclaimedMatch.Kind;
import org.lookalike.matching.signal.against.AgainstSignals;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The accounts about which a district is asked on one page.
 *
 * @param action where the form leads
 * @param isMore whether there are others, which follow once these are answered
 */
public record Questions(List<Question> accounts, String action, boolean isMore) {

    /** So many make a form that can be answered in one go. */
    public static final int MOST = 50;

    private static final int NAME = 80;
    private static final int ADDRESS = 200;
    private static final int CLAIM = 120;

    /**
     * One account. Its texts are untrusted; the only link is made of the platform's own address and a handle that cannot make it lead
     * elsewhere.
     *
     * @param profileUrl null where no such link can be made
     * @param address as the source gave it, for people to read
     * @param provedDomain the district's web domain to which the account belongs, as its platform found; null where that is not known
     * @param isDepartment whether it has the name of a department of the district
     * @param claim the words by which it claims an office; null where it claims none
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
            @Nullable UntrustedText claim) {

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
                    asked.kind() == Kind.CLAIMED_ROLE
                            ? UntrustedText.of(asked.evidence().get(0).observed(), CLAIM)
                            : null);
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
}
