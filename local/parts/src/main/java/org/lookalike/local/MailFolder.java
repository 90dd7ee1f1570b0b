package org.lookalike.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Keeps the mails of a mailbox in files, each named by its id and the time at which it came. The first line says whom it is for. */
final class MailFolder {

    private static final Pattern NAME = Pattern.compile("(\\d{10})-(\\d+)\\.eml");

    private static final String RECIPIENT = "Delivered-To: ";
    private static final String END_OF_LINE = "\r\n";

    private final Path folder;

    /** @param folder created if missing, closed to other users of this machine */
    MailFolder(Path folder) throws IOException {
        PrivateFiles.folder(folder);
        this.folder = folder;
    }

    /** The mails kept, oldest first. */
    List<Mail> read() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> NAME.matcher(name(file)).matches())
                    .sorted()
                    .map(MailFolder::mail)
                    .toList();
        }
    }

    void keep(Mail mail) {
        try {
            Files.writeString(file(mail), RECIPIENT + mail.recipient() + END_OF_LINE + mail.source());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(Mail mail) {
        try {
            Files.deleteIfExists(file(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Mail mail) {
        return folder.resolve(
                "%010d-%d.eml".formatted(mail.id(), mail.receivedAt().toEpochMilli()));
    }

    private static Mail mail(Path file) {
        var name = NAME.matcher(name(file));
        if (!name.matches()) {
            throw new IllegalArgumentException("Not the file of a mail: " + file);
        }
        try {
            var kept = Files.readString(file);
            var end = kept.indexOf(END_OF_LINE);
            if (!kept.startsWith(RECIPIENT) || end < 0) {
                throw new MessagingException("it does not begin with " + RECIPIENT);
            }
            var source = kept.substring(end + END_OF_LINE.length()).getBytes(StandardCharsets.UTF_8);
            return Mail.parse(
                    Long.parseLong(name.group(1)),
                    Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                    kept.substring(RECIPIENT.length(), end),
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source)));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("The mail %s cannot be read; delete it".formatted(file), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
