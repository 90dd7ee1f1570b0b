package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.untrustedtext.UntrustedText;

/** The question which accounts are a district's: the first of them, how many more there are, and where to answer. */
public record QuestionView(
        String heading,
        String subject,
        UntrustedText district,
        int accounts,
        List<Entry> entries,
        int more,
        URI link,
        String linkLifetime) {

    private static final int SENTENCE = 200;

    /** One of the accounts, whose texts its maker chose, and why it is asked about. */
    public record Entry(
            UntrustedText platform,
            UntrustedText handle,
            @Nullable UntrustedText displayName,
            @Nullable UntrustedText profile,
            boolean claimsRole,
            UntrustedText reason) {

        static Entry of(UnclaimedAccount account) {
            return new Entry(
                    ReportRoutes.name(account.platform()),
                    UntrustedText.of(account.handle(), AlertView.NAME),
                    UntrustedText.ofOptional(account.displayName(), AlertView.NAME),
                    UntrustedText.ofOptional(account.profileUrl(), AlertView.URL),
                    account.claimsRole(),
                    UntrustedText.of(account.reason(), SENTENCE));
        }
    }

    static QuestionView of(
            DeliveryContent.Question question, MailLayout layout, MailLinks links, Duration linkLifetime, int room) {
        var language = layout.language();
        var words = language.words(MailWords.class);
        var heading = words.questionHeading(question.total());
        var district = UntrustedText.of(question.district(), AlertView.DISTRICT);
        var entries = question.accounts().stream().limit(room).map(Entry::of).toList();
        return new QuestionView(
                heading,
                words.questionSubject(heading, district.text()),
                district,
                question.total(),
                entries,
                question.total() - entries.size(),
                links.accounts(question.districtId(), question.subscriber().subscriptionId(), language.tag()),
                language.duration(linkLifetime));
    }
}
