package org.lookalike.detector.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the last action did, in a sentence at the top of the next page. */
@MessageBundle(value = "flash", locale = "en")
public interface FlashMessages {

    @Message
    String done(FlashMessage message);

    String dismissed(int count);
}
