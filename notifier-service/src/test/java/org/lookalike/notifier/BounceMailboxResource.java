package org.lookalike.notifier;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.lookalike.local.FreePort;

/** An IMAP server with the mailbox that returned mails arrive in. */
public final class BounceMailboxResource implements QuarkusTestResourceLifecycleManager {

    private static volatile GreenMail server;
    private static volatile GreenMailUser user;

    static void receive(String mail) {
        try {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is in the mailbox. */
    static List<String> subjects() throws FolderException {
        return server.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                .filter(message -> !message.isSet(Flag.DELETED))
                .map(BounceMailboxResource::subject)
                .toList();
    }

    private static String subject(StoredMessage message) {
        try {
            return message.getMimeMessage().getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        var port = FreePort.find();
        server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("bounces@alerts.example", "bounces", "secret");
        return Map.of(
                "lookalike.mail.unsubscribe-by-mail", "true",
                "lookalike.bounces.imap.host", "localhost",
                "lookalike.bounces.imap.port", Integer.toString(port),
                "lookalike.bounces.imap.tls", "false",
                "lookalike.bounces.imap.username", "bounces",
                "lookalike.bounces.imap.password", "secret",
                "lookalike.bounces.imap.poll-interval", "1s");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
