package org.lookalike.notifier.delivery.email;

import io.quarkus.logging.Log;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the mails that a file describes to a folder: as they go over the wire, and their two forms. Made by the service's own
 * parts with its own settings, so that an operator sees the mails that districts will get.
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
        if (arguments.length != 2) {
            System.err.println(
                    "mail-preview needs two arguments: the file that describes mails, and the folder to write to");
            return 2;
        }
        var samples = samples(Path.of(arguments[0]));
        var folder = Files.createDirectories(Path.of(arguments[1]));
        for (var sample : samples) {
            var mail = channel.compose(sample.delivery(), sample.contents());
            Files.writeString(folder.resolve(sample.name() + ".eml"), mailer.source(mail));
            Files.writeString(folder.resolve(sample.name() + ".html"), mail.html());
            Files.writeString(folder.resolve(sample.name() + ".txt"), mail.text());
        }
        Log.infof("Wrote %d mails to %s", samples.size(), folder.toAbsolutePath());
        return 0;
    }

    private static List<PreviewMails.Sample> samples(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return PreviewMails.read(content);
        }
    }
}
