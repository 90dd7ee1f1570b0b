package org.lookalike.notifier.subscription;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.notifier.alert.Severity;

/** The texts of the pages, in {@code messages/page_en.properties} and its translations. */
@MessageBundle(value = "page", locale = "en")
public interface PageWords {

    String tag();

    String confirmTitle();

    String confirmAsk(String address);

    String confirmNothing();

    String confirmButton();

    String confirmedTitle();

    String confirmedText(String address);

    String confirmedChange();

    String preferencesTitle();

    String preferencesFor(String address, int districts);

    String backup();

    String saved();

    String severityLabel();

    @Message
    String severity(Severity minimum);

    String peopleLabel();

    @Message
    String people(PeopleNews people);

    String modeLabel();

    @Message
    String mode(Mode mode);

    String quietLabel();

    String quietFrom();

    String quietUntil();

    String zoneLabel();

    String languageLabel();

    String weeklyReportLabel();

    String pauseLabel();

    String pauseHint();

    String saveButton();

    String testButton();

    String tested(String address);

    String unsubscribeTitle();

    String unsubscribeAsk(String address, int districts);

    String unsubscribeButton();

    String unsubscribedTitle();

    String unsubscribedText(String address);

    String digestTitle();

    String digestText();

    String digestEmpty();

    String digestPrevious();

    String digestNext();

    String endedTitle();

    String endedText();

    String expiredTitle();

    String expiredText();

    String invalidTitle();

    String invalidText();
}
