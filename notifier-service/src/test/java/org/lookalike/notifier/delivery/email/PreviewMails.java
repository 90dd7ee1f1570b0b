package org.lookalike.notifier.delivery.email;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.Mode;
import org.lookalike.notifier.subscription.PeopleNews;
import org.lookalike.notifier.subscription.Recipient;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Terms;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;

/**
 * Mails to look at, as a JSON file describes them. Each is made in every language, but those to the operator, which are English.
 *
 * @param alerts those that mails mention, by a name of their own
 * @param unclaimed the accounts that mails ask about, by a name of their own
 */
record PreviewMails(
        Reader reader, Map<String, Alert> alerts, Map<String, UnclaimedAccount> unclaimed, List<Mail> mails) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .build();

    /**
     * Who gets the mails.
     *
     * @param names of the reader of each language, by its tag
     */
    record Reader(String address, Map<String, String> names, Alert.District district) {

        private Subscriber in(Language language, boolean isBackup) {
            return new Subscriber(
                    UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)),
                    new Recipient.Mailbox(address),
                    List.of(district.districtId()),
                    new Terms(
                            names.get(language.tag()),
                            Severity.MEDIUM,
                            PeopleNews.ALL,
                            Mode.AT_ONCE,
                            ZoneId.of("America/New_York"),
                            null,
                            Locale.forLanguageTag(language.tag()),
                            true),
                    isBackup);
        }
    }

    /**
     * A mail: about alerts, a letter, a question, or a follow-up; it has one of the four.
     *
     * @param reason why news of alerts goes out
     * @param unknownOutcomes how many earlier attempts may have left a copy
     * @param followUp the alert whose report it follows up
     * @param toOperator whether it is about nobody's subscription
     * @param toBackup whether the reader is a backup
     */
    record Mail(
            String name,
            @Nullable SendReason reason,
            @Nullable List<Update> updates,
            int unknownOutcomes,
            @Nullable SystemMail letter,
            @Nullable Question question,
            @Nullable String followUp,
            boolean toOperator,
            boolean toBackup) {}

    /**
     * What a mail says about an alert.
     *
     * @param times how many alerts of the kind it mentions; 0 is one
     */
    record Update(String alert, List<NotificationKind> kinds, int times) {}

    /** A question about accounts, of which it names the first. */
    record Question(int total, List<String> accounts) {}

    /** A mail in one language, and a name for its files. */
    record Sample(String name, DeliveryContent contents, int unknownOutcomes) {

        ClaimedDelivery delivery() {
            var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            var subscriber = contents.subscriber();
            return new ClaimedDelivery(
                    id,
                    id,
                    subscriber == null ? null : subscriber.subscriptionId(),
                    subscriber == null
                            ? "operator@maplehollowschools.example"
                            : subscriber.recipient().text(),
                    "email",
                    contents instanceof DeliveryContent.Alerts alerts ? alerts.reason() : SendReason.LETTER,
                    1 + unknownOutcomes,
                    unknownOutcomes,
                    0,
                    "<alert.%s@lookalike.example>".formatted(id),
                    "",
                    "maplehollowschools.example");
        }
    }

    /** The mails that the file describes; fails with the place in the file that cannot be understood. */
    static List<Sample> read(InputStream file) throws IOException {
        var samples = JSON.readValue(file, PreviewMails.class);
        return samples.mails.stream().flatMap(samples::inEveryLanguage).toList();
    }

    private Stream<Sample> inEveryLanguage(Mail mail) {
        return (mail.toOperator ? Stream.of(Language.ENGLISH) : Stream.of(Language.values()))
                .map(language ->
                        new Sample(mail.name + "." + language.tag(), contents(mail, language), mail.unknownOutcomes));
    }

    private DeliveryContent contents(Mail mail, Language language) {
        var subscriber = reader.in(language, mail.toBackup);
        if (mail.letter instanceof PersonalMail personal) {
            return new DeliveryContent.SystemNotice(
                    new PersonalMail(personal.purpose(), language, personal.link(), personal.values()), null);
        }
        if (mail.letter != null) {
            return new DeliveryContent.SystemNotice(mail.letter, mail.toOperator ? null : subscriber);
        }
        if (mail.question != null) {
            var asked = mail.question.accounts.stream()
                    .map(name -> named(unclaimed, name))
                    .toList();
            return new DeliveryContent.Question(
                    subscriber, reader.district.districtId(), reader.district.name(), mail.question.total, asked);
        }
        if (mail.followUp != null) {
            return new DeliveryContent.ReportFollowUp(subscriber, named(alerts, mail.followUp));
        }
        if (mail.reason == null || mail.updates == null) {
            throw new IllegalArgumentException(
                    "The mail %s has neither a letter, nor a question, nor a follow-up, nor a reason with updates"
                            .formatted(mail.name));
        }
        return new DeliveryContent.Alerts(
                mail.reason,
                subscriber,
                mail.updates.stream().flatMap(this::updates).toList(),
                0);
    }

    private Stream<AlertUpdate> updates(Update update) {
        var alert = named(alerts, update.alert);
        return Collections.nCopies(
                Math.max(1, update.times),
                new AlertUpdate(alert, new LinkedHashSet<>(update.kinds), alert.updatedAt(), null, null))
                .stream();
    }

    private static <T> T named(Map<String, T> described, String name) {
        var found = described.get(name);
        if (found == null) {
            throw new IllegalArgumentException("A mail mentions %s, which is not described".formatted(name));
        }
        return found;
    }
}
