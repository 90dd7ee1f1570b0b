package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** An account beside the district, in a table and as both look in a feed, and the reasons why it matches. */
@MessageBundle(value = "comparison", locale = "en")
public interface ComparisonMessages {

    String comparedWithAccount(String account);

    String otherAccounts(int count);

    String labeled(String platform, String labels);

    String accountOn(String handle, String platform);

    String ownPictures(int count);

    String seenOnPlatform(String time);

    String seenInAlert(String time);

    String pictureOf(String whose);

    String followers(long count, String written);

    String postCount(long count, String written);

    String joined(String time);

    String toldFrom(String threshold);
}
