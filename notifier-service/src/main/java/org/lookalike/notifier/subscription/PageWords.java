package org.lookalike.notifier.subscription;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages, in {@code messages/page_en.properties} and its translations. */
@MessageBundle(value = "page", locale = "en")
public interface PageWords {

    /** The language, as written in HTML. */
    @Message
    String tag();

    @Message
    String confirmTitle();

    @Message
    String confirmAsk(String address);

    @Message
    String confirmNothing();

    @Message
    String confirmButton();

    @Message
    String confirmedTitle();

    @Message
    String confirmedText(String address);

    @Message
    String confirmedChange();

    @Message
    String preferencesTitle();

    @Message
    String preferencesFor(String address, int districts);

    @Message
    String backup();

    @Message
    String saved();

    @Message
    String severityLabel();

    @Message
    String severityLow();

    @Message
    String severityMedium();

    @Message
    String severityHigh();

    @Message
    String severityCritical();

    @Message
    String modeLabel();

    @Message
    String modeAtOnce();

    @Message
    String modeDaily();

    @Message
    String modeWeekly();

    @Message
    String quietLabel();

    @Message
    String quietFrom();

    @Message
    String quietUntil();

    @Message
    String zoneLabel();

    @Message
    String languageLabel();

    @Message
    String weeklyReportLabel();

    @Message
    String pauseLabel();

    @Message
    String pauseHint();

    @Message
    String saveButton();

    @Message
    String testButton();

    @Message
    String tested(String address);

    @Message
    String unsubscribeTitle();

    @Message
    String unsubscribeAsk(String address, int districts);

    @Message
    String unsubscribeButton();

    @Message
    String unsubscribedTitle();

    @Message
    String unsubscribedText(String address);

    @Message
    String endedTitle();

    @Message
    String endedText();

    @Message
    String expiredTitle();

    @Message
    String expiredText();

    @Message
    String invalidTitle();

    @Message
    String invalidText();
}
