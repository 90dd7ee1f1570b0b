package org.lookalike.notifier.delivery.email;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Coverage;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Removals;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Unclaimed;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * A system mail as its templates show it, with its subject as its heading.
 *
 * @param further what it says after the opening, by paragraph; may be empty
 * @param listed what it names, such as districts; may be empty. It does not name so many {@code more}
 * @param unanswered the accounts that wait for an answer; null without any
 * @param removals how fast accounts were removed; null where too few were
 * @param button what its button says, which leads to the link; null without a button
 */
public record SystemMailView(
        String subject,
        String opening,
        List<String> further,
        List<UntrustedText> listed,
        int more,
        @Nullable Unanswered unanswered,
        @Nullable RemovalLine removals,
        @Nullable String button,
        @Nullable URI link,
        String closing) {

    private static final int NAME = 120;
    private static final int ANSWER = 300;
    private static final int MAX_LISTED = 20;
    private static final int MAX_NAMED = 2;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** Unclaimed accounts, in a sentence, and where the reader answers for a district. */
    public record Unanswered(String sentence, List<Answer> answers) {}

    public record Answer(UntrustedText district, String label, URI link) {}

    /** The way of removed accounts, in a sentence and by step. */
    public record RemovalLine(String sentence, List<Step> steps) {

        /** A step in words, and the part of the line that leads to it, in percent. */
        public record Step(String stage, String words, long width) {}
    }

    static SystemMailView of(DeliveryContent.SystemNotice notice, MailLayout layout, MailLinks links) {
        return new Composer(notice.subscriber(), layout, links, layout.words()).compose(notice.mail());
    }

    private record Composer(@Nullable Subscriber subscriber, MailLayout layout, MailLinks links, MailWords words) {

        private SystemMailView compose(SystemMail mail) {
            if (mail instanceof SystemMail.Confirmation) {
                return asking(
                        say("confirmationSubject"),
                        say("confirmationAsk"),
                        say("confirmationButton"),
                        say("confirmationIgnore"));
            }
            if (mail instanceof SystemMail.Returned) {
                return asking(
                        say("returnedSubject"), say("returnedOpening"), say("returnedButton"), say("returnedClosing"));
            }
            if (mail instanceof SystemMail.Test) {
                return listing(say("testSubject"), say("testOpening"), List.of(), say("testClosing"));
            }
            if (mail instanceof SystemMail.NoRecipient uncovered) {
                return listing(
                        words.unheardSubject(uncovered.districts().size()),
                        say("unheardOpening"),
                        uncovered.districts(),
                        say("unheardClosing"));
            }
            if (mail instanceof SystemMail.Suppressed suppressed) {
                var address = UntrustedText.of(suppressed.address(), NAME);
                return listing(
                        words.suppressedSubject(address.text()),
                        words.suppressedOpening(address, suppressed.districts().isEmpty()),
                        suppressed.districts(),
                        words.suppressedClosing(UntrustedText.of(suppressed.reason(), ANSWER), layout.operator()));
            }
            if (mail instanceof SystemMail.Gone gone) {
                var host = UntrustedText.of(gone.host(), NAME);
                return listing(
                        words.goneSubject(host.text()),
                        words.goneOpening(host, gone.subscriptionId()),
                        List.of(),
                        words.goneClosing(UntrustedText.of(gone.reason(), ANSWER)));
            }
            if (mail instanceof SystemMail.TipsWaiting waiting) {
                return tipsWaiting(waiting.districts());
            }
            return mail instanceof PersonalMail personal
                    ? PersonalMailView.of(personal, words)
                    : weeklyStatus((SystemMail.WeeklyStatus) mail);
        }

        private String say(String text) {
            return layout.language().say(text);
        }

        private SystemMailView asking(String subject, String opening, String button, String closing) {
            var link = links.confirm(reader().subscriptionId());
            return new SystemMailView(subject, opening, List.of(), List.of(), 0, null, null, button, link, closing);
        }

        private SystemMailView tipsWaiting(List<SystemMail.TipsWaiting.OfDistrict> districts) {
            int tips = districts.stream()
                    .mapToInt(SystemMail.TipsWaiting.OfDistrict::tips)
                    .sum();
            var answers = districts.stream()
                    .map(one -> new Answer(
                            UntrustedText.of(one.name(), NAME),
                            words.tipsReview(one.tips()),
                            links.tips(one.districtId())))
                    .toList();
            return listing(
                    words.tipsSubject(tips),
                    words.tipsOpening(tips),
                    List.of(),
                    List.of(),
                    new Unanswered(say("tipsWho"), answers),
                    null,
                    say("tipsClosing"));
        }

        /** What goes wrong comes first. */
        private SystemMailView weeklyStatus(SystemMail.WeeklyStatus mail) {
            var coverage = EnumCode.of(mail.coverage());
            var paragraphs = new ArrayList<String>();
            if (mail.coverage() != Coverage.FULL) {
                paragraphs.add(words.watchingGap(coverage, names(mail.silent()), layout.operator()));
            }
            if (!mail.unregistered().isEmpty()) {
                paragraphs.add(words.watchingUnregistered(String.join(", ", mail.unregistered()), layout.operator()));
            }
            paragraphs.add(words.watchingOpening(
                    coverage, mail.districts(), layout.language().number(mail.accountsSeen())));
            paragraphs.add(words.watchingOpen(mail.openAlerts()));
            if (mail.tips() > 0) {
                paragraphs.add(words.watchingTips(mail.tips()));
            }
            if (!mail.sources().isEmpty()) {
                paragraphs.add(say("watchingSources"));
            }
            return listing(
                    new WeeklySubject(mail, words).text(),
                    paragraphs.get(0),
                    paragraphs.subList(1, paragraphs.size()),
                    mail.sources().stream().map(this::line).toList(),
                    mail.unclaimed() == null ? null : unanswered(mail.unclaimed()),
                    mail.removals() == null ? null : line(mail.removals()),
                    words.watchingClosing(layout.operator()));
        }

        /** As many names as a sentence has room for. */
        private UntrustedText names(List<SystemMail.WeeklyStatus.Source> sources) {
            var names = sources.stream()
                    .map(source -> ReportRoutes.sourceName(source.name()))
                    .toList();
            return UntrustedText.of(WeeklySubject.few(names, MAX_NAMED, words), NAME);
        }

        private Unanswered unanswered(Unclaimed unclaimed) {
            return new Unanswered(
                    words.watchingUnclaimed(unclaimed.accounts()),
                    unclaimed.districts().stream().map(this::answer).toList());
        }

        private Answer answer(Unclaimed.OfDistrict district) {
            var language = layout.language().tag();
            var link = links.accounts(district.districtId(), reader().subscriptionId(), language);
            return new Answer(UntrustedText.of(district.name(), NAME), words.watchingAnswer(district.accounts()), link);
        }

        /** A report may be said to be filed before the decision: no part goes back. */
        private RemovalLine line(Removals removals) {
            var whole = removals.steps().stream()
                    .mapToLong(Removals.Step::seconds)
                    .max()
                    .orElse(0);
            var steps = new ArrayList<RemovalLine.Step>();
            var left = 0L;
            for (var step : removals.steps()) {
                var right = Math.max(left, Math.round(100.0 * step.seconds() / Math.max(1, whole)));
                var days = Math.round((double) step.seconds() / DAY);
                steps.add(new RemovalLine.Step(
                        step.stage(), words.watchingRemovalStep(step.stage(), days), right - left));
                left = right;
            }
            return new RemovalLine(words.watchingRemovals(removals.accounts()), steps);
        }

        private String line(SystemMail.WeeklyStatus.Source source) {
            var last = source.lastSuccessAt();
            var time = last == null
                    ? ""
                    : layout.language().time(last, reader().terms().zone());
            return words.watchingSource(ReportRoutes.sourceName(source.name()), source.state(), time);
        }

        /** Whose subscription the mail is about; mails to the operator are about none. */
        private Subscriber reader() {
            return Objects.requireNonNull(subscriber);
        }
    }

    private static SystemMailView listing(String subject, String opening, List<String> all, String closing) {
        return listing(subject, opening, List.of(), all, null, null, closing);
    }

    private static SystemMailView listing(
            String subject,
            String opening,
            List<String> further,
            List<String> all,
            @Nullable Unanswered unanswered,
            @Nullable RemovalLine removals,
            String closing) {
        var listed = all.stream()
                .limit(MAX_LISTED)
                .map(name -> UntrustedText.of(name, NAME))
                .toList();
        return new SystemMailView(
                subject,
                opening,
                further,
                listed,
                all.size() - listed.size(),
                unanswered,
                removals,
                null,
                null,
                closing);
    }
}
