package org.lookalike.ingest.tip;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages for tips, in {@code messages/tip_en.properties} and its translations. */
@MessageBundle(value = "tip", locale = "en")
interface TipWords {

    String tag();

    String otherTag();

    String otherLanguage();

    String title();

    String intro();

    String accountLabel();

    String accountHint();

    String platformLabel();

    String platformUnknown();

    String seenLabel();

    String seenHint();

    String screenshotLabel();

    String screenshotHint();

    String trapLabel();

    String sendButton();

    String privacy();

    String errorAccount();

    String errorScreenshot();

    String errorLength();

    String errorLong();

    String errorControl();

    String errorContact();

    String moreTitle();

    String moreIntro();

    String nameLabel();

    String nameHint();

    String pictureLabel();

    String pictureHint();

    String moreButton();

    String skip();

    String thanksTitle();

    String thanksText();

    String thanksNext();

    String thanksNoAnswer();

    String thanksReport();

    String thanksDanger();

    String thanksAnother();

    String refusedTitle();

    String refusedMany();

    String refusedLarge();

    String refusedOff();

    String refusedBack();
}
