package org.lookalike.notifier.delivery.email;

import io.quarkus.logging.Log;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes every kind of mail, about invented accounts, to a folder: as it goes over the wire, and its two forms. Made by the
 * service's own parts with its own settings, so that an operator sees the mails that districts will get.
 */
public class MailPreview implements QuarkusApplication {

    private final EmailChannel channel;
    private final SafeMail mailer;

    MailPreview(EmailChannel channel, SafeMail mailer) {
        this.channel = channel;
        this.mailer = mailer;
    }

    @Override
    public int run(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("mail-preview needs one argument: the folder to write to");
            return 2;
        }
        var folder = Files.createDirectories(Path.of(arguments[0]));
        for (var sample : SampleMails.all()) {
            var mail = channel.compose(sample.delivery(), sample.contents());
            Files.writeString(folder.resolve(sample.name() + ".eml"), mailer.source(mail));
            Files.writeString(folder.resolve(sample.name() + ".html"), mail.html());
            Files.writeString(folder.resolve(sample.name() + ".txt"), mail.text());
        }
        Log.infof("Wrote %d mails to %s", SampleMails.all().size(), folder.toAbsolutePath());
        return 0;
    }
}
