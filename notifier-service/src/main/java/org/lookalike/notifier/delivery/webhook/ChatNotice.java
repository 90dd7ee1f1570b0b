package org.lookalike.notifier.delivery.webhook;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.email.AlertList;
import org.lookalike.notifier.delivery.email.AlertView;
import org.lookalike.notifier.delivery.email.Explanation;
import org.lookalike.notifier.delivery.email.MailWords;
import org.lookalike.notifier.delivery.email.ReasonSentence;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.untrustedtext.UntrustedText;

/** A message in a chat, in the words of mails. Each format escapes all of it, {@link UntrustedText} included. */
record ChatNotice(
        String title, List<String> sentences, List<Entry> entries, List<String> closing, @Nullable Link link) {

    private static final int MAX_REASONS = 3;

    /** One of several alerts, or the only one, which has neither heading nor link. */
    record Entry(@Nullable String heading, List<Fact> facts, List<String> reasons, @Nullable Link link) {

        /** Its lines of text, with the heading and the labels in bold. */
        Stream<String> lines(UnaryOperator<String> bold, UnaryOperator<String> plain) {
            return Stream.of(
                            Stream.ofNullable(heading).map(bold),
                            facts.stream().map(fact -> bold.apply(fact.label + ":") + " " + plain.apply(fact.value)),
                            reasons.stream().map(reason -> "• " + plain.apply(reason)))
                    .flatMap(lines -> lines);
        }
    }

    record Fact(String label, String value) {}

    /** A link to a page of Lookalike; there are no others. */
    record Link(String label, URI target) {}

    /** The notice of a delivery, of which an earlier attempt may have arrived, with so many alerts at most. */
    static ChatNotice of(DeliveryContent contents, LinkConfig links, boolean mayBeCopy, int room) {
        var language = contents.subscriber().terms().mailLanguage();
        var notice = contents instanceof DeliveryContent.Alerts alerts
                ? ofAlerts(alerts, links, language, room)
                : test(language);
        return mayBeCopy ? notice.saying(language.say("mayBePostedTwice")) : notice;
    }

    private static ChatNotice test(Language language) {
        return new ChatNotice(
                language.say("testSubject"),
                List.of(language.say("testOpening")),
                List.of(),
                List.of(language.say("testClosing")),
                null);
    }

    private static ChatNotice ofAlerts(DeliveryContent.Alerts contents, LinkConfig links, Language language, int room) {
        return contents.updates().size() > 1
                ? ofList(AlertList.of(contents, links.baseUrl(), links::alert, room), contents.reason(), language)
                : ofAlert(contents.updates().get(0), contents.subscriber(), links, language);
    }

    private static ChatNotice ofAlert(AlertUpdate update, Subscriber subscriber, LinkConfig links, Language language) {
        var shown = AlertView.of(update, subscriber, links::alert);
        boolean isOpen = shown.closingReason() == null;
        var facts = facts(shown, language);
        var reasons = new ArrayList<String>();
        if (isOpen && shown.profile() != null) {
            var label = "%s (%s)".formatted(language.say("profile"), language.say("noLink"));
            facts.add(new Fact(label, shown.profile().toString()));
        }
        if (isOpen) {
            var why = Explanation.of(update.alert(), subscriber.terms().mailLanguage(), MAX_REASONS);
            why.reasons().forEach(reason -> reasons.add(reason.sentence().text()));
            if (why.more() > 0) {
                reasons.add(words(language).moreReasons(why.more()));
            }
        }
        return new ChatNotice(
                shown.subject(words(language)),
                news(shown, language),
                List.of(new Entry(null, facts, reasons, null)),
                closing(isOpen, shown.isAboutPerson(), language),
                new Link(language.say("openAlert"), shown.link()));
    }

    private static List<String> closing(boolean isOpen, boolean isAboutPerson, Language language) {
        if (!isOpen) {
            return List.of(language.say("nothingToDo"));
        }
        return isAboutPerson
                ? List.of(language.say("personSteps"), language.say("lookHow"))
                : List.of(language.say("lookHow"));
    }

    private static ChatNotice ofList(AlertList list, SendReason reason, Language language) {
        var lead = list.isAllClosed() || reason == SendReason.UNACKNOWLEDGED
                ? list.lead()
                : words(language).urgency(list.mostSevere());
        return new ChatNotice(
                lead + ": " + words(language).listHeadline(list.alerts(), list.districts(), list.district()),
                List.of(list.isAllClosed() ? language.say("nothingToDo") : language.say("whatToDoWithMany")),
                list.entries().stream()
                        .map(entry -> entry(entry, list, language))
                        .toList(),
                Stream.concat(
                                list.isAboutPeople() ? Stream.of(language.say("personSteps")) : Stream.of(),
                                list.more() > 0 ? Stream.of(words(language).more(list.more())) : Stream.of())
                        .toList(),
                list.more() > 0 ? new Link(language.say("moreLink"), list.all()) : null);
    }

    private static Entry entry(AlertList.Entry entry, AlertList list, Language language) {
        var alert = entry.alert();
        var facts = new ArrayList<Fact>();
        if (list.isAboutSeveralDistricts()) {
            facts.add(new Fact(language.say("district"), alert.district().toString()));
        }
        facts.addAll(facts(alert, language));
        var heading = alert.closingReason() == null ? words(language).severity(alert.severity()) : alert.lead();
        var reason = Stream.ofNullable(entry.reason()).map(ReasonSentence::text);
        var reasons = Stream.concat(news(alert, language).stream(), reason).toList();
        return new Entry(heading, facts, reasons, new Link(language.say("openAlert"), alert.link()));
    }

    private static List<Fact> facts(AlertView alert, Language language) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(language.say("platform"), alert.platform().toString()));
        facts.add(new Fact(language.say("handle"), alert.handle().toString()));
        if (alert.displayName() != null) {
            facts.add(new Fact(language.say("name"), alert.displayName().toString()));
        }
        if (alert.closingReason() == null) {
            facts.add(new Fact(language.say("firstSeen"), alert.firstSeen()));
        }
        if (alert.acknowledged() != null) {
            facts.add(new Fact(language.say("acknowledged"), alert.acknowledged()));
        }
        return facts;
    }

    private static List<String> news(AlertView alert, Language language) {
        if (alert.closingReason() != null) {
            return List.of(words(language).closingReason(alert.closingReason()));
        }
        return alert.kinds().stream()
                .filter(kind -> kind != NotificationKind.RAISED)
                .filter(kind -> kind != NotificationKind.ACKNOWLEDGED || kind == alert.headline())
                .map(kind -> words(language).news(kind, alert.severity()))
                .toList();
    }

    private static MailWords words(Language language) {
        return language.words(MailWords.class);
    }

    private ChatNotice saying(String sentence) {
        return new ChatNotice(
                title, Stream.concat(Stream.of(sentence), sentences.stream()).toList(), entries, closing, link);
    }
}
