package org.lookalike.local;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** Keeps the mails of a mailbox in files, each named by its id, the time at which it came, and whom it is for. */
final class MailFolder {

    private static final Pattern NAME = Pattern.compile("(\\d{10})-(\\d+)-([\\w-]*)\\.eml");

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
            Files.writeString(file(mail), mail.source());
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
        var recipient = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mail.recipient().getBytes(StandardCharsets.UTF_8));
        return folder.resolve(
                "%010d-%d-%s.eml".formatted(mail.id(), mail.receivedAt().toEpochMilli(), recipient));
    }

    private static Mail mail(Path file) {
        var name = NAME.matcher(name(file));
        if (!name.matches()) {
            throw new IllegalArgumentException("Not the file of a mail: " + file);
        }
        try (var source = Files.newInputStream(file)) {
            return Mail.parse(
                    Long.parseLong(name.group(1)),
                    Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                    new String(Base64.getUrlDecoder().decode(name.group(3)), StandardCharsets.UTF_8),
                    new MimeMessage(Session.getInstance(new Properties()), source));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("The mail %s cannot be read; delete it".formatted(file), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
