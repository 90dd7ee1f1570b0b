package org.lookalike.notifier;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;
import org.lookalike.notifier.delivery.email.MailPreview;

/** The service; or, with {@code mail-preview DIR}, only those of its parts that write mails. */
@QuarkusMain
public final class NotifierService {

    private static final String MAIL_PREVIEW = "mail-preview";

    private NotifierService() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(MAIL_PREVIEW)) {
            System.setProperty("quarkus.profile", MAIL_PREVIEW);
            Quarkus.run(MailPreview.class, Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            Quarkus.run(arguments);
        }
    }
}
