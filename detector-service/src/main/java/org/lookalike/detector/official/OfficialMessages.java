package org.lookalike.detector.official;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said on public pages alone, for each constant. */
@MessageBundle(value = "official", locale = "en")
public interface OfficialMessages {

    @Message
    String reason(AccountQuestion.Reason reason);

    @Message
    String proof(ListingProof proof);
}
