package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** An account beside the district, in a table and as both look in a feed, and the reasons why it matches. */
@MessageBundle(value = "comparison", locale = "en")
public interface ComparisonMessages {

    String sideBySide();

    String differsIsMarked();

    String differsIsRead();

    String comparedWithAccount(String account);

    String noOfficialAccount();

    String official();

    String lookalike();

    String noneRegistered();

    String notKnown();

    String otherAccounts(int count);

    String somethingIsMissing();

    String differs();

    String name();

    String handle();

    String accountId();

    String picture();

    String place();

    String web();

    String description();

    String verified();

    String moderation();

    String labeled(String platform, String labels);

    String parodyLabel();

    String parodyLabelIsSet();

    String address();

    String accountOn(String handle, String platform);

    String ownPictures(int count);

    String nearlyTheSamePicture();

    String anotherPicture();

    String yes();

    String no();

    String howItLooks();

    String seenOnPlatform(String time);

    String seenInAlert(String time);

    String drawnByUs();

    String pictureOf(String whose);

    String followers(long count, String written);

    String postCount(long count, String written);

    String joined(String time);

    String latestPosts();

    String someIsMissing();

    String whyItMatches();

    String reasonsAreInEnglish();

    String score();

    String ofOne();

    String toldFrom(String threshold);

    String veryClose();

    String close();

    String partlyAlike();

    String countsMost();

    String countsMuch();

    String countsALittle();

    String changesNothing();

    String speaksSomewhatAgainst();

    String speaksClearlyAgainst();

    String lessThanAHundredth();

    String shows();

    String comparedWith();
}
