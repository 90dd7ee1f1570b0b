package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** The table in which an account stands side by side with the district. */
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
}
