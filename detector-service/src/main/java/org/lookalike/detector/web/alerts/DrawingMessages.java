package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The drawing of an account as it looks in a feed. */
@MessageBundle(value = "drawing", locale = "en")
public interface DrawingMessages {

    @Message
    String howItLooks();

    @Message
    String seenOnPlatform(String time);

    @Message
    String seenInAlert(String time);

    @Message
    String drawnByUs();

    @Message
    String pictureOf(String whose);

    @Message
    String followers(long count, String written);

    @Message
    String postCount(long count, String written);

    @Message
    String joined(String time);

    @Message
    String latestPosts();

    @Message
    String someIsMissing();
}
