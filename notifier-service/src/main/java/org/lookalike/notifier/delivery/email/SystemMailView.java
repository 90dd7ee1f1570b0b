package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * A letter as a mail shows it.
 *
 * @param subject also its heading
 * @param opening what it says first
 * @param further what it says after that, by paragraph; may be empty
 * @param listed what it names, such as districts; may be empty
 * @param more how many of these it does not name
 * @param button what its button says; null without a button
 * @param link where the button leads; null without a button
 * @param closing what it says last
 */
public record SystemMailView(
        String subject,
        String opening,
        List<String> further,
        List<UntrustedText> listed,
        int more,
        @Nullable String button,
        @Nullable URI link,
        String closing) {

    private static final int NAME = 120;
    private static final int ANSWER = 300;
    private static final int MAX_LISTED = 20;

    static SystemMailView of(DeliveryContent.SystemNotice notice, MailLayout layout, MailLinks links) {
        var words = layout.language().words(MailWords.class);
        var mail = notice.mail();
        if (mail instanceof SystemMail.Confirmation) {
            var subscriber = notice.subscriber();
            if (subscriber == null) {
                throw new IllegalStateException("a letter asks to confirm no subscription");
            }
            return new SystemMailView(
                    words.confirmationSubject(),
                    words.confirmationAsk(),
                    List.of(),
                    List.of(),
                    0,
                    words.confirmationButton(),
                    links.confirm(subscriber.subscriptionId()),
                    words.confirmationIgnore());
        }
        if (mail instanceof SystemMail.Test) {
            return new SystemMailView(
                    words.testSubject(), words.testOpening(), List.of(), List.of(), 0, null, null, words.testClosing());
        }
        if (mail instanceof SystemMail.NoRecipient unheard) {
            return listing(
                    words.unheardSubject(unheard.districts().size()),
                    words.unheardOpening(),
                    List.of(),
                    unheard.districts(),
                    words.unheardClosing());
        }
        if (mail instanceof SystemMail.Gone gone) {
            var host = UntrustedText.of(gone.host(), NAME);
            return new SystemMailView(
                    words.goneSubject(host.shown()),
                    words.goneOpening(host, gone.subscriptionId()),
                    List.of(),
                    List.of(),
                    0,
                    null,
                    null,
                    words.goneClosing(UntrustedText.of(gone.reason(), ANSWER)));
        }
        if (mail instanceof SystemMail.WeeklyStatus watching) {
            return watching(watching, layout, zone(notice), words);
        }
        var suppressed = (SystemMail.Suppressed) mail;
        var address = UntrustedText.of(suppressed.address(), NAME);
        return listing(
                words.suppressedSubject(address.shown()),
                words.suppressedOpening(address, suppressed.districts().isEmpty()),
                List.of(),
                suppressed.districts(),
                words.suppressedClosing(UntrustedText.of(suppressed.reason(), ANSWER), layout.operator()));
    }

    private static ZoneId zone(DeliveryContent.SystemNotice notice) {
        var subscriber = notice.subscriber();
        return subscriber == null ? ZoneOffset.UTC : subscriber.terms().zone();
    }

    /** What goes wrong comes first. */
    private static SystemMailView watching(
            SystemMail.WeeklyStatus mail, MailLayout layout, ZoneId zone, MailWords words) {
        var language = layout.language();
        var paragraphs = new ArrayList<String>();
        if (mail.isReportLate()) {
            paragraphs.add(words.watchingLate(layout.operator()));
        }
        if (!mail.unregistered().isEmpty()) {
            paragraphs.add(words.watchingUnregistered(String.join(", ", mail.unregistered()), layout.operator()));
        }
        paragraphs.add(words.watchingOpening(mail.districts(), language.number(mail.accountsSeen())));
        paragraphs.add(words.watchingOpen(mail.openAlerts()));
        if (!mail.sources().isEmpty()) {
            paragraphs.add(words.watchingSources());
        }
        var sources = mail.sources().stream()
                .map(source -> words.watchingSource(
                        source.name(),
                        source.state(),
                        source.lastSuccessAt() == null ? "" : language.time(source.lastSuccessAt(), zone)))
                .toList();
        return listing(
                words.watchingSubject(mail.openAlerts(), mail.isReportLate()),
                paragraphs.get(0),
                paragraphs.subList(1, paragraphs.size()),
                sources,
                words.watchingClosing(layout.operator()));
    }

    private static SystemMailView listing(
            String subject, String opening, List<String> further, List<String> all, String closing) {
        var listed = all.stream()
                .limit(MAX_LISTED)
                .map(name -> UntrustedText.of(name, NAME))
                .toList();
        return new SystemMailView(subject, opening, further, listed, all.size() - listed.size(), null, null, closing);
    }
}
