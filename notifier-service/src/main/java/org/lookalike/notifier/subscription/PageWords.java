package org.lookalike.notifier.subscription;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.lookalike.notifier.alert.Severity;

/** The texts of the pages that depend on values, in {@code messages/page_en.properties} and its translations; for others see {@link Language#say}. */
@MessageBundle(value = "page", locale = "en")
public interface PageWords {

    String preferencesFor(String address, int districts);

    @Message
    String severity(Severity minimum);

    @Message
    String people(PeopleNews people);

    @Message
    String mode(Mode mode);

    String unsubscribeAsk(String address, int districts);
}
