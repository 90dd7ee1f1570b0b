package org.lookalike.detector.web.alerts;

import io.quarkus.qute.i18n.MessageBundle;

/** The drawing of an account as it looks in a feed. */
@MessageBundle(value = "drawing", locale = "en")
public interface DrawingMessages {

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
}
