package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The table in which an account stands side by side with the district. */
@MessageBundle(value = "comparison", locale = "en")
public interface ComparisonMessages {

    @Message
    String sideBySide();

    @Message
    String differsIsMarked();

    @Message
    String differsIsRead();

    @Message
    String comparedWithAccount(String account);

    @Message
    String noOfficialAccount();

    @Message
    String official();

    @Message
    String lookalike();

    @Message
    String noneRegistered();

    @Message
    String notKnown();

    @Message
    String otherAccounts(int count);

    @Message
    String somethingIsMissing();

    @Message
    String differs();

    @Message
    String name();

    @Message
    String handle();

    @Message
    String accountId();

    @Message
    String picture();

    @Message
    String place();

    @Message
    String web();

    @Message
    String description();

    @Message
    String verified();

    @Message
    String moderation();

    @Message
    String labeled(String platform, String labels);

    @Message
    String parodyLabel();

    @Message
    String parodyLabelIsSet();

    @Message
    String address();

    @Message
    String accountOn(String handle, String platform);

    @Message
    String ownPictures(int count);

    @Message
    String nearlyTheSamePicture();

    @Message
    String anotherPicture();

    @Message
    String yes();

    @Message
    String no();
}
