package org.lookalike.ingest.tip;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages for tips, in {@code messages/tip_en.properties} and its translations. */
@MessageBundle(value = "tip", locale = "en")
interface TipWords {

    @Message
    String tag();

    @Message
    String otherTag();

    @Message
    String otherLanguage();

    @Message
    String title();

    @Message
    String intro();

    @Message
    String accountLabel();

    @Message
    String accountHint();

    @Message
    String platformLabel();

    @Message
    String platformUnknown();

    @Message
    String seenLabel();

    @Message
    String seenHint();

    @Message
    String screenshotLabel();

    @Message
    String screenshotHint();

    @Message
    String trapLabel();

    @Message
    String sendButton();

    @Message
    String privacy();

    @Message
    String errorAccount();

    @Message
    String errorScreenshot();

    @Message
    String errorLength();

    @Message
    String thanksTitle();

    @Message
    String thanksText();

    @Message
    String thanksDanger();

    @Message
    String thanksAnother();

    @Message
    String refusedTitle();

    @Message
    String refusedMany();

    @Message
    String refusedLarge();

    @Message
    String refusedOff();

    @Message
    String refusedBack();
}
